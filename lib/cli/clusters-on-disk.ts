import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '../model/json';
import { parsedJson } from '../model/parsed-json';
import { STATE } from '../output/state-folder';
import { importsDigest } from './imports-digest';
import type { KeptCluster, KeptClusters } from './kept-clusters';
import { keepSealed, readSealed } from './sealed-file.cjs';

interface KeptFile extends KeptCluster {
  readonly key: string;
}

/** What is inside is taken on trust: the seal says that a run of ours wrote it, and the key which program. */
const isKeptFile = (value: unknown, key: string): value is KeptFile => isJsonObject(value) && value['key'] === key;

/**
 * Clusters as runs before this one left them in the cache of a project.
 * @param sources digest of the program
 */
export function clustersOnDisk(root: string, sources: string): KeptClusters {
  const key = createHash('sha256')
    .update(`${sources} ${importsDigest(root)}`)
    .digest('hex');
  const fileOf = (cluster: string): string => join(root, STATE, 'cache', `cluster-${cluster}.json`);
  return {
    get: cluster => {
      const content = readSealed(fileOf(cluster));
      const value = content === undefined ? undefined : parsedJson(content.toString('utf8'));
      return isKeptFile(value, key) ? value : undefined;
    },
    set: (cluster, kept) => keepSealed(fileOf(cluster), JSON.stringify({ key, ...kept })),
    delete: cluster => {
      try {
        rmSync(fileOf(cluster), { force: true });
      } catch {
        // What stays there is of other data, and is only found where that data comes back.
      }
    },
  };
}
