import { deploymentOf, objectOf } from '../checks/testing/pods';
import { manifestOf } from '../checks/testing/run-rule';
import { makerKindsOf, makersOf, possibleMakers, type WantedObject } from './made-in-cluster';

const ALL = [
  deploymentOf('web'),
  { ...deploymentOf('web'), metadata: { name: 'web', namespace: 'blog' } },
  deploymentOf('web.v2'),
  objectOf('apps/v1', 'StatefulSet', 'store', { spec: {} }),
  objectOf('apps/v1', 'DaemonSet', 'agent', { spec: {} }),
  objectOf('batch/v1', 'CronJob', 'nightly', { spec: {} }),
  objectOf('v1', 'Service', 'web', { spec: {} }),
  objectOf('postgresql.cnpg.io/v1', 'Cluster', 'orders', { spec: {} }),
  objectOf('cluster.example.com/v1', 'Cluster', 'orders-1', { spec: {} }),
  objectOf('monitoring.coreos.com/v1', 'Prometheus', 'main', { spec: {} }),
  objectOf('keda.sh/v1alpha1', 'ScaledObject', 'web', { spec: {} }),
  objectOf('cert-manager.io/v1', 'Certificate', 'site', { spec: { secretName: 'site-tls' } }),
  objectOf('rbac.authorization.k8s.io/v1', 'Role', 'issuer', {
    rules: [
      { apiGroups: [''], resources: ['secrets'], verbs: ['create'] },
      { apiGroups: [''], resources: ['secrets'], verbs: ['get'], resourceNames: ['site-tls', 'leader'] },
    ],
  }),
].map(manifestOf);

const makers = (target: string, namespace?: string): readonly string[] => {
  const [kind = '', name = ''] = target.split('/');
  const wanted: WantedObject = { kind, name, ...(namespace === undefined ? {} : { namespace }) };
  return makersOf(wanted, ALL).map(manifest => `${manifest.kind}/${manifest.namespace ?? ''}/${manifest.name}`);
};

test.each([
  ['Pod/web-7d9c8b6f57-x2k4q', ['Deployment/shop/web', 'Deployment/blog/web']],
  ['pod/web', ['Deployment/shop/web', 'Deployment/blog/web']],
  ['Pod/web.v2-7d9c8b6f57-x2k4q', ['Deployment/shop/web.v2']],
  ['Pod/webxv2-7d9c8b6f57-x2k4q', []],
  ['Pod/web-x2k4q', []],
  ['Pod/store-0', ['StatefulSet/shop/store']],
  ['Pod/store-x', []],
  ['Pod/agent-x2k4q', ['DaemonSet/shop/agent']],
  ['Pod/nightly-29381040-x2k4q', ['CronJob/shop/nightly']],
  ['Job/nightly-29381040', ['CronJob/shop/nightly']],
  ['ReplicaSet/web-7d9c8b6f57', ['Deployment/shop/web', 'Deployment/blog/web']],
  ['Pod/orders-1', ['Cluster/shop/orders']],
  ['PersistentVolumeClaim/orders-1-wal', ['Cluster/shop/orders']],
  ['PersistentVolumeClaim/data-store-0', ['StatefulSet/shop/store']],
  ['Pod/prometheus-main-0', ['Prometheus/shop/main']],
  ['StatefulSet/prometheus-main', ['Prometheus/shop/main']],
  ['HorizontalPodAutoscaler/keda-hpa-web', ['ScaledObject/shop/web']],
  ['EndpointSlice/web-x2k4q', ['Service/shop/web']],
  ['CertificateRequest/site-1', ['Certificate/shop/site']],
  ['Secret/orders-app', ['Cluster/shop/orders']],
  ['Secret/site-tls', ['Certificate/shop/site']],
  ['Secret/leader', ['Role/shop/issuer']],
  ['secret/none', []],
  ['ConfigMap/web', []],
])('%s is made of %j', (target, expected) => {
  expect(makers(target)).toEqual(expected);
});

test('a namespace leaves those of the others out', () => {
  expect(makers('Pod/web-7d9c8b6f57-x2k4q', 'blog')).toEqual(['Deployment/blog/web']);
  expect(makers('Secret/site-tls', 'blog')).toEqual([]);
});

test('kinds that nobody makes have no makers', () => {
  expect(makerKindsOf('ConfigMap')).toBeUndefined();
  expect(makerKindsOf('endpointslice')).toEqual(['Service']);
  expect(makerKindsOf('secret')).toEqual(['VaultStaticSecret', 'Certificate', 'Cluster']);
  expect(possibleMakers({ kind: 'ConfigMap', name: 'web' }, ALL)).toEqual([]);
});
