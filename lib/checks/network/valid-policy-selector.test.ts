import type { JsonObject } from '../../model/json';
import { ciliumPolicy, networkPolicy } from '../testing/network';
import { deploymentOf, namespaceOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validPolicySelector } from './valid-policy-selector';

const mail = { ...objectOf('v1', 'Pod', 'mail', { spec: { containers: [] } }) };

const run = (...objects: readonly JsonObject[]) =>
  runRule(validPolicySelector, [
    namespaceOf('shop'),
    namespaceOf('mail', { team: 'post' }),
    deploymentOf('web'),
    { ...mail, metadata: { name: 'mail', namespace: 'mail', labels: { app: 'mail' } } },
    ...objects,
  ]);

const labels = (matchLabels: JsonObject): JsonObject => ({ matchLabels });

const from = (...peers: readonly JsonObject[]): JsonObject => ({ ingress: [{ from: [...peers] }] });

test('selectors that meet a pod or a namespace pass, and so do empty ones', () => {
  const post = { namespaceSelector: labels({ team: 'post' }), podSelector: labels({ app: 'mail' }) };
  expect(run(networkPolicy({ podSelector: labels({ app: 'web' }), ...from(post, { podSelector: {} }) }))).toEqual([]);
  const endpoint = labels({ 'k8s:io.kubernetes.pod.namespace': 'mail', app: 'mail' });
  const reserved = labels({ 'reserved:ingress': '' });
  expect(
    run(
      ciliumPolicy({
        endpointSelector: labels({ 'k8s:app': 'web' }),
        ingress: [{ fromEndpoints: [endpoint, reserved] }],
      }),
    ),
  ).toEqual([]);
});

test('pods that carry the name of a controller are its own, unless a manifest makes such pods too', () => {
  const ofEnvoy = labels({ 'app.kubernetes.io/managed-by': 'envoy-gateway', app: 'proxy' });
  expect(run(networkPolicy({ podSelector: ofEnvoy }))).toEqual([]);
  const metadata = { name: 'proxy', namespace: 'shop', labels: { 'app.kubernetes.io/managed-by': 'envoy-gateway' } };
  expect(run(networkPolicy({ podSelector: ofEnvoy }), { ...mail, metadata })).toHaveLength(1);
});

test('a policy for pods that nobody makes protects nothing', () => {
  expect(run(networkPolicy({ podSelector: labels({ app: 'wbe' }) }))).toEqual([
    'warning dev/app NetworkPolicy.networking.k8s.io/shop/default-deny /spec/podSelector: selects no pod of namespace shop ({"app":"wbe"}); use labels that the pods have',
  ]);
  expect(run(ciliumPolicy({ endpointSelector: labels({ app: 'wbe' }) }))).toEqual([
    'warning dev/app CiliumNetworkPolicy.cilium.io/shop/cilium /spec/endpointSelector: selects no pod of namespace shop ({"app":"wbe"}); use labels that the pods have',
  ]);
});

test('a way in for pods or namespaces that are not there lets nobody in', () => {
  const peers = [
    { namespaceSelector: labels({ name: 'mail' }) },
    { namespaceSelector: labels({ team: 'post' }), podSelector: labels({ app: 'web' }) },
  ];
  expect(run(networkPolicy(from(...peers)))).toEqual([
    'warning dev/app NetworkPolicy.networking.k8s.io/shop/default-deny /spec/ingress/0/from/0: selects no namespace of the cluster; select one by kubernetes.io/metadata.name',
    'warning dev/app NetworkPolicy.networking.k8s.io/shop/default-deny /spec/ingress/0/from/1/podSelector: selects no pod of namespace mail ({"app":"web"}); use labels that the pods have',
  ]);
  const endpoints = [
    labels({ 'k8s:io.kubernetes.pod.namespace': 'mial' }),
    labels({ 'k8s:io.kubernetes.pod.namespace': 'monitoring' }),
  ];
  expect(run(ciliumPolicy({ ingress: [{ fromEndpoints: endpoints }] }))).toEqual([
    'warning dev/app CiliumNetworkPolicy.cilium.io/shop/cilium /spec/ingress/0/fromEndpoints/0: selects no namespace of the cluster (mial); did you mean "mail"?',
  ]);
});

test('a way out to a namespace that is not there leads nowhere, whatever its name is like', () => {
  const named = (name: string): JsonObject => labels({ 'kubernetes.io/metadata.name': name });
  expect(
    run(networkPolicy({ egress: [{ to: ['mail', 'search'].map(name => ({ namespaceSelector: named(name) })) }] })),
  ).toEqual([
    'warning dev/app NetworkPolicy.networking.k8s.io/shop/default-deny /spec/egress/0/to/1: selects no namespace of the cluster (search); name one that it has',
  ]);
  const dns = labels({ 'k8s:io.kubernetes.pod.namespace': 'kube-dns', 'k8s-app': 'kube-dns' });
  expect(run(ciliumPolicy({ egress: [{ toEndpoints: [dns] }] }))).toEqual([
    'warning dev/app CiliumNetworkPolicy.cilium.io/shop/cilium /spec/egress/0/toEndpoints/0: selects no namespace of the cluster (kube-dns); name one that it has',
  ]);
});

test('pods of operators and of Kubernetes itself are not known', () => {
  const grafana = objectOf('grafana.integreatly.org/v1beta1', 'Grafana', 'grafana', { spec: {} });
  expect(run(grafana, networkPolicy({ podSelector: labels({ app: 'grafana' }) }))).toEqual([]);
  const restored = objectOf('velero.io/v1', 'Restore', 'r', { spec: { namespaceMapping: { old: 'shop' } } });
  const nobody = networkPolicy({ podSelector: labels({ app: 'nobody' }) });
  expect([run(nobody).length, run(restored, nobody).length]).toEqual([1, 0]);
  const dns = labels({ 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s-app': 'kube-dns' });
  expect(run(ciliumPolicy({ egress: [{ toEndpoints: [dns] }] }))).toEqual([]);
});
