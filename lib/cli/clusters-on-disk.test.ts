import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { committedInventory } from '../testing/committed-platform';
import { clustersOnDisk } from './clusters-on-disk';
import type { KeptCluster } from './kept-clusters';

const root = mkdtempSync(join(tmpdir(), 'strata kept-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const { platform, clusters } = committedInventory();
const KEPT: KeptCluster = {
  data: { platform, clusters },
  reads: ['dev#/name'],
  synthesized: {
    cluster: 'dev',
    files: { cluster: 'dev', files: [] },
    isWhole: true,
    issues: [],
    findings: [],
    rendered: 1,
    byFacts: 0,
    vendored: 0,
    readsWorkingTree: false,
  },
};
const FILE = join(root, '.strata/cache/cluster-dev.json');

test('what a run keeps, the next one finds, and a cluster that was taken out is gone', () => {
  clustersOnDisk(root, 'a').set('dev', KEPT);
  const next = clustersOnDisk(root, 'a');
  expect(next.get('dev')).toEqual(expect.objectContaining(KEPT));
  expect(next.get('prod')).toBeUndefined();
  next.delete('dev');
  expect(clustersOnDisk(root, 'a').get('dev')).toBeUndefined();
});

test('what is not there, or cannot be taken out, is no fault', () => {
  const kept = clustersOnDisk(root, 'a');
  mkdirSync(join(root, '.strata/cache/cluster-local.json'), { recursive: true });
  for (const cluster of ['prod', 'local']) {
    kept.delete(cluster);
    expect(kept.get(cluster)).toBeUndefined();
  }
});

test.each([
  ['another program', () => clustersOnDisk(root, 'b')],
  [
    'other facts in imports/',
    () => {
      mkdirSync(join(root, 'imports'), { recursive: true });
      writeFileSync(join(root, 'imports/facts.json'), '{}');
      return clustersOnDisk(root, 'a');
    },
  ],
  [
    'a file that was cut off',
    () => {
      writeFileSync(FILE, readFileSync(FILE).subarray(0, -1));
      return clustersOnDisk(root, 'a');
    },
  ],
])('%s finds nothing', (_, next) => {
  rmSync(join(root, 'imports'), { recursive: true, force: true });
  clustersOnDisk(root, 'a').set('dev', KEPT);
  expect(clustersOnDisk(root, 'a').get('dev')).toBeDefined();
  expect(next().get('dev')).toBeUndefined();
});
