import type { JsonObject } from '../../model/json';
import type { CheckContext } from '../check-context';
import { objectAt } from '../declared/fields';

/** Labels of a namespace as the tree renders it, with the one that Kubernetes adds. */
export const namespaceLabels = (namespace: string, { declared }: Pick<CheckContext, 'declared'>): JsonObject => ({
  ...objectAt(declared().find('', 'Namespace', undefined, namespace)?.body, 'metadata', 'labels'),
  'kubernetes.io/metadata.name': namespace,
});
