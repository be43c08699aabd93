import type { JsonObject } from '../../model/json';
import { PREVIEW_MARK } from '../../model/previews';
import type { CheckContext } from '../check-context';
import { objectAt } from '../declared/fields';

/** Labels of a namespace as the tree renders it, with the one that Kubernetes adds. */
export const namespaceLabels = (namespace: string, { declared }: Pick<CheckContext, 'declared'>): JsonObject => ({
  ...objectAt(declared().find('', 'Namespace', undefined, namespace)?.body, 'metadata', 'labels'),
  'kubernetes.io/metadata.name': namespace,
});

/** True for the namespace of a pull request: it goes with all that is in it, and nobody misses that. */
export const isPreview = (namespace: string | undefined, context: Pick<CheckContext, 'declared'>): boolean => {
  const labels = namespace === undefined ? {} : namespaceLabels(namespace, context);
  return Object.entries(PREVIEW_MARK).every(([key, value]) => labels[key] === value);
};
