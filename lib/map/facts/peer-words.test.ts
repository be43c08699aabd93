import { parse } from 'yaml';
import { ciliumPeers, ciliumPorts, kubernetesPeers, kubernetesPorts } from './peer-words';
import { selectorWords } from './selector-words';
import { isJsonObject, type JsonObject } from '../../model/json';

const yaml = (text: string): JsonObject => {
  const value: unknown = parse(text);
  return isJsonObject(value) ? value : {};
};

test.each([
  ['{}', ''],
  ['matchLabels: { app: web, tier: a }', 'app=web, tier=a'],
  [
    'matchExpressions: [{ key: a, operator: In, values: [x, y] }, { key: b, operator: Exists }, { key: c, operator: DoesNotExist }, { key: d, operator: NotIn, values: [z] }]',
    'a in (x, y), b set, c not set, d not in (z)',
  ],
])('the selector %s reads "%s"', (selector, words) => {
  expect(selectorWords(yaml(selector))).toBe(words);
});

test.each([
  ['fromEntities: [world, kube-apiserver]', ['world', 'kube-apiserver']],
  ['fromEndpoints: [{}]', ['pods of the namespace']],
  ['fromEndpoints: [{ matchLabels: { "k8s:app": web } }]', ['app=web']],
  [
    'fromEndpoints: [{ matchLabels: { "k8s:io.kubernetes.pod.namespace": argocd, app: web } }]',
    ['namespace argocd: app=web'],
  ],
  ['fromEndpoints: [{ matchLabels: { "k8s:io.kubernetes.pod.namespace": argocd } }]', ['namespace argocd']],
  [
    'fromEndpoints: [{ matchExpressions: [{ key: io.kubernetes.pod.namespace, operator: Exists }] }]',
    ['all namespaces'],
  ],
  [
    'fromEndpoints: [{ matchLabels: { "k8s:io.cilium.k8s.namespace.labels.tenant": shop } }]',
    ['namespace tenant=shop'],
  ],
  ['fromEndpoints: [{ matchLabels: { "reserved:host": "" } }]', ['host']],
  ['fromCIDR: [10.0.0.0/8]', ['10.0.0.0/8']],
  [
    'fromCIDRSet: [{ cidr: 0.0.0.0/0, except: [10.0.0.0/8, 172.16.0.0/12] }]',
    ['0.0.0.0/0 without 10.0.0.0/8, 172.16.0.0/12'],
  ],
  ['fromNodes: [{ matchLabels: { role: a } }]', ['nodes role=a']],
])('Cilium lets in by %s: %j', (rule, words) => {
  expect(ciliumPeers(yaml(rule), 'ingress')).toEqual(words);
});

test('Cilium lets out to names, Services and ports', () => {
  const rule = yaml(`
toFQDNs: [{ matchName: api.example.com }, { matchPattern: '*.example.org' }]
toServices: [{ k8sService: { serviceName: web, namespace: shop } }]
toPorts: [{ ports: [{ port: "443", protocol: TCP }, { port: "53", protocol: ANY }, { port: "8000", endPort: 8010 }, { port: "0" }] }]`);
  expect(ciliumPeers(rule, 'egress')).toEqual(['api.example.com', '*.example.org', 'Service shop/web']);
  expect(ciliumPorts(rule)).toEqual(['443/TCP', '53', '8000-8010', 'every port']);
});

test('Kubernetes names pods, namespaces, ranges and ports', () => {
  const rule = yaml(`
from:
  - podSelector: { matchLabels: { app: web } }
  - podSelector: {}
  - namespaceSelector: {}
  - { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: gateway } }, podSelector: { matchLabels: { app: a } } }
  - ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] }
ports: [{ port: 80 }, { port: dns, protocol: UDP }, { protocol: TCP }]`);
  expect(kubernetesPeers(rule, 'ingress')).toEqual([
    'app=web',
    'pods of the namespace',
    'all namespaces',
    'namespace gateway: app=a',
    '10.0.0.0/8 without 10.1.0.0/16',
  ]);
  expect(kubernetesPorts(rule)).toEqual(['80/TCP', 'dns/UDP', 'every port/TCP']);
});
