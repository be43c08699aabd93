import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatIssue } from '../model/issue';
import { PROJECT } from '../testing/project';
import { hold } from './hold';
import { runGit } from '../testing/run-git';

const root = mkdtempSync(join(tmpdir(), 'strata hold-'));

const git = (...args: readonly string[]): string => runGit(root, ...args);

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const replace = (file: string, find: string, text: string): void => {
  expect(read(file)).toContain(find);
  writeFileSync(join(root, file), read(file).replaceAll(find, text));
};

beforeAll(() => {
  for (const name of ['cdk8s.yaml', 'environments']) cpSync(join(PROJECT, name), join(root, name), { recursive: true });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'first');
});

beforeEach(() => {
  git('checkout', '-q', '--', '.');
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

const TOOLS = 'environments/tenants/tools.yaml';

test('a new image of an app comes to the phases of dev alone', () => {
  const before = read(TOOLS);
  replace(TOOLS, 'n8nio/n8n:2.35.7', 'n8nio/n8n:2.35.8');
  expect(hold(root, 'HEAD')).toEqual({
    issues: [],
    lines: [`${TOOLS}: n8n in production stays at docker.io/n8nio/n8n:2.35.7, not docker.io/n8nio/n8n:2.35.8`],
  });
  const after = read(TOOLS);
  expect(
    after
      .split('\n')
      .filter(line => !before.includes(line))
      .map(line => line.trim()),
  ).toEqual(['image: docker.io/n8nio/n8n:2.35.8', 'image: docker.io/n8nio/n8n:2.35.7']);
  expect(hold(root, 'HEAD').lines).toEqual([]);
});

test('a chart that was raised stays below the new one, and clusters of system and prod name it', () => {
  const before = read('cdk8s.yaml');
  replace('cdk8s.yaml', '- version: 0.0.37', '- version: 0.0.38');
  replace(
    'cdk8s.yaml',
    '49b2be8e26d6d34c9afaa21fa33108d2e82f8955 # rancher/local-path-provisioner v0.0.37',
    '59b2be8e26d6d34c9afaa21fa33108d2e82f8955 # rancher/local-path-provisioner v0.0.38',
  );
  expect(hold(root, 'HEAD').lines).toEqual([
    'cdk8s.yaml: local-path-provisioner keeps 0.0.37 below the new one',
    'environments/system.yaml: local-path-provisioner stays at 0.0.37, not 0.0.38',
    'environments/prod.yaml: local-path-provisioner stays at 0.0.37, not 0.0.38',
  ]);
  const [, list] = /local-path-provisioner\n      versions:\n([^]*?)\n      free/.exec(read('cdk8s.yaml')) ?? [];
  const [, old] = /local-path-provisioner\n      versions:\n([^]*?)\n      free/.exec(before) ?? [];
  expect(list?.split('\n').map(line => line.trim())).toEqual([
    '- version: 0.0.38',
    'appVersion: v0.0.37',
    'commit: 59b2be8e26d6d34c9afaa21fa33108d2e82f8955 # rancher/local-path-provisioner v0.0.38',
    ...(old?.split('\n').map(line => line.trim()) ?? []),
  ]);
  expect(read('environments/prod.yaml')).toContain('\n  local-path-provisioner: { version: 0.0.37 }\n');
  expect(hold(root, 'HEAD').lines).toEqual([]);
});

test('what is as it was is left alone, and a base that is not there is told', () => {
  expect(hold(root, 'HEAD')).toEqual({ issues: [], lines: [] });
  expect(hold(root, 'nowhere').issues.map(formatIssue)).toEqual([
    '--base: there is no such revision (nowhere); name the one before the change',
  ]);
});
