import type { JsonObject } from '../../model/json';
import { ciliumPolicy, networkPolicy, toPort } from '../testing/network';
import { deploymentOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireDns } from './require-dns';

const run = (policies: readonly JsonObject[], pods: readonly JsonObject[] = [deploymentOf('web')]) =>
  runRule(requireDns, [...pods, ...policies]);

const both = [
  { port: 53, protocol: 'UDP' },
  { port: 53, protocol: 'TCP' },
];

/** The pods may call others of their namespace, and what `rules` adds. */
const restricted = (...rules: readonly JsonObject[]): JsonObject =>
  networkPolicy({ policyTypes: ['Egress'], egress: [{ to: [{ podSelector: {} }] }, ...rules] });

const refused = (policy: string, protocols = 'UDP and TCP', pods = 'Deployment web'): readonly string[] => {
  const [kind, name] = policy.split(' ');
  const group = kind === 'NetworkPolicy' ? 'networking.k8s.io' : 'cilium.io';
  return [
    `error dev/app ${kind}.${group}/shop/${name} /spec: ${policy} closes the way out, and no policy lets port 53 through over ${protocols} (${pods}); allow port 53 over UDP and TCP to pods k8s-app=kube-dns in kube-system`,
  ];
};

const KUBE_SYSTEM = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } };

test('without a policy about the way out, every name can be looked up', () => {
  expect(run([])).toEqual([]);
  expect(run([networkPolicy({ policyTypes: ['Ingress'] })])).toEqual([]);
});

test('a way out that misses DNS is reported once, with the pods that it closes in', () => {
  expect(run([restricted()])).toEqual(refused('NetworkPolicy default-deny'));
  expect(run([restricted()], [deploymentOf('web'), deploymentOf('api')])).toEqual(
    refused('NetworkPolicy default-deny', 'UDP and TCP', 'Deployment web, Deployment api'),
  );
});

test.each<[string, JsonObject]>([
  [
    'the pods of CoreDNS',
    { to: [{ ...KUBE_SYSTEM, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }], ports: both },
  ],
  ['their namespace', { to: [KUBE_SYSTEM] }],
  ['everybody at the port', { ports: both }],
  ['the name of the port', { to: [KUBE_SYSTEM], ports: [{ port: 'dns', protocol: 'UDP' }, { port: 'dns-tcp' }] }],
])('a NetworkPolicy allows it by %s', (_, rule) => {
  expect(run([restricted(rule)])).toEqual([]);
});

test('one of the two protocols is not enough', () => {
  expect(run([restricted({ to: [KUBE_SYSTEM], ports: [{ port: 53, protocol: 'UDP' }] })])).toEqual(
    refused('NetworkPolicy default-deny', 'TCP'),
  );
  expect(run([restricted({ to: [KUBE_SYSTEM], ports: [{ port: 53 }] })])).toEqual(
    refused('NetworkPolicy default-deny', 'UDP'),
  );
});

test.each<[string, JsonObject]>([
  [
    'pods of another namespace',
    { to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'dns' } } }] },
  ],
  ['other pods of kube-system', { to: [{ ...KUBE_SYSTEM, podSelector: { matchLabels: { app: 'dns' } } }] }],
  ['addresses', { to: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }],
])('%s do not stand for it', (_, rule) => {
  expect(run([restricted(rule)])).toEqual(refused('NetworkPolicy default-deny'));
});

test('a policy of Cilium allows it, with or without rules about names', () => {
  const toDns = {
    toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s:k8s-app': 'kube-dns' } }],
  };
  const world = { toFQDNs: [{ matchName: 'example.com' }] };
  expect(run([ciliumPolicy({ egress: [world] })])).toEqual(refused('CiliumNetworkPolicy cilium'));
  expect(run([ciliumPolicy({ egress: [world, { ...toDns, ...toPort('53', 'ANY') }] })])).toEqual([]);
  expect(run([ciliumPolicy({ egress: [world, { ...toDns, ...toPort('53', 'UDP') }] })])).toEqual(
    refused('CiliumNetworkPolicy cilium', 'TCP'),
  );
  const rules = [{ ports: [{ port: '53', protocol: 'ANY' }], rules: { dns: [{ matchPattern: '*' }] } }];
  expect(run([ciliumPolicy({ egress: [world, { ...toDns, toPorts: rules }] })])).toEqual([]);
  const byNamespace = {
    matchLabels: { 'k8s:io.cilium.k8s.namespace.labels.kubernetes.io/metadata.name': 'kube-system' },
  };
  expect(run([ciliumPolicy({ egress: [world, { toEndpoints: [byNamespace] }] })])).toEqual([]);
  expect(run([ciliumPolicy({ egress: [world, { toEntities: ['cluster'] }] })])).toEqual([]);
  // In a policy of a namespace an empty selector means its own pods.
  expect(run([ciliumPolicy({ egress: [world, { toEndpoints: [{}] }] })])).toEqual(
    refused('CiliumNetworkPolicy cilium'),
  );
});

test('pods that call nothing by a name need no DNS', () => {
  expect(run([networkPolicy({ policyTypes: ['Egress'] })])).toEqual([]);
  expect(run([ciliumPolicy({ egress: [{ toEntities: ['kube-apiserver'] }, { toCIDR: ['10.0.0.1/32'] }] })])).toEqual(
    [],
  );
  expect(
    run([networkPolicy({ policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '10.0.0.1/32' } }] }] })]),
  ).toEqual([]);
});

test('pods that ask another server, or share the network of the node, are not meant', () => {
  const pods = [{ hostNetwork: true }, { dnsPolicy: 'Default' }, { dnsPolicy: 'None' }];
  for (const spec of pods) expect(run([restricted()], [deploymentOf('web', { spec })])).toEqual([]);
});
