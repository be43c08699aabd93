import type { JsonObject } from '../../model/json';
import { SCRATCH_MARK } from '../../model/held-objects';
import { PREVIEW_MARK } from '../../model/previews';
import type { CheckContext } from '../check-context';
import { objectAt } from '../declared/fields';

/** Labels of a namespace as the tree renders it, with the one that Kubernetes adds. */
export const namespaceLabels = (namespace: string, { declared }: Pick<CheckContext, 'declared'>): JsonObject => ({
  ...objectAt(declared().find('', 'Namespace', undefined, namespace)?.body, 'metadata', 'labels'),
  'kubernetes.io/metadata.name': namespace,
});

/** True for the namespace of a pull request: it goes with all that is in it, and nobody misses that. */
export const isPreview = (namespace: string | undefined, context: Pick<CheckContext, 'declared'>): boolean =>
  hasMark(namespace, PREVIEW_MARK, context);

/** True for a namespace in which everything is thrown away again: of a pull request, or of restores that prove backups. */
export const isScratch = (namespace: string | undefined, context: Pick<CheckContext, 'declared'>): boolean =>
  isPreview(namespace, context) || hasMark(namespace, SCRATCH_MARK, context);

const hasMark = (
  namespace: string | undefined,
  mark: Readonly<Record<string, string>>,
  context: Pick<CheckContext, 'declared'>,
): boolean => {
  const labels = namespace === undefined ? {} : namespaceLabels(namespace, context);
  return Object.entries(mark).every(([key, value]) => labels[key] === value);
};
