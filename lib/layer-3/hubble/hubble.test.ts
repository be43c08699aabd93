import { committedInventory, renderCommitted } from '../../testing/committed-platform';
import { at, chartObjectsOf, clusterNamed, homesOf, objectOf, objectsOf } from '../../testing/look-into';
import { hubble } from './hubble';
import { hubbleProxy } from './hubble-names';

const clusters = renderCommitted();
const [system, dev, prod, local] = ['system', 'dev', 'prod', 'local'].map(name => clusterNamed(clusters, name));
if (system === undefined || dev === undefined || prod === undefined || local === undefined)
  throw new Error('no cluster');

const chartNames = (cluster: typeof system, kind: string): readonly unknown[] =>
  chartObjectsOf(cluster, 'cilium')
    .filter(object => object['kind'] === kind)
    .map(({ name }) => name);

test('the pages are where people get to them through a sign-in, and nowhere else', () => {
  expect(homesOf(clusters, 'hubble')).toEqual(['system', 'dev', 'prod']);
  const withPages = clusters.filter(cluster => chartNames(cluster, 'Deployment').includes('hubble-ui'));
  expect(withPages.map(({ tree }) => tree.cluster)).toEqual(['system', 'dev', 'prod']);
  expect(chartNames(local, 'Deployment')).toContain('hubble-relay');
});

test('the route leads to the proxy, and the proxy to the pages', () => {
  expect(objectOf(prod, 'hubble', 'HTTPRoute', 'hubble')['spec']).toEqual({
    parentRefs: [{ name: 'public', namespace: 'gateway', sectionName: 'https' }],
    hostnames: ['hubble.prod.example.com'],
    rules: [{ backendRefs: [{ name: 'hubble', port: 4180 }] }],
  });
  const service = chartObjectsOf(prod, 'cilium').find(({ kind, name }) => kind === 'Service' && name === 'hubble-ui');
  const { upstream } = hubbleProxy(prod.context);
  expect(at(service, 'service', 'selector')).toEqual(upstream.pods);
  expect(at(service, 'service', 'ports', 0)).toMatchObject({ port: upstream.port, targetPort: upstream.targetPort });
});

test('nobody but the proxy reaches the pages, and nobody but the pages the relay', () => {
  expect(objectOf(dev, 'hubble', 'CiliumNetworkPolicy', 'hubble-ui')).toMatchObject({
    metadata: { namespace: 'kube-system' },
    spec: {
      endpointSelector: { matchLabels: { 'k8s-app': 'hubble-ui' } },
      ingress: [
        {
          fromEndpoints: [
            {
              matchLabels: {
                'k8s:io.kubernetes.pod.namespace': 'hubble',
                'app.kubernetes.io/name': 'sign-in-proxy',
                'app.kubernetes.io/instance': 'hubble',
              },
            },
          ],
          toPorts: [{ ports: [{ port: '8081', protocol: 'TCP' }] }],
        },
      ],
    },
  });
  expect(objectOf(dev, 'hubble', 'CiliumNetworkPolicy', 'hubble-relay')['spec']).toEqual({
    endpointSelector: { matchLabels: { 'k8s-app': 'hubble-relay' } },
    ingress: [
      {
        fromEndpoints: [{ matchLabels: { 'k8s-app': 'hubble-ui' } }],
        toPorts: [{ ports: [{ port: '4245', protocol: 'TCP' }] }],
      },
      {
        fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'monitoring' } }],
        toPorts: [{ ports: [{ port: '9966', protocol: 'TCP' }] }],
      },
    ],
  });
});

test.each([
  ['system', ['platform-admins']],
  ['dev', ['platform-admins', 'developers']],
  ['prod', ['platform-admins']],
])('in %s these groups see the flows', (name, groups) => {
  const args = at(
    objectOf(clusterNamed(clusters, name), 'hubble', 'Deployment', 'hubble'),
    ...['spec', 'template', 'spec', 'containers', 0, 'args'],
  );
  expect(JSON.stringify(args).match(/--allowed-group=[a-z-]+/g)).toEqual(
    groups.map(group => `--allowed-group=${group}`),
  );
});

test('its client of Casdoor and its Secret belong together', () => {
  expect(hubble.signIn?.(dev.context)).toEqual([
    {
      name: 'hubble',
      displayName: 'Hubble, dev',
      redirectUris: ['https://hubble.dev.example.com/oauth2/callback'],
      secret: { name: 'hubble-sign-in', namespace: 'hubble' },
    },
  ]);
  expect(hubble.vaultSecrets?.(dev.context).map(({ name, keys }) => [name, keys])).toEqual([
    ['hubble-sign-in', ['clientID', 'clientSecret', 'cookieSecret']],
  ]);
});

test('every cluster without Casdoor has a link to it', () => {
  const { links } = committedInventory().platform;
  expect(links.find(({ from }) => from.service === 'hubble')).toMatchObject({
    from: { clusters: ['dev', 'prod'] },
    to: { cluster: 'system', service: 'casdoor' },
  });
});

test('drops are counted by namespaces, and alerted of', () => {
  for (const { components } of clusters) {
    const [release] = components.flatMap(({ releases }) => releases).filter(item => item.release === 'cilium');
    expect(at(release?.values, 'hubble', 'metrics', 'enabled')).toContain(
      'drop:labelsContext=source_namespace,destination_namespace',
    );
  }
  const rules = objectsOf(system, 'cilium').find(({ kind }) => kind === 'PrometheusRule');
  expect(JSON.stringify(rules?.body)).toContain('CiliumDeniesFlows');
  expect(JSON.stringify(rules?.body)).toContain('CiliumDropsPackets');
});

test('certificates are made in the cluster, so that no render holds one', () => {
  expect(chartNames(system, 'CronJob')).toContain('hubble-generate-certs');
  expect(chartNames(system, 'Secret')).not.toContain('hubble-server-certs');
});
