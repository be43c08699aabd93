import { contextsOf } from '../../render/contexts-of';
import { PINS } from '../../render/pins';
import { committedInventory, renderCommitted } from '../../testing/committed-platform';
import { httpAddOnValues } from './http-add-on-values';

const [system] = renderCommitted();
if (system === undefined) throw new Error('the platform has no cluster');

const spec = (kind: string, namespace: string, name: string) =>
  system.tree.manifests.find(object => object.kind === kind && object.name === name && object.namespace === namespace)
    ?.body['spec'];

const inNamespace = (namespace: string) => [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': namespace } }];

const tcp = (port: string) => [{ ports: [{ port, protocol: 'TCP' }] }];

const pods = (component: string) => ({
  matchLabels: {
    'app.kubernetes.io/name': 'http-add-on',
    'app.kubernetes.io/component': component,
    'app.kubernetes.io/instance': 'keda-add-ons-http',
  },
});

test('two interceptors and scalers where there is a second node', () => {
  const values = contextsOf(committedInventory(), PINS).map(context => {
    const { interceptor, scaler } = httpAddOnValues(context);
    return [context.cluster.name, interceptor?.replicas, scaler?.replicas, interceptor?.pdb?.enabled];
  });
  expect(values).toEqual([
    ['system', { min: 2, max: 4 }, 2, true],
    ['dev', { min: 2, max: 4 }, 2, true],
    ['prod', { min: 2, max: 4 }, 2, true],
    ['local', { min: 1, max: 2 }, 1, false],
  ]);
});

test('requests come from the doors of sandboxes alone, and go to namespaces that say so', () => {
  const policy = spec('CiliumNetworkPolicy', 'keda-add-ons-http', 'interceptor');
  expect(policy).toMatchObject({
    endpointSelector: pods('interceptor'),
    ingress: [
      { fromEndpoints: inNamespace('monitoring'), toPorts: tcp('2223') },
      { fromEndpoints: [pods('scaler')], toPorts: tcp('9090') },
      { fromEndpoints: inNamespace('sandboxes'), toPorts: tcp('8080') },
    ],
  });
  expect(policy).toHaveProperty(['egress', 2], {
    toEndpoints: [{ matchLabels: { 'k8s:io.cilium.k8s.namespace.labels.scaled-by': 'http' } }],
  });
});

test('KEDA asks the scaler, and the way is open on both sides', () => {
  expect(spec('CiliumNetworkPolicy', 'keda-add-ons-http', 'scaler')).toMatchObject({
    endpointSelector: pods('scaler'),
    ingress: [
      { fromEndpoints: inNamespace('monitoring'), toPorts: tcp('2223') },
      { fromEndpoints: inNamespace('keda'), toPorts: tcp('9090') },
    ],
  });
  expect(spec('CiliumNetworkPolicy', 'keda', 'keda-add-ons-http')).toEqual({
    endpointSelector: { matchLabels: { app: 'keda-operator' } },
    egress: [{ toEndpoints: inNamespace('keda-add-ons-http'), toPorts: tcp('9090') }],
  });
});

test('the metrics of the interceptors have a Service, which the monitor selects', () => {
  const labels = { ...pods('interceptor').matchLabels, metrics: 'interceptor' };
  expect(spec('Service', 'keda-add-ons-http', 'keda-add-ons-http-interceptor-metrics')).toEqual({
    selector: pods('interceptor').matchLabels,
    ports: [{ name: 'metrics', port: 2223, targetPort: 2223 }],
  });
  expect(spec('ServiceMonitor', 'keda-add-ons-http', 'keda-http-interceptor')).toMatchObject({
    selector: { matchLabels: labels },
  });
});
