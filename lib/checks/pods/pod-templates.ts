import { isJsonObject, type JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { memo } from '../../model/memo';
import type { Path } from '../../model/path';
import { objectAt, objectsAt, textAt } from '../declared/fields';

/** A pod, or what a workload makes its pods from. */
export interface PodTemplate {
  readonly manifest: Manifest;
  readonly namespace: string;
  /** From the top of the object to the pod's spec. */
  readonly path: Path;
  readonly labels: JsonObject;
  readonly annotations: JsonObject;
  readonly spec: JsonObject;
}

/** Where each kind has its pod. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  'v1 Pod': [],
  'v1 ReplicationController': ['spec', 'template'],
  'v1 PodTemplate': ['template'],
  'apps/v1 Deployment': ['spec', 'template'],
  'apps/v1 DaemonSet': ['spec', 'template'],
  'apps/v1 StatefulSet': ['spec', 'template'],
  'apps/v1 ReplicaSet': ['spec', 'template'],
  'batch/v1 Job': ['spec', 'template'],
  'batch/v1 CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  // https://github.com/kedacore/keda/blob/v2.20.2/pkg/scaling/executor/scale_jobs.go (generateJobs)
  'keda.sh/v1alpha1 ScaledJob': ['spec', 'jobTargetRef', 'template'],
};

/** `<apiVersion> <Kind>` of all that have or make pods. */
export const POD_KINDS: readonly string[] = Object.keys(PLACES);

const placesByKind = new Map(
  Object.entries(PLACES).map(([name, place]) => {
    const [apiVersion = '', kind = ''] = name.split(' ');
    return [kind, { apiVersion, place }] as const;
  }),
);

/** The way to what a kind makes pods from, empty for a pod itself; none for kinds that make no pods. */
export const podPlaceOf = ({
  apiVersion,
  kind,
}: Pick<Manifest, 'apiVersion' | 'kind'>): readonly string[] | undefined => {
  const found = placesByKind.get(kind);
  return found?.apiVersion === apiVersion ? found.place : undefined;
};

const podIn = memo((manifest: Manifest): readonly PodTemplate[] => {
  const place = podPlaceOf(manifest) ?? [];
  const template = objectAt(manifest.body, ...place);
  if (!isJsonObject(template['spec'])) return [];
  return [
    {
      manifest,
      namespace: manifest.namespace ?? '',
      path: [...place, 'spec'],
      labels: objectAt(template, 'metadata', 'labels'),
      annotations: objectAt(template, 'metadata', 'annotations'),
      spec: template['spec'],
    },
  ];
});

const NO_PODS: readonly PodTemplate[] = [];

/** The pod of an object; none for kinds that make no pods. */
export const podTemplatesOf = (manifest: Manifest): readonly PodTemplate[] =>
  podPlaceOf(manifest) === undefined ? NO_PODS : podIn(manifest);

/** The ServiceAccount that a pod runs as. */
export const accountOf = ({ spec }: PodTemplate): string =>
  textAt(spec, 'serviceAccountName') ?? textAt(spec, 'serviceAccount') ?? 'default';

/** A container with its place. */
export interface PlacedContainer {
  readonly container: JsonObject;
  readonly path: Path;
  readonly name: string;
}

/** All containers of a pod: of the start, of the run, and those that people add to look into it. */
export const containersOf = memo(({ spec, path }: PodTemplate): readonly PlacedContainer[] =>
  ['initContainers', 'containers', 'ephemeralContainers'].flatMap(key =>
    objectsAt(spec, key).map((container, index) => ({
      container,
      path: [...path, key, index],
      name: typeof container['name'] === 'string' ? container['name'] : String(index),
    })),
  ),
);
