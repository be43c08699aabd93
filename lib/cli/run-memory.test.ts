/** @jest-environment node */
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMemory, type RunMemory } from './run-memory.cjs';

const PRINTED = { code: 1, out: '~ dist/a.yaml\n', err: 'in 9.25 s\n', seconds: '9.25' };

let root: string;
let printed: string;

const memory = (change: { readonly sources?: string; readonly argv?: readonly string[] } = {}): RunMemory | undefined =>
  runMemory({ home: root, root, sources: 'bundle', argv: ['synth'], ...change });

const write = (path: string, text: string): void => writeFileSync(join(root, path), text);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'memory-'));
  for (const folder of ['environments', 'dist/dev', 'imports']) mkdirSync(join(root, folder), { recursive: true });
  write('environments/dev.yaml', 'role: dev\n');
  write('dist/dev/a.yaml', 'a: 1\n');
  printed = '';
  const take = (text: unknown): boolean => (printed += String(text)) !== '';
  jest.spyOn(process.stdout, 'write').mockImplementation(take);
  jest.spyOn(process.stderr, 'write').mockImplementation(take);
});

afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
  rmSync(root, { recursive: true });
});

test('what a run printed is printed again, with its exit code and the seconds of now', () => {
  expect(memory()?.replay()).toBe(false);
  memory()?.keep(PRINTED);
  expect(memory()?.replay()).toBe(true);
  expect(printed).toMatch(/^~ dist\/a\.yaml\nin \d+\.\d\d s\n$/);
  expect(printed).not.toContain('9.25');
  expect(process.exitCode).toBe(1);
});

test.each<readonly [string, () => void]>([
  ['an environment', () => write('environments/dev.yaml', 'role: prod\n')],
  ['an output', () => write('dist/dev/a.yaml', 'a: 2\n')],
  ['the name of an output', () => renameSync(join(root, 'dist/dev/a.yaml'), join(root, 'dist/dev/b.yaml'))],
  ['a file made by hand', () => write('dist/dev/mine.txt', '')],
  ['a pin', () => write('cdk8s.yaml', 'strata: { kubernetes: [v1.36.0] }\n')],
  ['an empty folder', () => mkdirSync(join(root, 'dist/prod'))],
  ['a link in the place of a file', () => symlinkSync('a.yaml', join(root, 'dist/dev/b.yaml'))],
])('%s that differs makes it run', (_, act) => {
  memory()?.keep(PRINTED);
  act();
  expect(memory()?.replay()).toBe(false);
  expect(printed).toBe('');
});

test.each<readonly [string, () => void]>([
  ['the lock', () => write('imports/charts.lock', '{}')],
  ['the lock of manifests', () => write('imports/manifests.lock', '{}')],
  ['a file of manifests', () => write('imports/manifests/toys-v1.0.0.yaml', 'another')],
  ['an archive', () => write('imports/charts/toys.tgz', 'another')],
  ['helm', () => write('.strata/tools/helm', 'another')],
])('%s that is vendored, or renders it, and differs makes it run', (_, act) => {
  jest.replaceProperty(process, 'env', { ...process.env, HELM: '' });
  for (const folder of ['imports/charts', 'imports/manifests', '.strata/tools'])
    mkdirSync(join(root, folder), { recursive: true });
  write('imports/charts/toys.tgz', 'archive');
  write('.strata/tools/helm', 'helm');
  memory()?.keep(PRINTED);
  expect(memory()?.replay()).toBe(true);
  act();
  expect(memory()?.replay()).toBe(false);
});

test('other sources, another command line, another terminal and another day make it run', () => {
  memory()?.keep(PRINTED);
  expect(memory({ sources: 'other' })?.replay()).toBe(false);
  expect(memory({ argv: ['synth', '--strict'] })?.replay()).toBe(false);
  jest.replaceProperty(process, 'env', { ...process.env, NO_COLOR: 'something else' });
  expect(memory()?.replay()).toBe(false);
  jest.restoreAllMocks();
  jest.useFakeTimers({ now: Date.now() + 86_400_000 });
  expect(memory()?.replay()).toBe(false);
  jest.useRealTimers();
});

test('schemas count where they are not among the sources', () => {
  const elsewhere = (): RunMemory | undefined =>
    runMemory({ home: '/elsewhere', root, sources: 'bundle', argv: ['synth'] });
  elsewhere()?.keep(PRINTED);
  expect(elsewhere()?.replay()).toBe(true);
  write('imports/crds.json', '{}');
  expect(elsewhere()?.replay()).toBe(false);
});

test('other commands, a folder without a project and an interrupted run have no memory', () => {
  expect(memory({ argv: ['validate'] })).toBeUndefined();
  mkdirSync(join(root, '.strata'));
  write('.strata/journal.json', '{}');
  expect(memory()).toBeUndefined();
  expect(runMemory({ home: root, root: tmpdir(), sources: '', argv: ['synth'] })).toBeUndefined();
});

test('what cannot be read is told by the run itself', () => {
  rmSync(join(root, 'environments'), { recursive: true });
  write('environments', 'no folder');
  expect(memory()).toBeUndefined();
});
