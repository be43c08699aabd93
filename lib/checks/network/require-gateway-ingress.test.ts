import type { JsonObject } from '../../model/json';
import { ciliumPolicy, networkPolicy, toPort } from '../testing/network';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireGatewayIngress } from './require-gateway-ingress';

const GATEWAY_API = 'gateway.networking.k8s.io/v1';

const gateway = (gatewayClassName: string): JsonObject => ({
  apiVersion: GATEWAY_API,
  kind: 'Gateway',
  metadata: { name: 'public', namespace: 'gateway' },
  spec: { gatewayClassName, listeners: [] },
});

const route = objectOf(GATEWAY_API, 'HTTPRoute', 'web', {
  spec: {
    parentRefs: [{ name: 'public', namespace: 'gateway' }],
    rules: [{ backendRefs: [{ name: 'web', port: 80 }] }],
  },
});

const service = (targetPort: number | string): JsonObject =>
  objectOf('v1', 'Service', 'web', { spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort }] } });

const web = deploymentOf('web', { container: { ports: [{ name: 'http', containerPort: 8080 }] } });

const run = (
  policies: readonly JsonObject[],
  rest: readonly JsonObject[] = [web],
  targetPort: number | string = 'http',
) => runRule(requireGatewayIngress, [gateway('cilium'), route, service(targetPort), ...rest, ...policies]);

const refused = (policy: string): readonly string[] => [
  `error dev/app HTTPRoute.gateway.networking.k8s.io/shop/web /spec/rules/0/backendRefs/0: ${policy} keeps the Gateway from the pods (port 8080); add a CiliumNetworkPolicy with fromEntities: [ingress] and that port; a NetworkPolicy cannot name the Gateway`,
];

const DENY = networkPolicy({ policyTypes: ['Ingress'] });

const letIn = (rule: JsonObject): JsonObject => ciliumPolicy({ ingress: [rule] }, 'gateway');

test('without a policy about the pods everything comes in', () => {
  expect(run([])).toEqual([]);
  expect(run([networkPolicy({ policyTypes: ['Egress'] })])).toEqual([]);
  expect(run([networkPolicy({ podSelector: { matchLabels: { app: 'other' } } })])).toEqual([]);
  expect(run([ciliumPolicy({ ingress: [] })])).toEqual([]);
  expect(run([{ ...DENY, metadata: { name: 'default-deny', namespace: 'other' } }])).toEqual([]);
});

test('a closed namespace keeps the Gateway out', () => {
  expect(run([DENY])).toEqual(refused('NetworkPolicy default-deny'));
  expect(run([ciliumPolicy({ ingress: [{}] })])).toEqual(refused('CiliumNetworkPolicy cilium'));
  expect(run([ciliumPolicy({ enableDefaultDeny: { ingress: true } })])).toEqual(refused('CiliumNetworkPolicy cilium'));
});

test.each<[string, JsonObject]>([
  ['the entity and the port', { fromEntities: ['ingress'], ...toPort('8080') }],
  ['the name of the port', { fromEntities: ['ingress'], ...toPort('http') }],
  ['the cluster as a whole', { fromEntities: ['cluster'] }],
  ['everybody at the port', toPort('8080')],
  ['its reserved label', { fromEndpoints: [{ matchLabels: { 'reserved:ingress': '' } }] }],
  ['a range of ports', { fromEntities: ['ingress'], toPorts: [{ ports: [{ port: '8000', endPort: 8100 }] }] }],
])('a policy of Cilium lets it in by %s', (_, rule) => {
  expect(run([DENY, letIn(rule)])).toEqual([]);
});

test.each<[string, JsonObject]>([
  ['another port', { fromEntities: ['ingress'], ...toPort('8443') }],
  ['another protocol', { fromEntities: ['ingress'], ...toPort('8080', 'UDP') }],
  ['another entity', { fromEntities: ['host', 'world'], ...toPort('8080') }],
  ['pods', { fromEndpoints: [{}] }],
])('a policy of Cilium with %s does not', (_, rule) => {
  expect(run([DENY, letIn(rule)])).toEqual(refused('NetworkPolicy default-deny'));
});

test('a NetworkPolicy lets it in only by naming nobody', () => {
  expect(run([networkPolicy({ ingress: [{ ports: [{ port: 8080 }] }] })])).toEqual([]);
  expect(run([networkPolicy({ ingress: [{}] })])).toEqual([]);
  const selectors = [{ namespaceSelector: {} }, { podSelector: {} }, { ipBlock: { cidr: '0.0.0.0/0' } }];
  for (const peer of selectors) {
    expect(run([networkPolicy({ ingress: [{ from: [peer] }] })])).toEqual(refused('NetworkPolicy default-deny'));
  }
});

test('what Cilium denies stays out, whoever allows it', () => {
  const policy = ciliumPolicy({ ingress: [{ fromEntities: ['all'] }], ingressDeny: [{ fromEntities: ['ingress'] }] });
  expect(run([policy])).toEqual(refused('CiliumNetworkPolicy cilium'));
});

test('a policy of the whole cluster counts, and one for nodes does not', () => {
  const clusterwide = (spec: JsonObject): JsonObject => ({
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumClusterwideNetworkPolicy',
    metadata: { name: 'all' },
    spec,
  });
  const shop = { 'k8s:io.kubernetes.pod.namespace': 'shop' };
  expect(run([clusterwide({ endpointSelector: { matchLabels: shop }, ingress: [{}] })])).toEqual(
    refused('CiliumClusterwideNetworkPolicy all'),
  );
  expect(run([clusterwide({ nodeSelector: {}, ingress: [{}] })])).toEqual([]);
});

test('pods of an operator are known by what the Service selects', () => {
  expect(run([DENY], [], 8080)).toEqual(refused('NetworkPolicy default-deny'));
  expect(run([DENY, letIn({ fromEntities: ['ingress'] })], [], 8080)).toEqual([]);
});

test('pods in the network of their node have no policy, and other Gateways another identity', () => {
  const onHost = deploymentOf('web', { spec: { hostNetwork: true } });
  expect(run([DENY], [onHost], 8080)).toEqual([]);
  expect(runRule(requireGatewayIngress, [gateway('envoy'), route, service(8080), web, DENY])).toEqual([]);
  const named = { apiVersion: GATEWAY_API, kind: 'GatewayClass', metadata: { name: 'envoy' } };
  const ours = { ...named, spec: { controllerName: 'io.cilium/gateway-controller' } };
  expect(runRule(requireGatewayIngress, [gateway('envoy'), ours, route, service(8080), web, DENY])).toHaveLength(1);
});
