import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RE2JS } from 're2js';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { PROJECT } from '../testing/project';
import { readEnvironments } from '../inventory/read-environments';

/** A text of a YAML file. */
interface Scalar {
  readonly path: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** What a pattern of renovate.json finds. */
interface Found {
  readonly depName: string;
  readonly datasource: string;
  readonly currentValue: string;
  readonly currentDigest?: string;
  readonly registryUrl?: string;
  readonly registry?: string;
  /** Where the version stands, or the digest where that is what is pinned. */
  readonly at: number;
}

const { inventory } = readEnvironments(PROJECT);

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const texts = (value: Json | undefined): readonly string[] => (isJsonList(value) ? value.map(text) : []);
const list = (value: Json | undefined): readonly JsonObject[] => (isJsonList(value) ? value.filter(isJsonObject) : []);
const read = (file: string): string => readFileSync(join(PROJECT, file), 'utf8');

const config = ((): JsonObject => {
  const value: unknown = JSON.parse(read('renovate.json'));
  if (!isJsonObject(value)) throw new Error('renovate.json is no map');
  return value;
})();
const RULES = list(config['packageRules']);

const scalarsIn = (node: unknown, path: string): readonly Scalar[] => {
  if (isMap(node))
    return node.items.flatMap(({ key, value }) =>
      scalarsIn(value, `${path}${path === '' ? '' : '.'}${isScalar(key) ? String(key.value) : ''}`),
    );
  if (isSeq(node)) return node.items.flatMap((item, index) => scalarsIn(item, `${path}.${index}`));
  if (!isScalar(node) || typeof node.value !== 'string') return [];
  const [start = 0, end = 0] = node.range ?? [];
  return [{ path, value: node.value, start, end }];
};

const scalarsOf = (file: string): readonly Scalar[] => scalarsIn(parseDocument(read(file)).contents, '');

/** As Renovate does: every pattern of every manager of the file, without flags but `g`. */
const foundIn = (file: string): readonly Found[] =>
  list(config['customManagers'])
    .filter(manager =>
      texts(manager['managerFilePatterns']).some(pattern => new RegExp(pattern.slice(1, -1)).test(file)),
    )
    .flatMap(manager =>
      texts(manager['matchStrings']).flatMap(pattern =>
        [...read(file).matchAll(new RegExp(pattern, 'dg'))].map(({ groups = {}, indices }) => {
          const { depName, currentValue = '', currentDigest, registryUrl, registry } = groups;
          const isCommit = currentDigest !== undefined && /^[0-9a-f]{40}$/.test(currentDigest);
          return {
            depName: depName ?? text(manager['depNameTemplate']),
            datasource: text(manager['datasourceTemplate']),
            currentValue,
            ...(currentDigest === undefined ? {} : { currentDigest }),
            ...(registryUrl === undefined ? {} : { registryUrl }),
            ...(registry === undefined ? {} : { registry }),
            at: indices?.groups?.[isCommit ? 'currentDigest' : 'currentValue']?.[0] ?? -1,
          };
        }),
      ),
    );

/** What is found in each text, and what is found where no text is. */
const byScalar = (file: string, pins: readonly Scalar[]) => {
  const all = foundIn(file);
  const inside = ({ start, end }: Scalar): readonly Found[] => all.filter(({ at }) => start <= at && at < end);
  return {
    found: pins.map(pin => ({ pin, matches: inside(pin) })),
    elsewhere: all.filter(found => !pins.some(pin => inside(pin).includes(found))),
  };
};

const VERSION = /^v?\d+\.\d+\.\d+([-+][\w.+-]+)?$/;

/** What cdk8s.yaml pins that no pull request of a robot can move. */
const BY_HAND = [
  // One version of each line, and for Talos what is relaxed in it.
  /^strata\.(kubernetes|talos)\.\d+$/,
  // Goes with the chart, which names it.
  /^strata\.charts\.[^.]+\.versions\.\d+\.appVersion$/,
  // What a cluster still has.
  /^strata\.charts\.[^.]+\.versions\.[1-9]\d*\./,
];

const isPinned = ({ path, value }: Scalar): boolean =>
  !BY_HAND.some(pattern => pattern.test(path)) &&
  (VERSION.test(value) || /^[0-9a-f]{40}$/.test(value) || /\/v?\d+\.\d+\.\d+\//.test(value));

const CONFIG = 'cdk8s.yaml';
const pins = scalarsOf(CONFIG);
const valueAt = (path: string): string => pins.find(pin => pin.path === path)?.value ?? '';
/** The repository whose files a system imports. */
const repositoryOf = (system: string): string =>
  pins
    .map(({ value }) => value)
    .flatMap(value =>
      value.startsWith(`${system}.`) ? [/githubusercontent\.com\/([^/]+\/[^/]+)\//.exec(value)?.[1]] : [],
    )
    .find(name => name !== undefined) ?? '';

/** What has to be found of a pin of cdk8s.yaml. */
const expectedOf = ({ path, value }: Scalar): Omit<Found, 'at'> => {
  const [, section = '', name = '', ...rest] = path.split('.');
  if (section === 'systems' || path.startsWith('imports')) {
    const system = section === 'systems' ? name : (value.split('.')[0] ?? '');
    const found = { depName: repositoryOf(system), currentValue: valueAt(`strata.systems.${system}.version`) };
    return rest.at(-1) === 'commit'
      ? { ...found, datasource: 'github-tags', currentDigest: value }
      : { ...found, datasource: 'github-releases' };
  }
  const repository = valueAt(`strata.charts.${name}.repository`);
  const currentValue = valueAt(`strata.charts.${name}.versions.0.version`);
  const [, git] = /^https:\/\/github\.com\/(.+)\.git$/.exec(repository) ?? [];
  if (rest.at(-1) === 'commit')
    return { depName: git ?? '', datasource: 'github-tags', currentValue: `v${currentValue}`, currentDigest: value };
  if (git !== undefined) return { depName: git, datasource: 'github-tags', currentValue };
  return repository.startsWith('oci://')
    ? { depName: name, datasource: 'docker', currentValue, registry: repository.slice('oci://'.length) }
    : { depName: name, datasource: 'helm', currentValue, registryUrl: repository };
};

const without = ({ at: _at, ...found }: Found): Omit<Found, 'at'> => found;

test('every version of cdk8s.yaml is found by exactly one pattern, with what it is a version of', () => {
  const { found, elsewhere } = byScalar(CONFIG, pins.filter(isPinned));
  expect(found.length).toBeGreaterThan(180);
  const wrong = found.filter(
    ({ pin, matches }) => JSON.stringify(matches.map(without)) !== JSON.stringify([expectedOf(pin)].map(sorted)),
  );
  expect(wrong.map(({ pin, matches }) => ({ path: pin.path, matches, expected: expectedOf(pin) }))).toEqual([]);
  expect(elsewhere).toEqual([]);
});

/** In the order in which a pattern gives its parts. */
const sorted = ({ depName, datasource, currentValue, ...rest }: Omit<Found, 'at'>): Omit<Found, 'at'> => ({
  depName,
  datasource,
  currentValue,
  ...rest,
});

const ENVIRONMENTS = readdirSync(join(PROJECT, 'environments'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.yaml'))
  .map(name => `environments/${name.replaceAll('\\', '/')}`);

const IMAGE =
  /^(?<depName>[a-z0-9-]+(?:\.[a-z0-9-]+)+\/[^:@\s]+):(?<currentValue>[^:@\s]+)(?:@(?<currentDigest>sha256:[0-9a-f]+))?$/;

const PROGRAMS = new Map([
  ['talos.version', 'siderolabs/talos'],
  ['kubernetes.version', 'kubernetes/kubernetes'],
]);

test('every image of environments/, and Talos and Kubernetes of each cluster, is found by exactly one pattern', () => {
  const images = ENVIRONMENTS.flatMap(file => {
    const wanted = scalarsOf(file).filter(
      ({ path, value }) => IMAGE.test(value) || (PROGRAMS.has(path) && VERSION.test(value)),
    );
    const { found, elsewhere } = byScalar(file, wanted);
    expect(elsewhere).toEqual([]);
    for (const { pin, matches } of found) {
      const {
        depName = PROGRAMS.get(pin.path) ?? '',
        currentValue = pin.value,
        currentDigest,
      } = IMAGE.exec(pin.value)?.groups ?? {};
      const datasource = IMAGE.test(pin.value) ? 'docker' : 'github-releases';
      const digest = currentDigest === undefined ? {} : { currentDigest };
      expect(matches.map(without)).toEqual([{ depName, datasource, currentValue, ...digest }]);
    }
    return found.map(({ pin }) => pin.value);
  });
  expect(images.length).toBeGreaterThan(50);
});

test('Renovate finds its own version', () => {
  const file = '.gitea/workflows/renovate.yaml';
  const [, version] = /renovate@(\S+)/.exec(read(file)) ?? [];
  expect(foundIn(file).map(without)).toEqual([{ depName: 'renovate', datasource: 'npm', currentValue: version }]);
});

/** As RE2 sees it, which Renovate runs where it can; it throws at what it does not know. */
const countedByRe2 = (pattern: string, content: string): number => {
  const matcher = RE2JS.compile(pattern).matcher(content);
  let count = 0;
  while (matcher.find()) count += 1;
  return count;
};

test('RE2, which Renovate runs, finds as much by each pattern as JavaScript', () => {
  // The platform vendors no manifests: what it would pin of them stands in their page.
  const files = [CONFIG, ...ENVIRONMENTS, '.gitea/workflows/renovate.yaml', 'docs/vendored-manifests.md'];
  const content = files.map(read).join('\n');
  const patterns = list(config['customManagers']).flatMap(manager => texts(manager['matchStrings']));
  const counts = patterns.map(pattern => [...content.matchAll(new RegExp(pattern, 'g'))].length);
  expect(patterns.map(pattern => countedByRe2(pattern, content))).toEqual(counts);
  expect(counts).not.toContain(0);
});

test('the Node of `engines` is no pin: with rangeStrategy `pin` Renovate would make the newest one of it', () => {
  expect(config['rangeStrategy']).toBe('pin');
  expect(RULES.filter(rule => texts(rule['matchDepTypes']).includes('engines'))).toEqual([
    expect.objectContaining({ matchManagers: ['npm'], matchDepTypes: ['engines'], enabled: false }),
  ]);
});

test('a version of a chart that a cluster names is no pin of a robot: it comes by promotion', () => {
  expect(ENVIRONMENTS.flatMap(foundIn).filter(({ datasource }) => datasource === 'helm')).toEqual([]);
});

test('the definitions of a chart are in one group with it, and nothing is in two', () => {
  const groups = RULES.filter(rule => rule['matchManagers'] === undefined && rule['groupName'] !== undefined);
  const names = groups.flatMap(rule => texts(rule['matchDepNames']));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  const groupOf = (name: string): string =>
    text(groups.find(rule => texts(rule['matchDepNames']).includes(name))?.['groupName']);
  const charts = pins.flatMap(({ path }) => /^strata\.charts\.([^.]+)\.repository$/.exec(path)?.[1] ?? []);
  const both = charts.filter(chart => repositoryOf(chart) !== '');
  expect(both.length).toBeGreaterThan(8);
  expect(both.filter(chart => groupOf(chart) === '' || groupOf(chart) !== groupOf(repositoryOf(chart)))).toEqual([]);
  const known = new Set(foundIn(CONFIG).map(({ depName }) => depName));
  expect(names.filter(name => !known.has(name))).toEqual([]);
});

test('tools and patches of apps alone are merged without people, and machines of system and prod are left alone', () => {
  const merging = RULES.filter(rule => rule['automerge'] === true).map(
    ({ description: _description, automerge: _automerge, ...matchers }) => matchers,
  );
  expect(merging).toEqual([
    { matchManagers: ['npm'], matchDepTypes: ['devDependencies'], matchUpdateTypes: ['minor', 'patch'] },
    { matchFileNames: ['environments/tenants/**'], matchUpdateTypes: ['patch'] },
  ]);
  expect(config['platformAutomerge']).toBe(false);
  const off = RULES.find(rule => rule['enabled'] === false && rule['matchFileNames'] !== undefined);
  expect(off).toMatchObject({
    matchDepNames: [...PROGRAMS.values()],
    matchFileNames: inventory?.clusters
      .filter(({ role }) => role === 'prod' || role === 'system')
      .map(({ name }) => `environments/${name}.yaml`),
  });
});

test('commits of outputs do not make a branch one of people, and its labels are those of the organisation', () => {
  expect(config['gitIgnoredAuthors']).toEqual([`strata@${inventory?.platform.organisation.domain}`]);
  const labels = new Set([...texts(config['labels']), ...RULES.flatMap(rule => texts(rule['addLabels']))]);
  const gitea: unknown = parseDocument(read('environments/gitea.yaml')).toJS();
  const own = isJsonObject(gitea) ? list(gitea['organisations']).find(({ name }) => name === 'platform') : undefined;
  expect(list(own?.['labels']).map(({ name }) => name)).toEqual(expect.arrayContaining([...labels]));
});
