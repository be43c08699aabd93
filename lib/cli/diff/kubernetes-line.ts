import { objectAt, textAt } from '../../checks/declared/fields';
import type { JsonObject } from '../../model/json';
import { lineOf } from '../../model/version-line';

/** Kubernetes of trees that belong to no cluster of environments/. */
const OTHER_LINE = '1.35';

/** The Kubernetes line of a cluster, by its file. */
export function kubernetesLine(environment: JsonObject): string {
  const version = textAt(objectAt(environment, 'kubernetes'), 'version');
  return version === undefined ? OTHER_LINE : lineOf(version);
}
