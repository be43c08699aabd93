import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import { objectAt, objectsAt, picked } from '../../charts/picked';

const POD_KEYS = [
  'serviceAccountName',
  'automountServiceAccountToken',
  'hostNetwork',
  'hostPID',
  'hostIPC',
  'securityContext',
  'nodeSelector',
  'tolerations',
  'affinity',
  'topologySpreadConstraints',
  'priorityClassName',
];

const CONTAINER_KEYS = ['name', 'image', 'resources', 'securityContext', 'ports', 'restartPolicy'];

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** What is kept of a pod: all that scheduling, admission and references need, and no text. */
export const podFacts = (template: JsonObject): JsonObject => {
  const spec = objectAt(template, 'spec');
  const { labels } = objectAt(template, 'metadata');
  const initContainers = objectsAt(spec, 'initContainers').map(containerFacts);
  const volumes = objectsAt(spec, 'volumes').map(volumeFacts);
  return {
    ...(labels === undefined ? {} : { labels }),
    ...picked(spec, POD_KEYS),
    containers: objectsAt(spec, 'containers').map(containerFacts),
    ...(initContainers.length === 0 ? {} : { initContainers }),
    ...(volumes.length === 0 ? {} : { volumes }),
  };
};

const containerFacts = (container: JsonObject): JsonObject => {
  const mounts = objectsAt(container, 'volumeMounts').map(({ name }) => name ?? null);
  return {
    ...picked(container, CONTAINER_KEYS),
    probes: PROBES.filter(probe => isJsonObject(container[probe])),
    secretEnv: [
      ...objectsAt(container, 'env').flatMap(environmentReference),
      ...objectsAt(container, 'envFrom').map(source => picked(source, ['secretRef', 'configMapRef', 'prefix'])),
    ],
    ...(mounts.length === 0 ? {} : { mounts }),
  };
};

/** A variable that a Secret or ConfigMap fills; plain values are the chart's text. */
const environmentReference = (variable: JsonObject): readonly JsonObject[] => {
  const reference = picked(objectAt(variable, 'valueFrom'), ['secretKeyRef', 'configMapKeyRef']);
  return Object.keys(reference).length === 0 ? [] : [{ ...picked(variable, ['name']), ...reference }];
};

const volumeFacts = (volume: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(volume).map(([key, value]) => [key, key === 'projected' ? sourcesOf(value) : value]),
  );

const sourcesOf = (projected: Json | undefined): Json => {
  const sources = isJsonObject(projected) ? projected['sources'] : undefined;
  return isJsonList(sources) ? sources : [];
};
