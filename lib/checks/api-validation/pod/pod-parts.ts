import type { JsonObject } from '../../../model/json';
import type { Manifest } from '../../../model/manifest';
import type { Path } from '../../../model/path';
import { objectAt, objectsAt, textAt } from '../../declared/fields';
import { POD_KINDS, podPlaceOf, podTemplatesOf } from '../../pods/pod-templates';
import type { ApiPart, Part, PartsOf } from '../api-rule';

const ofPods = (of: PartsOf['of']): PartsOf => ({ kinds: POD_KINDS, of });

/** The spec of a pod or of a template of pods. */
export const podSpecs: PartsOf = ofPods(manifest =>
  podTemplatesOf(manifest).map(({ spec, path }) => ({ value: spec, path })),
);

/** A pod, or a template of pods, with its metadata. */
export const podTemplates: PartsOf = ofPods(manifest => {
  const path = podPlaceOf(manifest);
  return path === undefined ? [] : [{ value: objectAt(manifest.body, ...path), path }];
});

const listed = (
  manifest: Manifest,
  keys: readonly string[],
  accepts: (item: JsonObject, key: string) => boolean,
): readonly Part[] =>
  podTemplatesOf(manifest).flatMap(({ spec, path }) =>
    keys.flatMap(key =>
      objectsAt(spec, key)
        .map((value, index) => ({ value, path: [...path, key, index] }))
        .filter(({ value }) => accepts(value, key)),
    ),
  );

/** The containers of the start and of the run; the server refuses all others where pods are made. */
export const podContainers: PartsOf = ofPods(manifest =>
  listed(manifest, ['initContainers', 'containers'], () => true),
);

/** Whether a container of the start stays beside those of the run. */
export const isSidecar = (container: JsonObject): boolean => container['restartPolicy'] === 'Always';

/** Containers that may have probes and handlers: those of the run, and of the start those that stay. */
export const lastingContainers: PartsOf = ofPods(manifest =>
  listed(manifest, ['initContainers', 'containers'], (container, key) => key === 'containers' || isSidecar(container)),
);

/** Containers of the start that end before those of the run begin. */
export const endingContainers: PartsOf = ofPods(manifest =>
  listed(manifest, ['initContainers'], container => !isSidecar(container)),
);

/** Names of the volumes that a StatefulSet makes claims for; they stand before those of its template. */
const claimedVolumes = ({ apiVersion, kind, body }: Manifest): readonly string[] =>
  apiVersion === 'apps/v1' && kind === 'StatefulSet'
    ? objectsAt(objectAt(body, 'spec'), 'volumeClaimTemplates').flatMap(claim => {
        const name = textAt(objectAt(claim, 'metadata'), 'name');
        return name === undefined ? [] : [name];
      })
    : [];

/** The volumes of a pod, but for those that claims of a StatefulSet replace. */
export const podVolumes: PartsOf = ofPods(manifest => {
  const claimed = claimedVolumes(manifest);
  return listed(manifest, ['volumes'], ({ name }) => typeof name !== 'string' || !claimed.includes(name));
});

/** The pod that a part belongs to, with the volumes that a StatefulSet makes claims for. */
export const podSpecOf = ({ manifest }: Pick<ApiPart, 'manifest'>): JsonObject => {
  const spec = podTemplatesOf(manifest)[0]?.spec ?? {};
  const claimed = claimedVolumes(manifest);
  if (claimed.length === 0) return spec;
  const volumes = claimed.map(name => ({ name, persistentVolumeClaim: { claimName: name } }));
  return { ...spec, volumes: [...volumes, ...objectsAt(spec, 'volumes')] };
};

/** Whether the object is a pod itself, for which some rules are stricter than for templates. */
export const isPod = ({ manifest }: Pick<ApiPart, 'manifest'>): boolean =>
  manifest.kind === 'Pod' && manifest.apiVersion === 'v1';

/** All containers below a pod's spec, with the way to them. */
export const containersBelow = (
  spec: JsonObject,
  keys: readonly string[] = ['initContainers', 'containers'],
): readonly { readonly container: JsonObject; readonly at: Path }[] =>
  keys.flatMap(key => objectsAt(spec, key).map((container, index) => ({ container, at: [key, index] })));
