import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { acrossReplicas } from '../../model/across-replicas';
import { withMatcher } from '../../model/promql';
import { COMPONENTS } from '../../platform';
import { renderCommitted } from '../../testing/committed-platform';
import { emptyComponent } from '../../testing/component';
import { dashboardsOf } from './dashboards';

const clusters = renderCommitted();
const [system] = clusters;
if (system === undefined) throw new Error('the platform has no cluster');

const ofKind = (kind: string) => system.tree.manifests.filter(manifest => manifest.kind === kind);

const parsed = (text: Json | undefined): JsonObject => {
  const json: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
  if (!isJsonObject(json)) throw new Error('no dashboard');
  return json;
};

const objects = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

const specOf = (body: JsonObject): JsonObject => (isJsonObject(body['spec']) ? body['spec'] : {});

const rendered = ofKind('GrafanaDashboard').map(({ name, body }) => {
  const spec = specOf(body);
  return { name, spec, dashboard: parsed(spec['json']) };
});

const targetsOf = (dashboard: JsonObject): readonly JsonObject[] =>
  objects(dashboard['panels']).flatMap(panel => objects(panel['targets']));

const sources = ofKind('GrafanaDatasource').map(({ body }) => specOf(body));

/** Expressions of a component's dashboard in all clusters, as Grafana asks them. */
const checkedExpressions = (name: string): readonly string[] =>
  clusters.flatMap(({ context, components }) =>
    components
      .filter(({ component }) => component.name === name)
      .flatMap(({ component }) => component.monitoring?.(context).dashboard.rows ?? [])
      .flatMap(({ panels }) => panels.flatMap(({ queries }) => queries.map(({ expr }) => expr)))
      .map(expr => acrossReplicas(withMatcher(expr, 'cluster=~"$cluster"'))),
  );

test('every watched component of any cluster has one dashboard for all clusters', () => {
  const watched = clusters
    .filter(({ context }) => context.cluster.role !== 'local')
    .flatMap(({ components }) => components.map(({ component }) => component))
    .filter(({ monitoring }) => monitoring !== undefined)
    .map(({ name }) => name);
  expect(rendered.map(({ name }) => name).sort()).toEqual([...new Set(watched)].sort());
  expect(watched).toContain('local-static-provisioner');
});

test('the dashboard of the first cluster has the panels of all', () => {
  for (const { name, dashboard } of rendered) {
    const shown = targetsOf(dashboard).map(({ expr }) => expr);
    expect([name, ...new Set(checkedExpressions(name))]).toEqual([name, ...new Set(shown)]);
  }
});

test('a dashboard keeps its address, lies in the folder of its layer, and fits into an object', () => {
  const folders = ofKind('GrafanaFolder').map(({ name }) => name);
  const addresses = rendered.map(({ spec }) => spec['uid']);
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const { name, spec, dashboard } of rendered) {
    const layer =
      name.startsWith('tenant-') && name !== 'tenant-placement'
        ? 4
        : COMPONENTS.find(component => component.name === name)?.layer;
    expect([spec['uid'], dashboard['uid'], spec['folderRef']]).toEqual([name, name, `layer-${String(layer)}`]);
    expect(folders).toContain(spec['folderRef']);
    // https://grafana.com/docs/grafana/latest/developers/http_api/dashboard/: 40 characters.
    expect(name.length).toBeLessThanOrEqual(40);
    expect(JSON.stringify(spec).length).toBeLessThan(262_144);
  }
});

test('every panel asks a data source that there is', () => {
  const metrics = sources.filter(({ datasource }) => isJsonObject(datasource) && datasource['type'] === 'prometheus');
  expect(metrics).toHaveLength(1);
  expect(metrics[0]).toMatchObject({ uid: 'metrics', datasource: { isDefault: true } });
  for (const { name, dashboard } of rendered) {
    const variables = isJsonObject(dashboard['templating']) ? objects(dashboard['templating']['list']) : [];
    expect(variables[0]).toMatchObject({ name: 'datasource', type: 'datasource', query: 'prometheus' });
    const asked = targetsOf(dashboard).map(({ datasource }) => datasource);
    expect(asked.length).toBeGreaterThan(0);
    expect([name, ...new Set(asked.map(source => JSON.stringify(source)))]).toEqual([
      name,
      JSON.stringify({ type: 'prometheus', uid: '${datasource}' }),
    ]);
  }
});

test('data sources lead to Services that the cluster has, with the ports that they have', () => {
  const urls = sources.map(({ uid, datasource }) => [uid, isJsonObject(datasource) ? datasource['url'] : undefined]);
  expect(urls).toEqual([
    ['metrics', 'http://prometheus-central.monitoring.svc:9090'],
    ['alerts', 'http://kube-prometheus-stack-alertmanager.monitoring.svc:9093'],
    ['logs', 'http://loki-gateway.loki.svc:80'],
  ]);
  const service = ofKind('Service').find(({ name }) => name === 'prometheus-central');
  expect(service?.body['spec']).toMatchObject({ ports: [{ port: 9090 }] });
});

test('everything is meant for the one Grafana, in its own namespace', () => {
  const [grafana] = ofKind('Grafana');
  expect(grafana?.body['metadata']).toMatchObject({ name: 'grafana', labels: { dashboards: 'grafana' } });
  for (const kind of ['GrafanaDatasource', 'GrafanaFolder', 'GrafanaDashboard']) {
    for (const { namespace, body } of ofKind(kind)) {
      expect([namespace, specOf(body)['instanceSelector']]).toEqual([
        'grafana',
        { matchLabels: { dashboards: 'grafana' } },
      ]);
    }
  }
});

test('what is placed nowhere, or is not watched, has no dashboard', () => {
  const monitoring = () => ({
    targets: [],
    alerts: [],
    metrics: [],
    dashboard: { title: 'Nowhere', rows: [{ title: 'Row', panels: [] }] },
  });
  expect(
    dashboardsOf([emptyComponent({ name: 'nowhere', monitoring }), emptyComponent({ name: 'cilium' })], system.context),
  ).toEqual([]);
  expect(
    dashboardsOf([emptyComponent({ name: 'cilium', monitoring })], system.context).map(({ component }) => component),
  ).toEqual(['cilium']);
});
