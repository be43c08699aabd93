import { renderCommitted } from '../../testing/committed-platform';
import { at, chartObjectsOf, clusterNamed, homesOf, objectOf, objectsOf } from '../../testing/look-into';

const clusters = renderCommitted();
const system = clusterNamed(clusters, 'system');
const local = clusterNamed(clusters, 'local');

const chartObject = (cluster: typeof system, kind: string) =>
  chartObjectsOf(cluster, 'metrics-server').find(object => object['kind'] === kind);

test('every cluster has one, and who approves the certificates of the kubelets that it calls', () => {
  const all = ['system', 'dev', 'prod', 'local'];
  expect(homesOf(clusters, 'metrics-server')).toEqual(all);
  expect(homesOf(clusters, 'kubelet-serving-cert-approver')).toEqual(all);
});

test('it owns metrics.k8s.io, and the API server checks its certificate', () => {
  expect(chartObject(system, 'APIService')).toMatchObject({
    name: 'v1beta1.metrics.k8s.io',
    spec: { group: 'metrics.k8s.io', service: { name: 'metrics-server', namespace: 'metrics-server', port: 443 } },
  });
  expect(at(chartObject(system, 'APIService'), 'spec', 'insecureSkipTLSVerify')).toBeUndefined();
});

test('an authority that lasts signs its certificate, and keeps its key', () => {
  expect(at(chartObject(system, 'Certificate'), 'spec', 'issuerRef')).toEqual({
    group: 'cert-manager.io',
    kind: 'Issuer',
    name: 'metrics-server-authority',
  });
  expect(objectOf(system, 'metrics-server', 'Issuer', 'metrics-server-authority')['spec']).toEqual({
    ca: { secretName: 'metrics-server-authority' },
  });
  expect(objectOf(system, 'metrics-server', 'Certificate', 'metrics-server-authority')['spec']).toMatchObject({
    isCA: true,
    secretName: 'metrics-server-authority',
    privateKey: { rotationPolicy: 'Never' },
    issuerRef: { name: 'metrics-server-self-signed' },
  });
});

test('it calls kubelets by their addresses and checks their certificates', () => {
  const args = at(chartObject(system, 'Deployment'), 'pod', 'containers', 0, 'args');
  expect(JSON.stringify(args ?? '')).not.toContain('insecure');
  const [release] = system.components
    .filter(({ component }) => component.name === 'metrics-server')
    .flatMap(({ releases }) => releases);
  expect(release?.values).not.toHaveProperty('args');
  expect(release?.values).not.toHaveProperty('defaultArgs');
});

test('two pods and a budget where there is a second node, one pod elsewhere', () => {
  expect(at(chartObject(system, 'Deployment'), 'replicas')).toBe(2);
  expect(at(chartObject(system, 'PodDisruptionBudget'), 'spec', 'maxUnavailable')).toBe(1);
  expect(at(chartObject(local, 'Deployment'), 'replicas')).toBe(1);
  expect(chartObject(local, 'PodDisruptionBudget')).toBeUndefined();
});

test('the API server and Prometheus call it, and it calls the API server and kubelets', () => {
  const { spec } = objectOf(system, 'metrics-server', 'CiliumNetworkPolicy', 'metrics-server');
  const toPorts = [{ ports: [{ port: '10250', protocol: 'TCP' }] }];
  expect(spec).toEqual({
    endpointSelector: {},
    ingress: [
      { fromEntities: ['kube-apiserver', 'host', 'remote-node'], toPorts },
      { fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'monitoring' } }], toPorts },
    ],
    egress: [
      {
        toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s-app': 'kube-dns' } }],
        toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }] }],
      },
      { toEntities: ['kube-apiserver'] },
      { toEntities: ['host', 'remote-node'], toPorts },
    ],
  });
});

test('Prometheus checks its certificate, and the laptop has no monitor', () => {
  const monitor = objectOf(system, 'metrics-server', 'ServiceMonitor', 'metrics-server');
  expect(at(monitor, 'spec', 'endpoints', 0)).toMatchObject({
    port: 'https',
    scheme: 'https',
    bearerTokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token',
    tlsConfig: {
      ca: { secret: { name: 'metrics-server', key: 'ca.crt' } },
      serverName: 'metrics-server.metrics-server.svc',
    },
  });
  expect(objectsOf(local, 'metrics-server').map(({ kind }) => kind)).not.toContain('ServiceMonitor');
});
