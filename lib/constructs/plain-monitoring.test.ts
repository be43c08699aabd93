import { metricsIn } from '../model/promql';
import { CLUSTER_METRICS } from '../testing/cluster-metrics';
import { plainMonitoring } from './plain-monitoring';

const QUIET = { name: 'shop-window', namespace: 'shop', impact: 'Nobody sees it.' };

test('without metrics of its own it is away when no pod of its namespace is available', () => {
  const { targets, alerts } = plainMonitoring(QUIET);
  expect(targets).toEqual([]);
  expect(alerts.map(({ name, severity, expr }) => [name, severity, expr])).toEqual([
    [
      'ShopWindowDown',
      'critical',
      'kube_deployment_status_replicas_available{namespace="shop"} == 0 and kube_deployment_spec_replicas{namespace="shop"} > 0',
    ],
    [
      'ShopWindowRestarts',
      'warning',
      'sum by (pod) (increase(kube_pod_container_status_restarts_total{namespace="shop"}[1h])) > 3',
    ],
  ]);
});

test('with metrics it is away when they are', () => {
  const target = { name: 'shop-window', from: 'pods', selector: { a: 'b' }, port: 'http' } as const;
  const { targets, alerts } = plainMonitoring({ ...QUIET, target });
  expect(targets).toEqual([target]);
  expect(alerts[0]).toMatchObject({ name: 'ShopWindowDown', expr: 'absent(up{job="shop-window"} == 1)' });
});

test('it asks for metrics alone that every cluster has', () => {
  const { alerts, dashboard } = plainMonitoring(QUIET);
  const panels = dashboard.rows.flatMap(row => row.panels.flatMap(({ queries }) => queries.map(({ expr }) => expr)));
  const known = CLUSTER_METRICS.flatMap(({ names }) => names);
  const asked = [...alerts.map(({ expr }) => expr), ...panels].flatMap(metricsIn);
  expect(asked.length).toBeGreaterThan(4);
  expect(asked.filter(metric => !known.includes(metric))).toEqual([]);
});
