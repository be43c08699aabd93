import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClusterFiles } from '../model/file-spec';
import { isFileFault } from './file-system';
import { holdingClusters, type HoldOptions } from './held-clusters';
import { nodeFileSystem } from './node-file-system';
import { trialRun } from './output-trial';
import type { WantedCluster } from './wanted-cluster';
import { writeOutputs } from './write-outputs';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'strata-held-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const clusterOf = (cluster: string, texts: readonly string[]): ClusterFiles => ({
  cluster,
  files: texts.map((content, index) => ({
    path: `dist/${cluster}/a/${index}.yaml`,
    owner: 'a',
    content,
    ...(index === 0 ? {} : { object: `Kind/${index}` }),
  })),
});

const SMALL = clusterOf('dev', ['x: 1\n']);
const LARGE = clusterOf('prod', [
  '',
  'é: ✓ 😀\n',
  'long\n'.repeat(60_000),
  'a: "\\n"\n\n',
  ...Array<string>(200).fill('k: v\n'.repeat(400)),
]);

const SCRATCH: HoldOptions = { inMemory: 10, onMore: () => () => undefined };

const isReadAnew = ({ files }: WantedCluster): boolean => files()[0] !== files()[0];

test('texts above a limit are not held: they are read again as they were, and their file has no name', () => {
  const seen = holdingClusters(
    root,
    hold => {
      const held = [SMALL, LARGE, SMALL].map(hold);
      return {
        anew: held.map(isReadAnew),
        texts: held.map(({ files }) => files()),
        again: held[1]?.files(),
        state: readdirSync(join(root, '.strata')),
      };
    },
    SCRATCH,
  );
  expect(seen.anew).toEqual([false, true, true]);
  expect(seen.texts).toEqual([SMALL.files, LARGE.files, SMALL.files]);
  expect(seen.again).toEqual(LARGE.files);
  expect(seen.state).toEqual([]);
});

test('what is small stays in memory and leaves no trace, and V8 is asked for nothing', () => {
  const asked: string[] = [];
  const onMore = (): (() => void) => {
    asked.push('more');
    return () => void asked.push('end');
  };
  const held = holdingClusters(root, hold => hold(SMALL), { inMemory: 10, onMore });
  expect({ anew: isReadAnew(held), asked, state: existsSync(join(root, '.strata')) }).toEqual({
    anew: false,
    asked: [],
    state: false,
  });
  holdingClusters(root, hold => [LARGE, LARGE].map(hold), { inMemory: 10, onMore });
  expect(asked).toEqual(['more', 'end']);
});

test('where the disk takes no scratch file the texts stay in memory', () => {
  writeFileSync(join(root, '.strata'), 'in the way');
  const held = holdingClusters(root, hold => [LARGE, SMALL].map(hold), SCRATCH);
  expect(held.map(({ files }) => files())).toEqual([LARGE.files, SMALL.files]);
});

test('a text that cannot be read again is a fault of the disk, and is never taken for an empty one', () => {
  const held = holdingClusters(root, hold => hold(LARGE), SCRATCH);
  const fault = ((): unknown => {
    try {
      return held.files();
    } catch (error) {
      return error;
    }
  })();
  expect(isFileFault(fault) && fault.message).toBe(`cannot read .strata/scratch.${process.pid}: EIO`);
});

test('what was set aside is compared, written and left alone like what is in memory', () => {
  const fs = nodeFileSystem(root);
  const write = (clusters: readonly ClusterFiles[], options: HoldOptions) =>
    holdingClusters(root, hold => writeOutputs(fs, trialRun(), clusters.map(hold)), options);
  const all = LARGE.files.length + SMALL.files.length + 2;
  expect(write([SMALL, LARGE], SCRATCH)).toMatchObject({ outcome: 'done', created: { length: all }, unchanged: 0 });
  expect(write([SMALL, LARGE], {})).toMatchObject({ outcome: 'done', created: [], updated: [], unchanged: all });
  const changed = {
    ...LARGE,
    files: LARGE.files.map((file, index) => (index === 7 ? { ...file, content: 'new' } : file)),
  };
  expect(write([SMALL, changed], SCRATCH)).toMatchObject({ updated: ['dist/prod/a/7.yaml'], unchanged: all - 1 });
  expect(Buffer.from(fs.read('dist/prod/a/7.yaml')).toString()).toBe('new');
  expect(readdirSync(join(root, '.strata'))).toEqual([]);
});
