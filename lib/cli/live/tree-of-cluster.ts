import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../../model/issue';
import { liveTreeOf, type LiveTree } from '../../live/tree-application';
import { readTreeFiles } from '../../reader/files';
import { setSourcesOf } from '../diff/set-sources-of';
import { folderSnapshot } from '../diff/snapshot';

/** The clusters that dist/ has a folder of. */
export const clustersIn = (root: string): readonly string[] =>
  existsSync(join(root, 'dist'))
    ? readdirSync(join(root, 'dist'), { withFileTypes: true })
        .filter(entry => entry.isDirectory())
        .map(({ name }) => name)
    : [];

/** The objects of a cluster in the working tree, as its Applications sync them; or what cannot be read. */
export function treeOfCluster(root: string, cluster: string): LiveTree | readonly Issue[] {
  const { manifests, issues } = readTreeFiles(root, [`dist/${cluster}`]);
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return errors;
  const snapshot = folderSnapshot(root, ['dist'], 'the working tree');
  return liveTreeOf(manifests, () => setSourcesOf(snapshot, snapshot).after);
}
