import { manifestOf } from '../checks/testing/run-rule';
import { schemaSet } from '../checks/schema/schema-set';
import type { JsonObject } from '../model/json';
import { routeChains } from './route-chains';

const NOTHING = { $generated: '', kinds: {}, nodes: [] };

const object = (apiVersion: string, kind: string, name: string, namespace: string, spec: JsonObject): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace },
  spec,
});

const certificate = (namespace: string, name: string, dnsName = '*.example.com'): JsonObject =>
  object('cert-manager.io/v1', 'Certificate', name, namespace, { secretName: 'tls', dnsNames: [dnsName] });

const GATEWAY = object('gateway.networking.k8s.io/v1', 'Gateway', 'public', 'gateway', {
  gatewayClassName: 'cilium',
  listeners: [
    {
      ...{ name: 'https', protocol: 'HTTPS', port: 8443, hostname: '*.example.com' },
      ...{ tls: { certificateRefs: [{ name: 'tls' }] }, allowedRoutes: { namespaces: { from: 'All' } } },
    },
  ],
});

const WAY = [
  GATEWAY,
  object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', 'shop', {
    parentRefs: [{ name: 'public', namespace: 'gateway' }],
    hostnames: ['web.example.com', 'web.example.org'],
    rules: [{ backendRefs: [{ name: 'web', port: 80 }] }],
  }),
  object('v1', 'Service', 'web', 'shop', { selector: { app: 'web' }, ports: [{ port: 80 }] }),
  object('apps/v1', 'Deployment', 'web', 'shop', {
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'a' }] } },
  }),
];

const chains = (...objects: readonly JsonObject[]) => {
  const manifests = objects.map(manifestOf);
  const tree = { cluster: 'dev', manifests };
  return routeChains({ tree, schemas: schemaSet(NOTHING, NOTHING, manifests), kubernetesLine: '1.35' });
};

test('a way leads from a URL of the listener to the pods, with the certificates of the Secret that it names', () => {
  const others = [certificate('shop', 'namesake'), certificate('gateway', 'short', 'example.com')];
  expect(chains(...WAY, certificate('gateway', 'wildcard'), ...others)).toEqual([
    {
      cluster: 'dev',
      url: 'https://web.example.com:8443',
      listener: 'gateway/public https',
      certificates: ['gateway/wildcard'],
      needsCertificate: true,
      route: 'HTTPRoute shop/web',
      service: 'shop/web',
      pods: 'Deployment web',
      policies: [],
    },
  ]);
});
