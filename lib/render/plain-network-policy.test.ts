import type { JsonObject } from '../model/json';
import { plainNetworkPolicy } from './plain-network-policy';

const RANGES = { pods: '10.64.0.0/14', services: '10.100.0.0/16' };

const OUTSIDE = { ipBlock: { cidr: '0.0.0.0/0', except: ['10.64.0.0/14', '10.100.0.0/16'] } };

const plain = (spec: JsonObject, kind = 'CiliumNetworkPolicy') =>
  plainNetworkPolicy({ apiVersion: 'cilium.io/v2', kind, metadata: { name: 'web', namespace: 'shop' }, spec }, RANGES);

const specOf = (spec: JsonObject): unknown => plain({ endpointSelector: {}, ...spec }).body['spec'];

const ports = [{ ports: [{ port: '8080', protocol: 'TCP' }] }];

test('keeps name and namespace, and selects the same pods', () => {
  expect(plain({ endpointSelector: { matchLabels: { 'k8s:app': 'web' } }, ingress: [] }).body).toEqual({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'] },
  });
});

test('pods of the own namespace, of another one, and of namespaces with a label', () => {
  const fromEndpoints = [
    { matchLabels: { app: 'front' } },
    { matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s-app': 'kube-dns' } },
    { matchLabels: { 'k8s:io.cilium.k8s.namespace.labels.team': 'shop' } },
    { matchExpressions: [{ key: 'k8s:io.kubernetes.pod.namespace', operator: 'In', values: ['a', 'b'] }] },
  ];
  expect(specOf({ ingress: [{ fromEndpoints, toPorts: ports }] })).toEqual({
    podSelector: {},
    policyTypes: ['Ingress'],
    ingress: [
      {
        from: [
          { podSelector: { matchLabels: { app: 'front' } } },
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
            podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
          },
          { namespaceSelector: { matchLabels: { team: 'shop' } } },
          {
            namespaceSelector: {
              matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['a', 'b'] }],
            },
          },
        ],
        ports: [{ port: 8080, protocol: 'TCP' }],
      },
    ],
  });
});

test('the Gateway is the proxies of Envoy', () => {
  expect(specOf({ ingress: [{ fromEntities: ['ingress'], toPorts: ports }] })).toMatchObject({
    ingress: [
      {
        from: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'envoy-gateway' } },
            podSelector: {
              matchLabels: { 'app.kubernetes.io/component': 'proxy', 'app.kubernetes.io/managed-by': 'envoy-gateway' },
            },
          },
        ],
      },
    ],
  });
});

test('host names become everything outside, the API server everything that is no pod', () => {
  const egress = [
    { toFQDNs: [{ matchName: 'a.example.com' }, { matchName: 'b.example.com' }], toPorts: ports },
    { toEntities: ['kube-apiserver', 'remote-node'] },
    { toEntities: ['world'] },
    { toEntities: ['cluster'] },
    { toCIDR: ['192.0.2.0/24'] },
  ];
  expect(specOf({ egress })).toEqual({
    podSelector: {},
    policyTypes: ['Egress'],
    egress: [
      { to: [OUTSIDE], ports: [{ port: 8080, protocol: 'TCP' }] },
      { to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.64.0.0/14'] } }] },
      { to: [OUTSIDE] },
      { to: [{ namespaceSelector: {} }] },
      { to: [{ ipBlock: { cidr: '192.0.2.0/24' } }] },
    ],
  });
});

test('nobody can say where the API server calls from: the port is open to all', () => {
  expect(specOf({ ingress: [{ fromEntities: ['kube-apiserver'], toPorts: ports }] })).toMatchObject({
    ingress: [{ ports: [{ port: 8080, protocol: 'TCP' }] }],
  });
});

test('a list without anybody lets nobody through, and not everybody; so does a rule that names nothing', () => {
  expect(specOf({ ingress: [{ fromEndpoints: [], toPorts: ports }], egress: [{}] })).toEqual({
    podSelector: {},
    policyTypes: ['Ingress', 'Egress'],
    ingress: [],
    egress: [],
  });
});

test('a rule of ports alone lets everybody through', () => {
  expect(specOf({ ingress: [{ toPorts: ports }] })).toMatchObject({
    ingress: [{ ports: [{ port: 8080, protocol: 'TCP' }] }],
  });
});

test('any protocol is UDP and TCP, port 0 every port, and requests are not looked at', () => {
  const toPorts = [
    {
      ports: [{ port: '53', protocol: 'ANY' }, { port: '0', protocol: 'TCP' }, { port: 'http' }],
      rules: { http: [{}] },
    },
  ];
  expect(specOf({ egress: [{ toPorts }] })).toMatchObject({
    egress: [
      {
        ports: [
          { port: 53, protocol: 'UDP' },
          { port: 53, protocol: 'TCP' },
          { protocol: 'TCP' },
          { port: 'http', protocol: 'UDP' },
          { port: 'http', protocol: 'TCP' },
        ],
      },
    ],
  });
});

test('says what has no such form', () => {
  expect(plain({ endpointSelector: {}, ingressDeny: [], egress: [{ toServices: [] }] }).unsaid).toEqual([
    'ingressDeny',
    'toServices',
  ]);
  expect(plain({ ingress: [{ fromEntities: ['health'] }] }).unsaid).toEqual(['health']);
  expect(plain({}, 'CiliumClusterwideNetworkPolicy').unsaid).toEqual(['the kind']);
  expect(plain({ endpointSelector: {}, ingress: [{ fromEntities: ['all'] }] }).unsaid).toEqual([]);
});
