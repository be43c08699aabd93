import { declaredObjects } from '../checks/declared/declared-objects';
import { objectAt, objectsAt } from '../checks/declared/fields';
import { hasLabels } from '../checks/pods/label-selector';
import { MADE_KINDS } from '../checks/pods/made/made-pods';
import type { Cluster } from '../model/inventory';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { groupOf, identityOf, type Manifest } from '../model/manifest';
import { TENANT_NAMESPACE_LABELS } from '../model/tenant-placement';
import { COMPONENTS } from '../platform';
import { helmFacts } from '../render/helm-facts';
import { renderWhole } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';

const { describe: describeRelease } = helmFacts(PROJECT);

interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

const tolerates = (spec: JsonObject, { key, value, effect }: Taint): boolean =>
  objectsAt(spec, 'tolerations').some(
    toleration =>
      (toleration['key'] === undefined || toleration['key'] === key) &&
      (toleration['operator'] === 'Exists' || toleration['value'] === value) &&
      (toleration['effect'] === undefined || toleration['effect'] === effect),
  );

/** True for pods that go to some nodes only, by their own words; all nodes run Linux. */
const isChoosy = (spec: JsonObject): boolean =>
  Object.keys(objectAt(spec, 'nodeSelector')).some(key => key !== 'kubernetes.io/os') ||
  objectAt(spec, 'affinity', 'nodeAffinity')['requiredDuringSchedulingIgnoredDuringExecution'] !== undefined;

/** What stands below every key of this name. */
const objectsBelow = (value: Json | undefined, key: string): readonly (Json | undefined)[] => {
  if (isJsonList(value)) return value.flatMap(item => objectsBelow(item, key));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => (name === key ? [item] : objectsBelow(item, key)));
};

const taintsOf = ({ nodes, pools }: Cluster): readonly Taint[] =>
  [...nodes, ...pools].flatMap(({ taints = [] }) => taints).filter(({ effect }) => effect !== 'PreferNoSchedule');

/** In a pod, or in an object of which an operator makes pods. */
const prefersCloud = (body: JsonObject): boolean =>
  JSON.stringify(objectsBelow(body, 'preferredDuringSchedulingIgnoredDuringExecution')).includes(
    '{"key":"node-type","operator":"In","values":["cloud"]}',
  );

const isMade = ({ apiVersion, kind }: Manifest): boolean =>
  MADE_KINDS.some(made => made.group === groupOf(apiVersion) && made.kind === kind);

const layerOf = (component: string | undefined) => COMPONENTS.find(({ name }) => name === component)?.layer;

const pods = renderWhole().flatMap(({ tree, components, context: { cluster } }) => {
  const chartObjects = components.flatMap(({ component, releases }) =>
    releases.flatMap(release =>
      (describeRelease(release)?.objects ?? []).map(object => ({ ...object, component: component.name })),
    ),
  );
  const declared = declaredObjects(tree, chartObjects);
  const tenants = new Set<string | undefined>(
    declared
      .ofKind('', 'Namespace')
      .filter(({ body }) => hasLabels(objectAt(body, 'metadata', 'labels'), TENANT_NAMESPACE_LABELS))
      .map(({ name }) => name),
  );
  const templates = [
    ...declared.pods,
    // What a chart makes for an operator is in its values, and tested there.
    ...tree.manifests.filter(isMade).map(manifest => ({ manifest, spec: manifest.body })),
  ];
  return templates.map(({ manifest, spec }) => ({
    cluster,
    spec,
    kind: manifest.kind,
    layer: layerOf(manifest.origin.from === 'component' ? manifest.origin.component : undefined),
    isOfTenant: tenants.has(manifest.namespace),
    isMade: isMade(manifest),
    where: `${cluster.name} ${identityOf(manifest)}`,
  }));
});

test('agents on every node tolerate the taints of every pool', () => {
  const agents = pods.filter(({ kind, spec }) => kind === 'DaemonSet' && !isChoosy(spec));
  expect(agents.length).toBeGreaterThan(5);
  const missing = agents.flatMap(({ where, cluster, spec }) =>
    taintsOf(cluster)
      .filter(taint => !tolerates(spec, taint))
      .map(({ key }) => `${where} ${key}`),
  );
  expect(missing).toEqual([]);
});

test('services of the platform prefer cloud nodes where there are some', () => {
  const services = pods.filter(
    ({ kind, layer, cluster }) =>
      layer === 3 &&
      !['DaemonSet', 'Job', 'CronJob'].includes(kind) &&
      [...cluster.nodes, ...cluster.pools].some(({ labels }) => labels?.['node-type'] === 'cloud'),
  );
  expect(services.length).toBeGreaterThan(10);
  expect(services.filter(({ spec }) => !prefersCloud(spec)).map(({ where }) => where)).toEqual([]);
});

test('pods of tenants that git renders demand nodes of tenants; those of operators get it from the API server', () => {
  const rendered = pods.filter(({ isOfTenant, isMade }) => isOfTenant && !isMade);
  expect(rendered.length).toBeGreaterThan(5);
  const demanded = '{"key":"paas-tier","operator":"In","values":["tenant"]}';
  const free = rendered.filter(
    ({ spec }) =>
      !JSON.stringify(objectsBelow(spec, 'requiredDuringSchedulingIgnoredDuringExecution')).includes(demanded) ||
      !tolerates(spec, { key: 'paas-tier', value: 'tenant', effect: 'NoSchedule' }),
  );
  expect(free.map(({ where }) => where)).toEqual([]);
});
