import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { htmlReport } from '../../diff/report/html/html-report';
import { jsonReport } from '../../diff/report/json-report';
import { PROJECT } from '../../testing/project';
import { publishedForm } from '../../testing/published-schemas';
import { between } from './between';
import { diff, type DiffOptions } from './diff';
import { FILES, scaled, smallClone } from './testing/small-clone';

const clone = smallClone();
const { root, write, git } = clone;

afterAll(() => {
  clone.remove();
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
  [
    { base: '' },
    [
      'a revision or folder without a name cannot be compared (); name a revision, two with `..` between them, or two folders',
    ],
  ],
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

test('a path upwards is no pair of revisions', () => {
  const result = diff(root, { base: '../nothing' });
  expect('issues' in result && result.issues.map(({ place }) => place.file)).toEqual(['../nothing']);
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

test('the command tells on stderr what outputs seem not to be rendered from', () => {
  write('environments/prod.yaml', 'domain: prod.example.com\n');
  git('add', 'environments');
  git('commit', '-qm', 'data');
  write('environments/prod.yaml', 'domain: other.example.com\n');
  expect(strata('HEAD')).toEqual({
    stdout: 'HEAD → the working tree: no object differs\n',
    stderr:
      'warning environments/prod.yaml: differs, and no output of prod does; run `npm run synth`, if it was not run since\n',
    status: 0,
  });
  git('reset', '-q', '--hard', 'HEAD~1');
});

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
    unpromoted: [],
    components: [
      { component: 'shop', differing: [], onlyFirst: ['Service/shop/web'], onlySecond: ['Deployment.apps/shop/web'] },
    ],
    onlyFirst: [],
    onlySecond: [],
    phases: [],
    phasesFirst: [],
    phasesSecond: [],
  });
  for (const second of ['', 'dev'])
    expect(between(root, 'dev', second)).toMatchObject({
      issues: [{ message: 'wants two clusters', fix: 'name two of dev, prod' }],
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
  const problems = publishedForm('diff');
  try {
    for (const [base, other, effect] of [
      [PROJECT, nothing, 'deleted'],
      [nothing, PROJECT, 'created'],
    ] as const) {
      const result = diff(PROJECT, { base, other, cluster: 'prod' });
      const changes = 'report' in result ? result.report.clusters.flatMap(cluster => cluster.changes) : [];
      expect(changes.length).toBeGreaterThan(100);
      expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set([effect]));
      expect('report' in result && problems(jsonReport(result.report))).toEqual([]);
    }
  } finally {
    rmSync(nothing, { recursive: true });
  }
});
