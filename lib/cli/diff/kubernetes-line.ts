import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lineOf } from '../../model/version-line';
import { objectAt, textAt } from '../../checks/declared/fields';
import { FOLDER } from '../../inventory/file-names';
import { readYaml } from '../../reader/kubernetes-yaml';

/** Kubernetes of trees that belong to no cluster of environments/. */
const OTHER_LINE = '1.35';

/** The Kubernetes line of a cluster; its file alone is read, because all of environments/ takes longer than the comparison. */
export function kubernetesLine(root: string, cluster: string): string {
  const file = join(root, FOLDER, `${cluster}.yaml`);
  if (cluster === '' || !existsSync(file)) return OTHER_LINE;
  const [document] = readYaml(readFileSync(file, 'utf8'), file).documents;
  const version = textAt(objectAt(document?.value, 'kubernetes'), 'version');
  return version === undefined ? OTHER_LINE : lineOf(version);
}
