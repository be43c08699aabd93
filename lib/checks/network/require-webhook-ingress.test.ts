import type { JsonObject } from '../../model/json';
import { ciliumPolicy, networkPolicy, toPort } from '../testing/network';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireWebhookIngress } from './require-webhook-ingress';

const webhook: JsonObject = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'web' },
  webhooks: [{ name: 'a.example.com', clientConfig: { service: { name: 'web', namespace: 'shop' } } }],
};

const service = objectOf('v1', 'Service', 'web', {
  spec: { selector: { app: 'web' }, ports: [{ port: 443, targetPort: 9443 }] },
});

const run = (policies: readonly JsonObject[], pod: JsonObject = deploymentOf('web')) =>
  runRule(requireWebhookIngress, [webhook, service, pod, ...policies]);

const refused = (policy: string): readonly string[] => [
  `error dev/app ValidatingWebhookConfiguration.admissionregistration.k8s.io/web /webhooks/0/clientConfig/service: ${policy} keeps the API server from the pods of Service shop/web (port 443); add a CiliumNetworkPolicy with fromEntities: [kube-apiserver, remote-node, host] and the port of the pods`,
];

const DENY = networkPolicy({ policyTypes: ['Ingress'] });

const letIn = (...fromEntities: readonly string[]): JsonObject =>
  ciliumPolicy({ ingress: [{ fromEntities: [...fromEntities], ...toPort('9443') }] });

test('a webhook that nobody closes in is called', () => {
  expect(run([])).toEqual([]);
});

test('a closed namespace needs all three names of the API server', () => {
  expect(run([DENY])).toEqual(refused('NetworkPolicy default-deny'));
  expect(run([letIn('kube-apiserver')])).toEqual(refused('CiliumNetworkPolicy cilium'));
  expect(run([letIn('kube-apiserver', 'remote-node')])).toEqual(refused('CiliumNetworkPolicy cilium'));
  expect(run([DENY, letIn('kube-apiserver', 'remote-node', 'host')])).toEqual([]);
  expect(run([DENY, letIn('cluster')])).toEqual([]);
});

test('the port of the pods counts, not that of the Service', () => {
  const policy = ciliumPolicy({ ingress: [{ fromEntities: ['all'], ...toPort('443') }] });
  expect(run([policy])).toEqual(refused('CiliumNetworkPolicy cilium'));
});

test('addresses that a NetworkPolicy names may be those of the nodes', () => {
  expect(run([networkPolicy({ ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/24' } }] }] })])).toEqual([]);
  expect(run([networkPolicy({ ingress: [{ from: [{ namespaceSelector: {} }] }] })])).toEqual(
    refused('NetworkPolicy default-deny'),
  );
});

test('pods in the network of their node have no policy', () => {
  expect(run([DENY], deploymentOf('web', { spec: { hostNetwork: true } }))).toEqual([]);
});

test('what a chart tells of its webhooks has the Service itself', () => {
  const facts = { ...webhook, webhooks: [{ name: 'a.example.com', service: { name: 'web', namespace: 'shop' } }] };
  const [line = ''] = refused('NetworkPolicy default-deny');
  expect(runRule(requireWebhookIngress, [facts, service, deploymentOf('web'), DENY])).toEqual([
    line.replace('/clientConfig', ''),
  ]);
});
