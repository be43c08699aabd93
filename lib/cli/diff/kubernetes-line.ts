import { objectAt, textAt } from '../../checks/declared/fields';
import type { JsonObject } from '../../model/json';
import { lineOf } from '../../model/version-line';
import { DEFAULT_LINE } from '../default-line';

/** The Kubernetes line of a cluster, by its file. */
export function kubernetesLine(environment: JsonObject): string {
  const version = textAt(objectAt(environment, 'kubernetes'), 'version');
  return version === undefined ? DEFAULT_LINE : lineOf(version);
}
