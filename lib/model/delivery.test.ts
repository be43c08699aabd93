import { contextsOf } from '../render/contexts-of';
import { PINS } from '../render/pins';
import { committedInventory } from '../testing/committed-platform';
import type { ClusterContext } from './component';
import { deliveryOf, namedDelivery } from './delivery';

const system = (components: ClusterContext['cluster']['components']): ClusterContext => {
  const context = contextsOf(committedInventory(), PINS).find(({ cluster: { name } }) => name === 'system');
  if (context === undefined) throw new Error('no system');
  return { ...context, cluster: { ...context.cluster, components } };
};

const pinOf = (name: string) => {
  const [pin] = PINS.charts[name] ?? [];
  if (pin === undefined) throw new Error(`no ${name}`);
  return pin;
};

test('a cluster says it under the name that its components have in environments/, also where the chart has another one', () => {
  const delivery = 'vendored' as const;
  const of = (component: string, chart: string, components: ClusterContext['cluster']['components']) =>
    deliveryOf({ component, pin: pinOf(chart) }, system(components));
  expect(of('gitea-server', 'gitea', { gitea: { delivery } })).toBe('vendored');
  expect(of('casdoor-server', 'casdoor-helm-charts', { 'casdoor-server': { delivery } })).toBe('vendored');
  expect(of('velero', 'gitea', { velero: { version: '1.0.0' }, gitea: { delivery } })).toBe('vendored');
  expect(of('cilium', 'cilium', { gitea: { delivery } })).toBe('argocd');
  const folders = system({ 'gateway-api': { delivery }, 'prometheus-central': { retention: '1d', storage: '1Gi' } });
  expect(['gateway-api', 'monitoring-crds'].map(name => namedDelivery([name], folders))).toEqual([delivery, 'argocd']);
});
