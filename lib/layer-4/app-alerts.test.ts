import { metricsIn } from '../model/promql';
import { committedInventory } from '../testing/committed-platform';
import { CLUSTER_METRICS } from '../testing/cluster-metrics';
import { contextsOf } from '../render/contexts-of';
import { PINS } from '../render/pins';
import { appAlerts, deploymentsOf, EVERY_APP_ALERT, podsOf } from './app-alerts';
import { tenantMonitoring } from './tenant-monitoring';

const contexts = contextsOf(committedInventory(), PINS);
const prod = contexts.find(({ cluster }) => cluster.name === 'prod');
if (prod === undefined) throw new Error('no prod');
const phase = prod.cluster.tenants.find(({ name }) => name === 'shop')?.phases[0];
const frontend = phase?.apps.find(({ name }) => name === 'frontend');
if (frontend === undefined) throw new Error('no frontend');

const podPattern = (app: typeof frontend): RegExp =>
  new RegExp(`^(?:${/pod=~"(.*)"$/.exec(podsOf('shop-test', app))?.[1] ?? ''})$`);

test('the pods of an app are those of its Deployments: neither its Jobs nor those of a copy', () => {
  const pattern = podPattern({ ...frontend, name: 'app-1' });
  expect(pattern.test('app-1-6d5b9c7f4-x7k2p')).toBe(true);
  for (const pod of [
    'app-1-demo-6d5b9c7f4-x7k2p',
    'app-1-smoke-x7k2p',
    'app-1-rollback-x7k2p',
    'app-12-6d5b9c7f4-x7k2p',
  ])
    expect([pod, pattern.test(pod)]).toEqual([pod, false]);
});

test('the Deployment that answers is the one that must be there', () => {
  const strategy = { kind: 'blueGreen', next: 'a:2', live: 'next' } as const;
  expect(deploymentsOf({ ...frontend, strategy })).toEqual(['frontend-next', 'frontend']);
  expect(deploymentsOf({ ...frontend, strategy: { ...strategy, live: 'current' } })).toEqual([
    'frontend',
    'frontend-next',
  ]);
  expect(deploymentsOf({ ...frontend, deploy: 'kubero' })).toEqual(['frontend-kuberoapp-web']);
});

test('an app that counts no answers has no alert of errors, and one without autoscaler none of load', () => {
  const { autoscaling: _, ...fixed } = { ...frontend, metrics: { path: '/metrics' } };
  const names = appAlerts({ tenant: 'shop', namespace: 'shop-test', app: fixed, set: 'full' }).map(({ name }) => name);
  expect(names).toEqual(['AppDown', 'AppRestarts', 'AppRolloutStuck']);
});

test('errors are counted by the label that the app has', () => {
  const app = { ...frontend, metrics: { path: '/metrics', requests: { counter: 'answers_total', status: 'code' } } };
  const alert = appAlerts({ tenant: 'shop', namespace: 'shop-test', app, set: 'full' }).at(-1);
  expect(alert?.expr).toBe(
    'sum by (namespace, job) (rate(answers_total{namespace=~"shop-test",job="app-shop-frontend",code=~"5.."}[5m])) / sum by (namespace, job) (rate(answers_total{namespace=~"shop-test",job="app-shop-frontend"}[5m])) > 0.05',
  );
});

test('every alert of a tenant is on the page, and every metric is known', () => {
  const common = CLUSTER_METRICS.flatMap(({ names }) => names);
  for (const context of contexts) {
    for (const tenant of context.cluster.tenants) {
      const { alerts, dashboard, metrics } = tenantMonitoring(tenant.name, context);
      const known = [...common, ...metrics.flatMap(({ names }) => names)];
      const panels = dashboard.rows.flatMap(({ panels: inRow }) => inRow.flatMap(({ queries }) => queries));
      for (const { expr } of [...alerts, ...panels]) for (const name of metricsIn(expr)) expect(known).toContain(name);
      for (const { name } of alerts) expect(EVERY_APP_ALERT.map(alert => alert.name)).toContain(name);
    }
  }
});

test('the dashboard of a tenant has a row for each app, over all its namespaces', () => {
  const { dashboard } = tenantMonitoring('shop', prod);
  expect(dashboard.rows.map(({ title }) => title)).toEqual(['frontend', 'api-gateway']);
  expect(dashboard.rows[0]?.panels[0]?.queries[0]?.expr).toContain(
    'namespace=~"shop-production|shop-review|shop-test"',
  );
});
