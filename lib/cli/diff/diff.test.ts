import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import schema from '../../diff/report/diff.schema.json';
import { htmlReport } from '../../diff/report/html/html-report';
import { jsonReport } from '../../diff/report/json-report';
import { PROJECT } from '../../testing/committed-platform';
import { between } from './between';
import { diff, type DiffOptions } from './diff';

/** A clone with two clusters of one object each; `imports` is the project's. */
let root: string;

const FILES: Readonly<Record<string, string>> = {
  'dist/prod/shop/Deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: 3 }
`,
  'dist/dev/shop/Service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\n',
  'dist/prod/index.txt': 'dist/prod/shop/Deployment.yaml\n',
  'bootstrap/prod/README.md': 'one\n',
  'talos/prod/schematic.yaml': 'customization: {}\n',
  'talos/prod/worker.yaml': 'machine: { sysctls: { vm.swappiness: "10" } }\n',
};

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false', ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

const scaled = (replicas: number): string =>
  (FILES['dist/prod/shop/Deployment.yaml'] ?? '').replace('replicas: 3', `replicas: ${replicas}`);

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'strata diff-'));
  cpSync(join(PROJECT, 'imports', 'schemas'), join(root, 'imports', 'schemas'), { recursive: true });
  for (const [file, text] of Object.entries(FILES)) write(file, text);
  git('init', '-q', '-b', 'main');
  git('add', 'dist', 'bootstrap', 'talos');
  git('commit', '-qm', 'one');
  git('checkout', '-qb', 'change');
  write('dist/prod/shop/Deployment.yaml', scaled(2));
  git('commit', '-qam', 'two');
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

afterEach(() => {
  git('checkout', '-q', '--', '.');
});

const told = (options: DiffOptions = {}): unknown => {
  const result = diff(root, options);
  if ('issues' in result)
    return result.issues.map(({ message, value, fix }) => `${message} (${value ?? ''}); ${fix ?? ''}`);
  return result.report.clusters.map(({ cluster, changes, machines, files }) => ({
    cluster,
    fields: [...changes, ...machines].flatMap(change => change.fields.map(({ before, after }) => [before, after])),
    files,
  }));
};

test('compares the working tree with where the branch left main', () => {
  expect(told()).toEqual([{ cluster: 'prod', fields: [[3, 2]], files: [] }]);
  write('dist/prod/shop/Deployment.yaml', scaled(1));
  expect(told()).toEqual([{ cluster: 'prod', fields: [[3, 1]], files: [] }]);
});

test('compares the working tree with a revision, and revisions with each other', () => {
  expect(told({ base: 'HEAD' })).toEqual([]);
  expect(told({ base: 'main..change' })).toEqual([{ cluster: 'prod', fields: [[3, 2]], files: [] }]);
  expect(told({ base: 'change..main' })).toEqual([{ cluster: 'prod', fields: [[2, 3]], files: [] }]);
  expect(told({ base: 'main...' })).toEqual([{ cluster: 'prod', fields: [[3, 2]], files: [] }]);
});

test('machine configuration is compared, other files of machines and bootstrap are named, the index is not', () => {
  for (const file of Object.keys(FILES).filter(name => !name.startsWith('dist/dev'))) {
    write(
      file,
      (FILES[file] ?? '').replace('3', '2').replace('one', 'two').replace('{}', '{ a: b }').replace('10', '20'),
    );
  }
  write('dist/prod/index.txt', 'other\n');
  expect(told({ base: 'HEAD' })).toEqual([
    { cluster: 'prod', fields: [['10', '20']], files: ['bootstrap/prod/README.md', 'talos/prod/schematic.yaml'] },
  ]);
});

test('one cluster alone', () => {
  write('dist/dev/shop/Service.yaml', `${FILES['dist/dev/shop/Service.yaml'] ?? ''}spec: { type: NodePort }\n`);
  expect(told({ base: 'HEAD', cluster: 'prod' })).toEqual([]);
  expect(told({ base: 'HEAD', cluster: 'dev' })).toEqual([
    { cluster: 'dev', fields: [['ClusterIP', 'NodePort']], files: [] },
  ]);
});

test('two folders of any YAML', () => {
  const [before, after] = [join(root, 'before'), join(root, 'after')];
  write('before/a.yaml', scaled(3));
  write('after/b/c.yaml', scaled(4));
  expect(told({ base: before, other: after })).toEqual([{ cluster: '', fields: [[3, 4]], files: [] }]);
  rmSync(before, { recursive: true });
  rmSync(after, { recursive: true });
});

test.each([
  [{ base: 'mian' }, ['cannot be compared (no such revision); did you mean "main"?']],
  [{ base: 'main..chnage' }, ['cannot be compared (no such revision); did you mean "change"?']],
  [{ base: 'HEAD', cluster: 'prd' }, ['there is no such cluster (prd); did you mean "prod"?']],
  [
    { base: 'nowhere', other: 'here' },
    ['is not a folder (); name two folders, or one revision, or two with `..` between them'],
  ],
  [
    { base: tmpdir() },
    [
      'has none of dist/, bootstrap/, talos/ to compare with ours (); name a checkout of this repository, or two folders',
    ],
  ],
])('bad input %j is told', (options, says) => {
  expect(told(options)).toEqual(says);
});

test('a file that cannot be read after the change is told, before it nobody minds', () => {
  write('dist/prod/shop/Deployment.yaml', 'a: [');
  expect(told({ base: 'HEAD' })).toEqual([
    'not valid YAML (unexpected end of the stream within a flow collection); correct the syntax',
  ]);
});

test('a version that comes to prod before dev has it is told, and none where the files of clusters say no roles', () => {
  const running = (version: string): string =>
    `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: 3, template: { spec: { containers: [{ name: web, image: example.com/web:${version} }] } } }
`;
  const saysOfProd = (): readonly string[] => {
    const result = diff(root, { base: 'HEAD', cluster: 'prod' });
    if ('issues' in result) return result.issues.map(({ message }) => message);
    const risks = result.report.clusters.flatMap(({ changes }) => changes.flatMap(change => change.risks));
    return risks.filter(({ rule }) => rule === 'version-untried').map(({ says }) => says);
  };
  write('dist/prod/shop/Deployment.yaml', running('1.3.0'));
  write('dist/dev/shop/Deployment.yaml', running('1.2.0'));
  expect(saysOfProd()).toEqual([]);
  for (const role of ['dev', 'prod']) write(`environments/${role}.yaml`, `role: ${role}\n`);
  expect(saysOfProd()).toEqual(['web 1.3.0 is ahead of dev, which runs 1.2.0']);
  write('dist/dev/shop/Deployment.yaml', running('1.3.0'));
  expect(saysOfProd()).toEqual([]);
  for (const file of ['environments', 'dist/dev/shop/Deployment.yaml']) rmSync(join(root, file), { recursive: true });
});

test('Kubernetes that moves is told by the files of the cluster on both sides, where its machines differ', () => {
  const environment = (version: string): string => `kubernetes: { version: ${version} }\ntalos: { version: 1.13.9 }\n`;
  write('environments/prod.yaml', environment('1.35.2'));
  git('add', 'environments');
  git('commit', '-qm', 'an environment');
  write('environments/prod.yaml', environment('1.37.0'));
  const versions = (): unknown => {
    const result = diff(root, { base: 'HEAD' });
    return 'report' in result ? result.report.clusters.map(one => one.versions.map(({ risks }) => risks.length)) : [];
  };
  expect(versions()).toEqual([]);
  write('environments/prod.yaml', environment('1.36.0'));
  write('bootstrap/prod/README.md', 'two\n');
  expect(versions()).toEqual([[1]]);
  git('reset', '-q', '--hard', 'HEAD~1');
});

test('what a chart makes is told by the facts of both sides, wherever each version has them', () => {
  const facts = (...names: readonly string[]): string =>
    JSON.stringify({
      variants: [{ release: 'web', namespace: 'shop', skipCrds: false, values: {}, objects: names.map((_, at) => at) }],
      objects: names.map(name => ({ apiVersion: 'v1', kind: 'ServiceAccount', namespace: 'shop', name })),
    });
  const release = (version: string): string =>
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: web, namespace: argocd }\n' +
    `spec: { source: { chart: web, targetRevision: ${version}, helm: { valuesObject: {} } }, destination: { namespace: shop } }\n`;
  const [application, old, now] = ['dist/prod/apps/web.yaml', 'v1', 'v2'] as const;
  const file = (version: string): string => `imports/charts/web-${version}.facts.json`;
  write(application, release(old));
  write(file(old), facts('web', 'gone'));
  git('add', application, file(old));
  git('commit', '-qm', 'a chart');
  git('rm', '-q', file(old));
  write(application, release(now));
  write(file(now), facts('web', 'new'));
  const result = diff(root, { base: 'HEAD', cluster: 'prod' });
  const changes = 'report' in result ? result.report.clusters.flatMap(one => one.changes) : [];
  expect(
    changes.flatMap(({ chart, before, after }) =>
      chart === undefined ? [] : [`${chart}: ${(after ?? before)?.name}`],
    ),
  ).toEqual(['web v2: new', 'web v1: gone']);
  rmSync(join(root, file(now)));
  git('reset', '-q', '--hard', 'HEAD~1');
});

test('a folder without git is told', () => {
  const bare = mkdtempSync(join(tmpdir(), 'strata bare-'));
  try {
    const result = diff(bare, {});
    expect('issues' in result ? result.issues.map(({ value, fix }) => [value, fix]) : []).toEqual([
      ['no git repository', 'name two folders, or run it in a clone'],
    ]);
  } finally {
    rmSync(bare, { recursive: true });
  }
});

const strata = (...args: readonly string[]): unknown => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(PROJECT, 'lib/cli/strata.cjs'), 'diff', ...args],
    {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '' },
    },
  );
  return { stdout, stderr, status };
};

test('the command prints a report, and fails when a level is reached', () => {
  const stdout = [
    'medium   Deployment.apps/shop/web (prod)',
    '         updated: in place',
    '         medium: runs 2 pods instead of 3 (replicas-fewer)',
    '           spec.replicas: 3 → 2',
    '',
    'main → change: 1 updated in prod; risk medium (1 medium)',
    '',
  ].join('\n');
  expect(strata('main..change', '--fail-on', 'medium')).toEqual({ stdout, stderr: '', status: 1 });
  expect(strata('main..change', '--fail-on', 'high')).toEqual({ stdout, stderr: '', status: 0 });
});

test('the page is the same from the command, with the style and script that its policy lets run', () => {
  const result = diff(root, { base: 'main..change' });
  const stdout = 'report' in result ? htmlReport(result.report) : '';
  expect(strata('main..change', '--format', 'html')).toEqual({ stdout, stderr: '', status: 0 });
});

test('two clusters are compared as they are now', () => {
  const result = between(root, 'dev', 'prod');
  expect('report' in result ? result.report : result.issues).toEqual({
    first: 'dev',
    second: 'prod',
    same: 0,
    components: [
      { component: 'shop', differing: [], onlyFirst: ['Service/shop/web'], onlySecond: ['Deployment.apps/shop/web'] },
    ],
    onlyFirst: [],
    onlySecond: [],
    phases: [],
    phasesFirst: [],
    phasesSecond: [],
  });
  expect(between(root, 'dve', 'prod')).toMatchObject({ issues: [{ value: 'dve', fix: 'did you mean "dev"?' }] });
});

test('bad input ends the command with 2', () => {
  const stderr = 'error   --cluster: there is no such cluster (prd); did you mean "prod"?\n';
  expect(strata('HEAD', '--cluster', 'prd')).toEqual({ stdout: '', stderr, status: 2 });
});

test('the platform comes and goes as a whole, and the report has its published form', () => {
  const nothing = mkdtempSync(join(tmpdir(), 'strata none-'));
  mkdirSync(join(nothing, 'dist'));
  const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
  try {
    for (const [base, other, effect] of [
      [PROJECT, nothing, 'deleted'],
      [nothing, PROJECT, 'created'],
    ] as const) {
      const result = diff(PROJECT, { base, other, cluster: 'prod' });
      const changes = 'report' in result ? result.report.clusters.flatMap(cluster => cluster.changes) : [];
      expect(changes.length).toBeGreaterThan(100);
      expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set([effect]));
      expect('report' in result && validate(jsonReport(result.report))).toBe(true);
    }
  } finally {
    rmSync(nothing, { recursive: true });
  }
});
