import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { syncedRevision, wasThere } from './was-there';
import { runGit } from '../../testing/run-git';

const APPLICATION = `spec:
  sources:
    - chart: keda
      targetRevision: 2.20.2
    - path: dist/dev
`;

let root: string;

const git = (...args: readonly string[]): string => runGit(root, ...args);

const hasChart = (folder: string, name: string, version: string): boolean => {
  const evidence = { file: 'environments/dev.yaml', path: ['components', name, 'version'], version };
  return wasThere(root, 'HEAD', { ...evidence, chart: { folder, name, version } });
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'strata-was-there-'));
  for (const folder of ['dist/dev', 'environments']) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'dist/dev/keda.yaml'), APPLICATION);
  git('init', '-q', '-b', 'main');
  for (const text of ['components: { keda: { version: 2.19.0 } }\n', 'components: [\n', '{}\n']) {
    writeFileSync(join(root, 'environments/dev.yaml'), text);
    git('add', '.');
    git('commit', '-qm', 'next');
  }
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

test.each([
  ['is rendered there', 'dist/dev', 'keda', '2.20.2', true],
  ['is that of another chart', 'dist/dev', 'redis', '2.20.2', false],
  ['is rendered for another cluster', 'dist/prod', 'keda', '2.20.2', false],
  ['was asked for once', 'dist/prod', 'keda', '2.19.0', true],
  ['was never there', 'dist/dev', 'keda', '2.18.0', false],
])('a version that %s', (_, folder, name, version, isThere) => {
  expect(hasChart(folder, name, version)).toBe(isThere);
});

test('the branch of the remote comes before ours, and another branch is none', () => {
  expect(syncedRevision(root, 'main')).toBe('main');
  git('update-ref', 'refs/remotes/origin/main', 'main');
  expect(syncedRevision(root, 'main')).toBe('origin/main');
  expect(syncedRevision(root, 'trunk')).toBeUndefined();
});
