import { objectAt, textAt } from '../../checks/declared/fields';
import { lineOf } from '../../model/version-line';
import { environmentOf } from './environment-of';

/** Kubernetes of trees that belong to no cluster of environments/. */
const OTHER_LINE = '1.35';

/** The Kubernetes line of a cluster. */
export function kubernetesLine(root: string, cluster: string): string {
  const version = textAt(objectAt(environmentOf(root, cluster), 'kubernetes'), 'version');
  return version === undefined ? OTHER_LINE : lineOf(version);
}
