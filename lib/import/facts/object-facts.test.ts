import type { JsonObject } from '../../model/json';
import { objectFacts } from './object-facts';

const object = (kind: string, rest: JsonObject, apiVersion = 'v1'): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name: 'a', namespace: 'b' },
  ...rest,
});

/** The facts without those that every object has. */
const factsOf = (kind: string, rest: JsonObject): JsonObject => {
  const { apiVersion, kind: _kind, name, namespace, bytes, ...own } = objectFacts(object(kind, rest));
  expect([apiVersion, name, namespace, typeof bytes]).toEqual(['v1', 'a', 'b', 'number']);
  return own;
};

test('every object keeps its identity, labels, hook and size as JSON', () => {
  const role = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: {
      name: 'toys',
      labels: { app: 'toys' },
      annotations: { 'helm.sh/hook': 'pre-install', note: 'prose' },
    },
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
    aggregationRule: null,
  };
  expect(objectFacts(role)).toEqual({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    name: 'toys',
    labels: { app: 'toys' },
    hook: 'pre-install',
    bytes: JSON.stringify(role).length,
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
  });
});

test('of Secrets and ConfigMaps only the keys are kept', () => {
  const secret = factsOf('Secret', { type: 'Opaque', data: { z: 'c2VjcmV0' }, stringData: { a: 'plain' } });
  expect(secret).toEqual({ type: 'Opaque', keys: ['a', 'z'] });
  expect(factsOf('ConfigMap', { data: { b: 'text' }, binaryData: { a: 'AA==' } })).toEqual({ keys: ['a', 'b'] });
  expect(factsOf('ConfigMap', {})).toEqual({ keys: [] });
});

test('of a CRD the names, scope and versions are kept', () => {
  const spec = {
    group: 'toys.example.org',
    scope: 'Cluster',
    names: { kind: 'Toy', plural: 'toys', singular: 'toy' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { description: 'prose' } }],
  };
  expect(factsOf('CustomResourceDefinition', { spec })).toEqual({
    crd: {
      group: 'toys.example.org',
      scope: 'Cluster',
      kind: 'Toy',
      plural: 'toys',
      versions: [{ name: 'v1', served: true, storage: true }],
    },
  });
});

test('of bindings the role and the subjects are kept', () => {
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'toys' };
  const subjects = [{ kind: 'ServiceAccount', name: 'toys', namespace: 'b' }];
  expect(factsOf('RoleBinding', { roleRef, subjects })).toEqual({ roleRef, subjects });
  expect(factsOf('ClusterRoleBinding', { roleRef, subjects })).toEqual({ roleRef, subjects });
});

test('of a Service the selector and the ports are kept', () => {
  const ports = [{ name: 'http', port: 80, targetPort: 'http' }];
  const spec = { type: 'ClusterIP', clusterIP: 'None', selector: { app: 'toys' }, ports, sessionAffinity: 'None' };
  expect(factsOf('Service', { spec })).toEqual({
    service: { type: 'ClusterIP', clusterIP: 'None', selector: { app: 'toys' }, ports },
  });
});

const template = { metadata: { labels: { app: 'toys' } }, spec: { containers: [{ name: 'toys', image: 'toys:1' }] } };
const pod = { labels: { app: 'toys' }, containers: [{ name: 'toys', image: 'toys:1', probes: [], secretEnv: [] }] };

test('of workloads the selector, replicas, strategy, volume claims and the pod are kept', () => {
  const selector = { matchLabels: { app: 'toys' } };
  expect(factsOf('Deployment', { spec: { selector, replicas: 2, strategy: { type: 'Recreate' }, template } })).toEqual({
    selector,
    replicas: 2,
    strategy: { type: 'Recreate' },
    pod,
  });
  const claim = {
    metadata: { name: 'data', labels: { app: 'toys' } },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  };
  const stateful = {
    selector,
    serviceName: 'toys',
    volumeClaimTemplates: [claim],
    updateStrategy: { type: 'OnDelete' },
  };
  expect(factsOf('StatefulSet', { spec: { ...stateful, template } })).toEqual({
    selector,
    serviceName: 'toys',
    strategy: { type: 'OnDelete' },
    volumeClaimTemplates: [
      { name: 'data', accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    ],
    pod,
  });
  expect(factsOf('DaemonSet', { spec: { selector, template } })).toEqual({ selector, pod });
  expect(factsOf('Job', { spec: { template, backoffLimit: 3 } })).toEqual({ pod });
});

test('the pod of a CronJob lies two levels deeper, that of a Pod is the object', () => {
  const spec = { schedule: '0 1 * * *', jobTemplate: { spec: { template } } };
  expect(factsOf('CronJob', { spec })).toEqual({ schedule: '0 1 * * *', pod });
  const own = objectFacts({
    ...template,
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a', labels: { app: 'toys' } },
  });
  expect(own['pod']).toEqual(pod);
});

test('of webhooks the rules, selectors, service and policy are kept, and whether there is a certificate', () => {
  const rules = [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['CREATE'], resources: ['pods'] }];
  const service = { name: 'toys', namespace: 'b', path: '/validate' };
  const namespaceSelector = { matchLabels: { checked: 'yes' } };
  const webhooks = [
    { name: 'a', failurePolicy: 'Fail', rules, namespaceSelector, clientConfig: { service }, sideEffects: 'None' },
    { name: 'b', clientConfig: { url: 'https://toys.example.org', caBundle: 'AA==' } },
  ];
  const facts = {
    webhooks: [
      { name: 'a', failurePolicy: 'Fail', rules, namespaceSelector, service, caBundle: false },
      { name: 'b', url: 'https://toys.example.org', caBundle: true },
    ],
  };
  expect(factsOf('ValidatingWebhookConfiguration', { webhooks })).toEqual(facts);
  expect(factsOf('MutatingWebhookConfiguration', { webhooks })).toEqual(facts);
});

test('the spec of kinds that hold data alone is kept without its description', () => {
  const spec = { minAvailable: 1, selector: { matchLabels: { app: 'toys' } } };
  expect(factsOf('PodDisruptionBudget', { spec })).toEqual({ spec });
  const certificate = { secretName: 'toys-tls', issuerRef: { name: 'toys', kind: 'Issuer' } };
  expect(factsOf('Certificate', { spec: certificate })).toEqual({ spec: certificate });
  expect(factsOf('GatewayClass', { spec: { controllerName: 'toys', description: 'prose' } })).toEqual({
    spec: { controllerName: 'toys' },
  });
});

test('of monitoring what decides its pods is kept', () => {
  const securityContext = { runAsNonRoot: true };
  const containers = [{ name: 'proxy', securityContext, args: ['prose'] }];
  const spec = { securityContext, replicas: 2, containers, thanos: { image: 'a' }, externalLabels: { a: 'b' } };
  expect(factsOf('Prometheus', { spec })).toEqual({
    spec: {
      securityContext,
      replicas: 2,
      containers: [{ name: 'proxy', securityContext }],
      initContainers: [],
      thanos: {},
    },
  });
});

test('a storage class is kept with its annotations, which say what is the default', () => {
  const annotations = { 'storageclass.kubernetes.io/is-default-class': 'true' };
  const fields = { provisioner: 'toys', reclaimPolicy: 'Retain', parameters: { a: 'b' } };
  expect(factsOf('StorageClass', { metadata: { namespace: 'b', name: 'a', annotations }, ...fields })).toEqual({
    annotations,
    fields,
  });
});

test('of any other kind nothing more is kept', () => {
  expect(factsOf('PrometheusRule', { spec: { groups: [{ annotations: { summary: 'prose' } }] } })).toEqual({});
});

test('of a Prometheus its selectors are kept, of a certificate and its issuer the spec', () => {
  const selectors = { serviceMonitorSelector: {}, ruleNamespaceSelector: { matchLabels: { a: 'b' } } };
  expect(factsOf('Prometheus', { spec: { ...selectors, image: 'x' } })).toMatchObject({ spec: selectors });
  for (const kind of ['Certificate', 'Issuer', 'ClusterIssuer']) {
    expect(factsOf(kind, { spec: { issuerRef: { name: 'a' } } })).toEqual({ spec: { issuerRef: { name: 'a' } } });
  }
});

test('a hook of Helm counts only where Argo CD finds none of its own', () => {
  const job = (annotations: Readonly<Record<string, string>>) =>
    objectFacts({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'certgen', annotations } })['hook'];
  expect(job({ 'helm.sh/hook': 'pre-install' })).toBe('pre-install');
  expect(job({ 'helm.sh/hook': 'pre-install', 'argocd.argoproj.io/hook': 'Sync' })).toBeUndefined();
});
