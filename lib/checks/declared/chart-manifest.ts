import type { ChartObject } from '../../model/helm-renderer';
import { isJsonObject, type JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { listAt, objectAt, objectsAt, textAt, textsAt } from './fields';

/** An object that a chart makes, and whose chart it is. */
export interface DeclaredChartObject extends ChartObject {
  /** Component that releases the chart. @default - not known */
  readonly component?: string;
}

/** Component that stands in the place of a finding when nobody knows whose chart it is. */
const SOME_CHART = 'charts';

const WITHOUT_TEMPLATE = [
  'annotations',
  'bytes',
  'crd',
  'fields',
  'hook',
  'keys',
  'labels',
  'name',
  'namespace',
  'pod',
  'service',
];

const containerOf = (facts: JsonObject): JsonObject => {
  const { mounts: _mounts, secretEnv: _secretEnv, ...rest } = facts;
  const references = objectsAt(facts, 'secretEnv');
  return {
    ...rest,
    env: references
      .filter(item => 'secretKeyRef' in item || 'configMapKeyRef' in item)
      .map(({ name, ...valueFrom }) => ({ ...(name === undefined ? {} : { name }), valueFrom })),
    envFrom: references.filter(item => 'secretRef' in item || 'configMapRef' in item),
    volumeMounts: textsAt(facts, 'mounts').map(name => ({ name })),
  };
};

const volumeOf = (facts: JsonObject): JsonObject =>
  'projected' in facts ? { ...facts, projected: { sources: listAt(facts, 'projected') } } : facts;

const templateOf = ({ labels, ...pod }: JsonObject): JsonObject => ({
  metadata: labels === undefined ? {} : { labels },
  spec: {
    ...pod,
    containers: objectsAt(pod, 'containers').map(containerOf),
    initContainers: objectsAt(pod, 'initContainers').map(containerOf),
    volumes: objectsAt(pod, 'volumes').map(volumeOf),
  },
});

const WORKLOAD_KEYS = ['selector', 'replicas', 'serviceName', 'volumeClaimTemplates', 'strategy'];

const claimOf = ({ name, ...spec }: JsonObject): JsonObject => ({
  metadata: name === undefined ? {} : { name },
  spec,
});

const specOf = (kind: string, facts: JsonObject): JsonObject => {
  const { service, crd, pod, spec } = facts;
  if (isJsonObject(service)) return service;
  if (isJsonObject(crd)) {
    const { kind: served, plural, ...rest } = crd;
    return { ...rest, names: { kind: served ?? '', plural: plural ?? '' } };
  }
  if (!isJsonObject(pod)) return isJsonObject(spec) ? spec : {};
  const template = templateOf(pod);
  if (kind === 'Pod') return objectAt(template, 'spec');
  if (kind === 'CronJob') return { jobTemplate: { spec: { template } } };
  const picked = Object.fromEntries(Object.entries(facts).filter(([key]) => WORKLOAD_KEYS.includes(key)));
  return { ...picked, volumeClaimTemplates: objectsAt(facts, 'volumeClaimTemplates').map(claimOf), template };
};

const annotationsOf = (facts: JsonObject): JsonObject => {
  const hook = textAt(facts, 'hook');
  if (hook === undefined && !('annotations' in facts)) return {};
  return {
    annotations: { ...objectAt(facts, 'annotations'), ...(hook === undefined ? {} : { 'helm.sh/hook': hook }) },
  };
};

/**
 * The object of a chart as a manifest: the facts stand where Kubernetes has them, so that rules read it like any other.
 * Values of ConfigMaps and Secrets are empty.
 */
export const chartManifest = (object: DeclaredChartObject, cluster: string): Manifest => {
  const { apiVersion, kind, name, namespace, facts, component = SOME_CHART } = object;
  const labels = kind === 'Pod' ? objectAt(facts, 'pod', 'labels') : facts['labels'];
  const rest = Object.fromEntries(
    Object.entries(facts).filter(([key]) => !WITHOUT_TEMPLATE.includes(key) && !WORKLOAD_KEYS.includes(key)),
  );
  const spec = specOf(kind, facts);
  return {
    apiVersion,
    kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    origin: { from: 'component', cluster, component, id: `chart/${kind}/${name}` },
    body: {
      ...rest,
      apiVersion,
      kind,
      metadata: {
        name,
        ...(namespace === undefined ? {} : { namespace }),
        ...(labels === undefined ? {} : { labels }),
        ...annotationsOf(facts),
      },
      ...objectAt(facts, 'fields'),
      ...(Object.keys(spec).length === 0 ? {} : { spec }),
      ...('keys' in facts ? { data: Object.fromEntries(textsAt(facts, 'keys').map(key => [key, ''])) } : {}),
    },
  };
};
