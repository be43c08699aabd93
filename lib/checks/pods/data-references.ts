import type { JsonObject } from '../../model/json';
import { memo } from '../../model/memo';
import type { Path } from '../../model/path';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import { containersOf, type PodTemplate } from './pod-templates';

/** A use of a ConfigMap or Secret without which the pod does not start. */
export interface DataReference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** Keys that it needs. @default - whatever there is */
  readonly keys: readonly string[];
  readonly path: Path;
}

const referenceTo = (
  kind: DataReference['kind'],
  source: JsonObject,
  nameKey: string,
  path: Path,
  keys: readonly (string | undefined)[],
): readonly DataReference[] => {
  const name = textAt(source, nameKey);
  if (name === undefined || source['optional'] === true) return [];
  return [{ kind, name, keys: keys.flatMap(key => key ?? []), path }];
};

const environment = (pod: PodTemplate): readonly DataReference[] =>
  containersOf(pod).flatMap(({ container, path }) => [
    ...objectsAt(container, 'env').flatMap((variable, index) => {
      const place = [...path, 'env', index, 'valueFrom'];
      const [secret, config] = ['secretKeyRef', 'configMapKeyRef'].map(key => objectAt(variable, 'valueFrom', key));
      return [
        ...referenceTo('Secret', secret ?? {}, 'name', [...place, 'secretKeyRef'], [textAt(secret ?? {}, 'key')]),
        ...referenceTo('ConfigMap', config ?? {}, 'name', [...place, 'configMapKeyRef'], [textAt(config ?? {}, 'key')]),
      ];
    }),
    ...objectsAt(container, 'envFrom').flatMap((source, index) => {
      const place = [...path, 'envFrom', index];
      return [
        ...referenceTo('Secret', objectAt(source, 'secretRef'), 'name', [...place, 'secretRef'], []),
        ...referenceTo('ConfigMap', objectAt(source, 'configMapRef'), 'name', [...place, 'configMapRef'], []),
      ];
    }),
  ]);

const itemKeys = (source: JsonObject): readonly (string | undefined)[] =>
  objectsAt(source, 'items').map(item => textAt(item, 'key'));

const ofVolume = (volume: JsonObject, path: Path): readonly DataReference[] => {
  const [secret, config] = [objectAt(volume, 'secret'), objectAt(volume, 'configMap')];
  return [
    ...referenceTo('Secret', secret, 'secretName', [...path, 'secret'], itemKeys(secret)),
    ...referenceTo('ConfigMap', config, 'name', [...path, 'configMap'], itemKeys(config)),
    ...objectsAt(objectAt(volume, 'projected'), 'sources').flatMap((source, index) => {
      const place = [...path, 'projected', 'sources', index];
      const [inner, map] = [objectAt(source, 'secret'), objectAt(source, 'configMap')];
      return [
        ...referenceTo('Secret', inner, 'name', [...place, 'secret'], itemKeys(inner)),
        ...referenceTo('ConfigMap', map, 'name', [...place, 'configMap'], itemKeys(map)),
      ];
    }),
  ];
};

/** ConfigMaps and Secrets that a pod needs. The kubelet does not set up a volume that no container mounts. */
export const dataReferences = memo((pod: PodTemplate): readonly DataReference[] => {
  const mounted = new Set(
    containersOf(pod).flatMap(({ container }) => objectsAt(container, 'volumeMounts').map(({ name }) => name)),
  );
  const volumes = objectsAt(pod.spec, 'volumes').flatMap((volume, index) =>
    mounted.has(volume['name']) ? ofVolume(volume, [...pod.path, 'volumes', index]) : [],
  );
  return [...environment(pod), ...volumes];
});
