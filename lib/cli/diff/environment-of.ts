import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { objectAt } from '../../checks/declared/fields';
import { FOLDER } from '../../inventory/file-names';
import type { JsonObject } from '../../model/json';
import { readYaml } from '../../reader/kubernetes-yaml';

/**
 * The file of a cluster as it is now, empty where there is none. Its file alone is read, because all of environments/
 * takes longer than a comparison.
 */
export function environmentOf(root: string, cluster: string): JsonObject {
  const file = join(root, FOLDER, `${cluster}.yaml`);
  if (cluster === '' || !existsSync(file)) return {};
  return objectAt(readYaml(readFileSync(file, 'utf8'), file).documents[0]?.value);
}
