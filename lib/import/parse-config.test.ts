import { formatIssue } from '../model/issue';
import { PROJECT } from './fixtures/tiny-project';
import { manifestSourcesOf } from './import-config';
import { parseConfig } from './parse-config';

const CONFIG = PROJECT['cdk8s.yaml'] ?? '';

const messagesOf = (text: string): readonly string[] => parseConfig(text).issues.map(formatIssue);

const changed = (from: string, to: string): string => {
  expect(CONFIG).toContain(from);
  return CONFIG.replace(from, to);
};

test('a correct file gives the pins, each system with the URLs that bear its name', () => {
  expect(parseConfig(CONFIG)).toEqual({
    config: {
      kubernetes: ['v1.2.3'],
      talos: ['v1.9.1'],
      systems: [
        { name: 'toys', version: 'v1.0.0', kinds: ['Ball'], urls: ['https://example.org/toys/v1.0.0/balls.yaml'] },
      ],
      charts: [
        {
          name: 'toys',
          repository: 'https://charts.example.org',
          versions: [{ version: '2.0.0', appVersion: 'v1.0.0' }],
          free: [],
        },
      ],
      manifests: [],
    },
    issues: [],
  });
});

test('versions of a chart come newest first, whatever their order in the file', () => {
  const versions =
    'versions: [{ version: 1.9.0, appVersion: a }, { version: 1.10.0, appVersion: b }, { version: 1.10.0-rc.1, appVersion: c }]';
  const { config } = parseConfig(CONFIG.replace(/versions: .*/, versions));
  expect(config?.charts[0]?.versions.map(({ version }) => version)).toEqual(['1.10.0', '1.10.0-rc.1', '1.9.0']);
});

const COMMIT = '0'.repeat(40);

test('a chart in a git repository has a path, and a commit of each version', () => {
  const version = `{ version: 2.0.0, appVersion: v1.0.0, commit: '${COMMIT}' }`;
  const text = CONFIG.replace(/versions: \[\{.*/, `path: charts/toys\n      versions: [${version}]`);
  expect(parseConfig(text).config?.charts).toEqual([
    {
      name: 'toys',
      repository: 'https://charts.example.org',
      path: 'charts/toys',
      versions: [{ version: '2.0.0', appVersion: 'v1.0.0', commit: COMMIT }],
      free: [],
    },
  ]);
});

test('path and commit of a chart belong together, and to a git repository', () => {
  expect(messagesOf(CONFIG.replace('appVersion: v1.0.0 }', `appVersion: v1.0.0, commit: '${COMMIT}' }`))).toEqual([
    `cdk8s.yaml strata.charts.toys.versions.0.commit: belongs to a git repository (${COMMIT}); add path, or remove it`,
  ]);
  const pathOnly = CONFIG.replace('      versions: [{', '      path: charts/toys\n      versions: [{');
  expect(messagesOf(pathOnly)).toEqual([
    'cdk8s.yaml strata.charts.toys.versions.0: has no commit (2.0.0); add the commit of its tag, because the chart has a path',
  ]);
  expect(messagesOf(pathOnly.replace('https://charts', 'oci://charts'))).toEqual([
    'cdk8s.yaml strata.charts.toys.path: belongs to a git repository (charts/toys); remove it',
  ]);
});

test('the CRDs of a system that are in git can be vendored by its name, which is nobody else’s', () => {
  const release = `release: { repository: 'https://example.org/toys.git', commit: '${COMMIT}', path: crds }`;
  const text = CONFIG.replace('kinds: [Ball] }', `kinds: [Ball], ${release} }`);
  const { config } = parseConfig(text);
  expect(config === undefined ? [] : manifestSourcesOf(config)).toEqual([
    {
      name: 'toys',
      repository: 'https://example.org/toys.git',
      path: 'crds',
      plain: true,
      versions: [{ version: 'v1.0.0', commit: COMMIT }],
    },
  ]);
  const versions = '[{ version: v1.0.0, url: https://example.org/v1.0.0/toys.yaml }]';
  expect(messagesOf(`${text}  manifests: { toys: { versions: ${versions} } }\n`)).toEqual([
    'cdk8s.yaml strata.manifests.toys: is the name of a system with a release (toys); take another name',
  ]);
});

test.each(['.', 'a', 'a/b'])('%s is a path of manifests', path => {
  const versions = `[{ version: v1.0.0, commit: '${COMMIT}' }]`;
  const text = `  manifests: { balls: { repository: 'https://example.org/x.git', path: ${path}, versions: ${versions} } }\n`;
  expect(messagesOf(`${CONFIG}${text}`)).toEqual([]);
});

test('keys that cdk8s-cli knows are left to it', () => {
  expect(messagesOf(`pluginsDirectory: x\n${CONFIG}`)).toEqual([]);
});

test('an unknown key is named with its place', () => {
  expect(messagesOf(changed('    toys: { version', '    toys: { colour: red, version'))).toEqual([
    'cdk8s.yaml:10:11 strata.systems.toys.colour: unknown key; remove it or correct its name',
  ]);
});

test('everything that is wrong is said at once', () => {
  const text = CONFIG.replace('kubernetes: [v1.2.3]', 'kubernetes: [1.2]').replace('talos: [v1.9.1]', 'talso: []');
  expect(messagesOf(text)).toEqual([
    "cdk8s.yaml:7:3 strata: must have required property 'talos'; see lib/import/cdk8s.schema.json",
    'cdk8s.yaml:7:3 strata.talso: unknown key; did you mean "talos"?',
    'cdk8s.yaml:7:16 strata.kubernetes.0: must be string; see lib/import/cdk8s.schema.json',
  ]);
});

test('broken YAML is an error with its place', () => {
  expect(messagesOf('language: [')[0]).toMatch(/^cdk8s\.yaml:1:12: Flow sequence .*; correct the YAML$/);
});

test.each([
  [
    'an import without a name',
    changed('toys.balls:=', ''),
    [
      'cdk8s.yaml imports.0: is not a named URL (https://example.org/toys/v1.0.0/balls.yaml); write <system>.<name>:=https://…, so that no two files of one API group overwrite each other',
      'cdk8s.yaml strata.systems.toys: has no URL; add imports named toys.…',
    ],
  ],
  [
    'an import of no system',
    changed('toys.balls:=', 'games.balls:='),
    [
      'cdk8s.yaml imports.0: belongs to no system (games); use one of toys, or add it to strata.systems',
      'cdk8s.yaml strata.systems.toys: has no URL; add imports named toys.…',
    ],
  ],
  [
    'an import of another version',
    changed('{ version: v1.0.0,', '{ version: v1.0.1,'),
    [
      'cdk8s.yaml imports.0: is not of version v1.0.1 of toys (https://example.org/toys/v1.0.0/balls.yaml); raise both together',
    ],
  ],
  [
    'a name that is there twice',
    changed('strata:', '  - toys.balls:=https://example.org/toys/v1.0.0/more.yaml\nstrata:'),
    [
      'cdk8s.yaml imports.1: is there twice (toys.balls:=https://example.org/toys/v1.0.0/more.yaml); remove it or give it another name',
    ],
  ],
  [
    'two versions of one line',
    changed('[v1.2.3]', '[v1.2.3, v1.2.4]'),
    ['cdk8s.yaml strata.kubernetes.1: line 1.2 is there twice (v1.2.4); keep one version of each line'],
  ],
  [
    'a chart version that is there twice',
    changed('versions: [', 'versions: [{ version: 2.0.0, appVersion: v1.0.0 }, '),
    ['cdk8s.yaml strata.charts.toys.versions: holds a version twice; remove one'],
  ],
  [
    'a range of versions',
    changed('version: 2.0.0', 'version: ^2.0.0'),
    [
      'cdk8s.yaml strata.charts.toys.versions.0.version: is not one version (^2.0.0); write the one that is meant; npm run import -- --charts toys --outdated lists what there is',
    ],
  ],
])('%s is an error', (_, text, messages) => {
  expect(messagesOf(text)).toEqual(messages);
});

test('an acceptance names a function of a file or a whole folder, with a reason', () => {
  const withAccepted = (accepted: string) => CONFIG.replace(/versions: \[\{.*/, `$&\n      accepted: [${accepted}]`);
  const read = parseConfig(withAccepted('{ file: charts/sub/, reason: sub.enabled is false }'));
  expect(read.config?.charts[0]?.accepted).toEqual([{ file: 'charts/sub/', reason: 'sub.enabled is false' }]);
  const pointer = 'strata.charts.toys.accepted.0';
  expect(messagesOf(withAccepted('{ file: templates/a.yaml, reason: it is never rendered }'))).toEqual([
    `cdk8s.yaml:15:18 ${pointer}: must have required property 'function'; see lib/import/cdk8s.schema.json`,
    `cdk8s.yaml:15:18 ${pointer}: must match "then" schema; see lib/import/cdk8s.schema.json`,
  ]);
  expect(messagesOf(withAccepted('{ file: templates/a.yaml, function: now, reason: no }'))).toEqual([
    `cdk8s.yaml:15:67 ${pointer}.reason: must NOT have fewer than 10 characters; see lib/import/cdk8s.schema.json`,
  ]);
});
