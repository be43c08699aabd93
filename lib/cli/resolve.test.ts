import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formatIssue } from '../model/issue';
import { formatIndex } from '../output/index-file';
import { untouched } from '../output/output-result';
import { PROJECT } from '../testing/project';
import { prepareConflicts, settleConflicts } from './resolve';
import type { SynthResult } from './synth-result';

let root: string;
let remove: () => void;

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const IDENTITY = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];

const git = (...args: readonly string[]): string =>
  execFileSync('git', [...IDENTITY, ...args], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

const commitAll = (message: string): void => {
  git('add', '-A');
  git('commit', '-qm', message);
};

/** A repository whose branches `ours` and `theirs` began at the same commit; it is on `ours`, in a merge that stopped. */
const merged = (base: () => void, ours: () => void, theirs: () => void, driver = ''): void => {
  cpSync(join(PROJECT, '.gitattributes'), join(root, '.gitattributes'));
  git('init', '-q', '-b', 'ours');
  if (driver !== '') git('config', 'merge.strata.driver', driver);
  base();
  commitAll('base');
  git('checkout', '-qb', 'theirs');
  theirs();
  commitAll('theirs');
  git('checkout', '-q', 'ours');
  ours();
  commitAll('ours');
  const { status } = spawnSync('git', [...IDENTITY, 'merge', 'theirs'], { cwd: root });
  expect(status).toBe(1);
};

const unmerged = (): readonly string[] =>
  git('diff', '--name-only', '--diff-filter=U')
    .split('\n')
    .filter(file => file !== '');

const INDEX = 'dist/prod/index.txt';
const A = 'dist/prod/a/ConfigMap_a.yaml';
const OLD = 'dist/prod/a/ConfigMap_old.yaml';

const rendered = (changes: Partial<SynthResult['outputs']> = {}): SynthResult => ({
  outcome: 'done',
  issues: [],
  clusters: ['prod'],
  outputs: { ...untouched([]), ...changes },
  interrupted: false,
  rendered: 1,
  byFacts: 0,
  accepted: 0,
  readsWorkingTree: false,
});

const temporary = (): void => {
  root = mkdtempSync(join(tmpdir(), 'strata merge-'));
  remove = () => rmSync(root, { recursive: true, force: true });
};

afterEach(() => {
  remove();
});

test('a conflict in a source is for people, and no index is touched before', () => {
  temporary();
  merged(
    () => {
      write('environments/prod.yaml', 'a: 1\n');
      write(A, '1\n');
      write(INDEX, formatIndex([A]));
    },
    () => {
      write('environments/prod.yaml', 'a: 2\n');
      write(A, '2\n');
    },
    () => {
      write('environments/prod.yaml', 'a: 3\n');
      write(A, '3\n');
    },
  );
  const prepared = prepareConflicts(root);
  expect(prepared).toMatchObject({ outcome: 'refused' });
  expect('issues' in prepared ? prepared.issues.map(formatIssue) : prepared).toEqual([
    'environments/prod.yaml: is in conflict, and is no output; resolve it, `git add` it, and run this again',
  ]);
  expect(read(A)).toContain('<<<<<<<');
});

test('what one side deleted and the other changed is ours again, so that a render can delete it', () => {
  temporary();
  merged(
    () => {
      for (const file of [A, OLD]) write(file, '1\n');
      write(INDEX, formatIndex([A, OLD]));
    },
    () => {
      rmSync(join(root, OLD));
      write(INDEX, formatIndex([A]));
    },
    () => write(OLD, '2\n'),
  );
  expect(read(INDEX)).toBe(formatIndex([A]));
  expect(prepareConflicts(root)).toEqual({ files: [OLD] });
  expect(read(INDEX)).toBe(formatIndex([A, OLD]));
});

test('what no render made stays in conflict, and so does what this render left out', () => {
  temporary();
  const others = ['dist/dev/b.yaml', 'dist/prod/notes.txt'];
  merged(
    () => write(INDEX, formatIndex([A])),
    () => [A, ...others].forEach(file => write(file, '1\n')),
    () => [A, ...others].forEach(file => write(file, '2\n')),
  );
  const prepared = prepareConflicts(root);
  expect(prepared).toEqual({ files: ['dist/dev/b.yaml', A, 'dist/prod/notes.txt'] });
  write(A, '3\n');
  const settled = settleConflicts(root, { files: [A, ...others] }, rendered({ updated: [A] }));
  expect({ ...settled, issues: settled.issues.map(formatIssue) }).toEqual({
    resolved: [A],
    issues: [
      'dist/dev/b.yaml: is still in conflict: this run did not make it; leave out --cluster',
      'dist/prod/notes.txt: is still in conflict: this run did not make it; resolve it and `git add` it',
    ],
  });
  expect(unmerged()).toEqual(others);
});

test('without a repository it is told', () => {
  temporary();
  const prepared = prepareConflicts(root);
  expect(prepared).toMatchObject({ outcome: 'fault' });
  expect('issues' in prepared ? prepared.issues.map(formatIssue) : prepared).toEqual([
    '--resolve: git refuses (fatal: not a git repository (or any of the parent directories): .git); run it in a clone of the repository',
  ]);
});

test('with the merge driver a merge stops without marks in the outputs, and a render ends it', () => {
  temporary();
  const outputs = ['dist/local', 'dist/index.txt', 'bootstrap', 'talos/local'];
  for (const part of ['environments', 'imports/charts', 'imports/schemas', ...outputs])
    cpSync(join(PROJECT, part), join(root, part), { recursive: true });
  const [changed, added, old] = [
    'dist/local/layer-2/gateway/Namespace_gateway.yaml',
    'dist/local/layer-2/gateway/Gateway.gateway.networking.k8s.io_gateway_public.yaml',
    'dist/local/layer-2/gateway/ConfigMap_gateway_old.yaml',
  ];
  const index = 'dist/local/index.txt';
  const paths = read(index)
    .split('\n')
    .slice(1)
    .filter(path => path !== '');
  write('.gitignore', '.strata\nimports\n');
  merged(
    () => {
      rmSync(join(root, added));
      write(old, '1\n');
      write(index, formatIndex([...paths.filter(path => path !== added), old]));
    },
    () => {
      write(changed, `${read(changed)}# ours\n`);
      write(added, 'ours\n');
      rmSync(join(root, old));
      write(index, formatIndex(paths));
    },
    () => {
      write(changed, `# theirs\n${read(changed)}`);
      write(added, 'theirs\n');
      write(old, '2\n');
      write(index, formatIndex([...paths, old]));
    },
    'false',
  );
  expect(unmerged()).toEqual([old, added, changed]);
  for (const file of [changed, added]) expect(read(file)).not.toContain('<<<<<<<');
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(PROJECT, 'lib/cli/strata.cjs'), 'synth', '--resolve', '--cluster', 'local'],
    { cwd: root, encoding: 'utf8' },
  );
  expect(stderr).toContain('3 conflicts resolved; `git commit` ends the merge\n');
  expect(status).toBe(0);
  expect(unmerged()).toEqual([]);
  git('commit', '-qm', 'merged');
  expect(git('status', '--porcelain')).toBe('');
  expect(existsSync(join(root, old))).toBe(false);
  expect([changed, added, index].map(read)).toEqual(
    [changed, added, index].map(file => readFileSync(join(PROJECT, file), 'utf8')),
  );
});
