import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatIssue } from '../model/issue';
import { identityOf } from '../model/manifest';
import { readPaths } from './read-paths';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'paths-'));
  mkdirSync(join(home, 'project', 'deep'), { recursive: true });
  writeFileSync(join(home, 'a.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n');
});

afterEach(() => {
  rmSync(home, { recursive: true });
});

test('folders above the project can be read as others', () => {
  const root = join(home, 'project', 'deep');
  for (const path of ['../..', '../../a.yaml']) {
    const { manifests, issues } = readPaths(root, [path]);
    expect(issues).toEqual([]);
    expect(manifests.map(manifest => [identityOf(manifest), manifest.origin])).toEqual([
      ['ConfigMap/a', expect.objectContaining({ file: '../../a.yaml' })],
    ]);
  }
});

test('a pipe with nothing in it is a fault, one with a comment is not', () => {
  const messages = (input: string) => readPaths(home, ['-'], input).issues.map(formatIssue);
  expect(messages(' \n')).toEqual([
    'stdin: nothing came in by the pipe; look at what the program before it says, and let the shell end there (set -o pipefail)',
  ]);
  expect(messages('# nothing to do\n')).toEqual([]);
});
