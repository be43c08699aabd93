import { CORE_EXCLUSIONS, DEFAULT_EXCLUSIONS, readExclusions, type Exclusion } from '../checks/argo-cd/excluded-kinds';
import { objectAt, objectsAt } from '../checks/declared/fields';
import type { JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';

/** Kinds that Argo CD leaves out, by the data of `argocd-cm`. */
export const exclusionsIn = (settings: JsonObject): readonly Exclusion[] => {
  const text = settings['resource.exclusions'];
  const own = typeof text === 'string' ? readExclusions(text) : undefined;
  return [...CORE_EXCLUSIONS, ...(own ?? DEFAULT_EXCLUSIONS)];
};

/** What a tree says of `argocd-cm`: in the ConfigMap, or in the values of Argo CD's chart. */
export const settingsInTree = (manifests: readonly Manifest[]): JsonObject => {
  const map = manifests.find(({ kind, name }) => kind === 'ConfigMap' && name === 'argocd-cm');
  if (map !== undefined) return objectAt(map.body, 'data');
  const values = manifests
    .filter(({ kind }) => kind === 'Application')
    .flatMap(({ body }) => [objectAt(body, 'spec', 'source'), ...objectsAt(objectAt(body, 'spec'), 'sources')])
    .filter(source => source['chart'] === 'argo-cd')
    .map(source => objectAt(source, 'helm', 'valuesObject', 'configs', 'cm'));
  return values[0] ?? {};
};
