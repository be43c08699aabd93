import { objectAt, textAt } from '../../checks/declared/fields';
import { lineOf } from '../../model/version-line';
import { DEFAULT_LINE } from '../default-line';
import { environmentOf } from './environment-of';

/** The Kubernetes line of a cluster. */
export function kubernetesLine(root: string, cluster: string): string {
  const version = textAt(objectAt(environmentOf(root, cluster), 'kubernetes'), 'version');
  return version === undefined ? DEFAULT_LINE : lineOf(version);
}
