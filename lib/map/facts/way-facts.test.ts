import { manifestOf } from '../../checks/testing/run-rule';
import { schemaSet } from '../../checks/schema/schema-set';
import { listenerFacts } from './way-facts';

const NOTHING = { $generated: '', kinds: {}, nodes: [] };

test('a listener is told with the addresses that its Gateway states, and those that Cilium is told', () => {
  const gateway = manifestOf({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'public', namespace: 'gateway' },
    spec: {
      addresses: [{ value: '203.0.113.1' }],
      infrastructure: { annotations: { 'lbipam.cilium.io/ips': '203.0.113.2,203.0.113.3' } },
      listeners: [
        { name: 'http', protocol: 'HTTP', port: 80 },
        { name: 'https', protocol: 'HTTPS', port: 443, hostname: '*.example.com' },
      ],
    },
  });
  const inputs = ['dev', 'prod'].map(cluster => ({
    input: {
      tree: { cluster, manifests: [gateway] },
      schemas: schemaSet(NOTHING, NOTHING, [gateway]),
      kubernetesLine: '1.35',
    },
  }));
  const common = {
    gateway: 'gateway/public',
    addresses: ['203.0.113.1', '203.0.113.2', '203.0.113.3'],
    clusters: ['dev', 'prod'],
  };
  expect(listenerFacts(inputs)).toEqual([
    { ...common, listener: 'http', protocol: 'HTTP', port: 80 },
    { ...common, listener: 'https', protocol: 'HTTPS', port: 443, hostname: '*.example.com' },
  ]);
});
