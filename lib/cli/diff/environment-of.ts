import { objectAt } from '../../checks/declared/fields';
import { FOLDER } from '../../inventory/file-names';
import type { JsonObject } from '../../model/json';
import { readYaml } from '../../reader/kubernetes-yaml';
import { fileIn } from './contents-by-id';
import type { Snapshot } from './snapshot';

/** The file of a cluster, empty where there is none. Its file alone is read: all of environments/ takes longer than a comparison. */
export type Environments = (cluster: string) => JsonObject;

/** Files of clusters from the first place that has them, each read once. */
export function environmentsOf(...places: readonly Snapshot['beside'][]): Environments {
  const known = new Map<string, JsonObject>();
  return cluster => {
    const file = `${FOLDER}/${cluster}.yaml`;
    const found = known.get(cluster);
    if (found !== undefined || cluster === '') return found ?? {};
    let content: Buffer | undefined;
    for (const read of places) content ??= read(file);
    const environment =
      content === undefined ? {} : objectAt(readYaml(content.toString('utf8'), file).documents[0]?.value);
    known.set(cluster, environment);
    return environment;
  };
}

/** The files of clusters in the working tree. */
export const environmentsIn = (root: string): Environments => environmentsOf(fileIn(root));
