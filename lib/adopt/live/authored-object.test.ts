import type { Json, JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { authoredObject } from './authored-object';
import { scaledBy } from './scaled-by';

const live = (apiVersion: string, kind: string, rest: JsonObject, metadata: JsonObject = {}): Manifest => ({
  apiVersion,
  kind,
  name: 'web',
  namespace: 'shop',
  origin: { from: 'file', file: 'a.yaml', document: 0 },
  body: {
    apiVersion,
    kind,
    metadata: { name: 'web', uid: 'x', resourceVersion: '1', generation: 2, managedFields: [], ...metadata },
    status: { ready: true },
    ...rest,
  },
});

const authored = (manifest: Manifest, { decodes = true, isScaled = false } = {}): JsonObject => {
  const { apiVersion: _, kind: __, ...rest } = authoredObject(manifest, decodes, isScaled).body;
  return rest;
};

const applied = (value: Json): JsonObject => ({
  annotations: { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(value) },
});

const POD = {
  restartPolicy: 'Always',
  dnsPolicy: 'ClusterFirst',
  schedulerName: 'default-scheduler',
  terminationGracePeriodSeconds: 30,
  securityContext: {},
  serviceAccount: 'web',
  serviceAccountName: 'web',
};

const CONTAINER = {
  name: 'web',
  image: 'ghcr.io/example/web:1.2.0',
  imagePullPolicy: 'IfNotPresent',
  resources: {},
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
};

test('a Deployment is what somebody wrote', () => {
  const spec = {
    replicas: 3,
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: {
        creationTimestamp: null,
        labels: { app: 'web' },
        annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-01-01' },
      },
      spec: {
        ...POD,
        containers: [
          {
            ...CONTAINER,
            ports: [
              { containerPort: 80, protocol: 'TCP' },
              { containerPort: 53, protocol: 'UDP' },
            ],
            readinessProbe: { httpGet: { path: '/', port: 80, scheme: 'HTTP' }, periodSeconds: 10, timeoutSeconds: 5 },
          },
        ],
        volumes: [
          { name: 'config', configMap: { name: 'web', defaultMode: 420 } },
          { name: 'tmp', emptyDir: {} },
        ],
      },
    },
  };
  const annotations = { 'deployment.kubernetes.io/revision': '7', team: 'a' };
  expect(authored(live('apps/v1', 'Deployment', { spec }, { annotations }))).toEqual({
    metadata: { name: 'web', annotations: { team: 'a' } },
    spec: {
      replicas: 3,
      strategy: { rollingUpdate: { maxUnavailable: 0 } },
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          serviceAccountName: 'web',
          containers: [
            {
              name: 'web',
              image: 'ghcr.io/example/web:1.2.0',
              ports: [{ containerPort: 80 }, { containerPort: 53, protocol: 'UDP' }],
              readinessProbe: { httpGet: { path: '/', port: 80 }, timeoutSeconds: 5 },
            },
          ],
          volumes: [
            { name: 'config', configMap: { name: 'web' } },
            { name: 'tmp', emptyDir: {} },
          ],
        },
      },
    },
  });
});

test.each([
  ['web:1.2', 'IfNotPresent', false],
  ['web:1.2', 'Always', true],
  ['web', 'Always', false],
  ['registry:5000/web', 'Always', false],
  ['web:latest', 'IfNotPresent', true],
  ['web@sha256:abc', 'IfNotPresent', false],
])('the pull policy of %s stays when it is not the one that it gets: %s', (image, imagePullPolicy, stays) => {
  const template = { spec: { containers: [{ name: 'a', image, imagePullPolicy }] } };
  const body = JSON.stringify(authored(live('apps/v1', 'DaemonSet', { spec: { template } })));
  expect(body.includes('imagePullPolicy')).toBe(stays);
});

test('who scales the pods says how many there are', () => {
  const scaler = live('autoscaling/v2', 'HorizontalPodAutoscaler', {
    spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, minReplicas: 1, maxReplicas: 3 },
  });
  const deployment = live('apps/v1', 'Deployment', { spec: { replicas: 2, paused: true } });
  const isScaled = scaledBy([scaler])(deployment);
  expect(isScaled).toBe(true);
  expect(scaledBy([scaler])({ ...deployment, namespace: 'other' })).toBe(false);
  expect(authored(deployment, { isScaled })['spec']).toEqual({ paused: true });
  expect(authored(scaler)['spec']).toEqual({ scaleTargetRef: { kind: 'Deployment', name: 'web' }, maxReplicas: 3 });
});

const ADDRESSES = {
  clusterIP: '10.96.0.7',
  clusterIPs: ['10.96.0.7'],
  ipFamilies: ['IPv4'],
  ipFamilyPolicy: 'SingleStack',
  internalTrafficPolicy: 'Cluster',
  sessionAffinity: 'None',
};

test('addresses and ports of nodes are the cluster’s, unless somebody chose them', () => {
  const ports = [{ port: 80, targetPort: 80, protocol: 'TCP', nodePort: 30080 }];
  const spec = { type: 'NodePort', selector: { app: 'web' }, ports, externalTrafficPolicy: 'Cluster', ...ADDRESSES };
  expect(authored(live('v1', 'Service', { spec }))['spec']).toEqual({
    type: 'NodePort',
    selector: { app: 'web' },
    ports: [{ port: 80 }],
  });
  const said = applied({ spec: { clusterIP: '10.96.0.7', ports: [{ port: 80, nodePort: 30080 }] } });
  expect(authored(live('v1', 'Service', { spec }, said))['spec']).toEqual({
    type: 'NodePort',
    selector: { app: 'web' },
    clusterIP: '10.96.0.7',
    ports: [{ port: 80, nodePort: 30080 }],
  });
  const headless = { ...ADDRESSES, clusterIP: 'None', clusterIPs: ['None'], ports: [{ port: 80, targetPort: 'http' }] };
  expect(authored(live('v1', 'Service', { spec: { ...headless, type: 'ClusterIP' } }))['spec']).toEqual({
    clusterIP: 'None',
    ports: [{ port: 80, targetPort: 'http' }],
  });
});

test('a claim has no volume and no finalizer of its own, a Job no number of its controller', () => {
  const claim = live(
    'v1',
    'PersistentVolumeClaim',
    { spec: { volumeName: 'pvc-1', volumeMode: 'Filesystem', storageClassName: 'fast' } },
    { finalizers: ['kubernetes.io/pvc-protection'], annotations: { 'pv.kubernetes.io/bind-completed': 'yes' } },
  );
  expect(authored(claim)).toEqual({ metadata: { name: 'web' }, spec: { storageClassName: 'fast' } });
  const labels = { 'controller-uid': 'x', 'batch.kubernetes.io/job-name': 'web', app: 'web' };
  const job = live('batch/v1', 'Job', {
    spec: {
      backoffLimit: 2,
      completionMode: 'NonIndexed',
      manualSelector: false,
      selector: { matchLabels: { 'controller-uid': 'x' } },
      template: { metadata: { labels }, spec: { restartPolicy: 'Never', containers: [] } },
    },
  });
  expect(authored(job)['spec']).toEqual({
    backoffLimit: 2,
    template: { metadata: { labels: { app: 'web' } }, spec: { restartPolicy: 'Never', containers: [] } },
  });
});

test('a pod of its own has no node and no token', () => {
  const spec = {
    ...POD,
    serviceAccount: 'default',
    serviceAccountName: 'default',
    nodeName: 'dev-worker-1',
    preemptionPolicy: 'PreemptLowerPriority',
    priority: 0,
    tolerations: [
      { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
    ],
    containers: [
      {
        ...CONTAINER,
        volumeMounts: [{ name: 'kube-api-access-x', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }],
      },
    ],
    volumes: [{ name: 'kube-api-access-x', projected: {} }],
  };
  expect(authored(live('v1', 'Pod', { spec }))['spec']).toEqual({
    containers: [{ name: 'web', image: 'ghcr.io/example/web:1.2.0' }],
  });
});

test('of a custom resource the server’s words go, and everything else stays', () => {
  const widget = live(
    'example.com/v1',
    'Widget',
    { spec: { size: 3, colour: null } },
    { finalizers: ['example.com/x'], annotations: { 'argocd.argoproj.io/tracking-id': 'shop:x' } },
  );
  expect(authored(widget, { decodes: false })).toEqual({ metadata: { name: 'web' }, spec: { size: 3, colour: null } });
});

test('authorities that cert-manager writes go, others stay', () => {
  const webhooks = [{ name: 'a', clientConfig: { caBundle: 'eA==', url: 'https://a' } }];
  const of = (annotations: JsonObject): Json | undefined =>
    authored(live('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', { webhooks }, { annotations }))[
      'webhooks'
    ];
  expect(of({ 'cert-manager.io/inject-ca-from': 'shop/web' })).toEqual([
    { name: 'a', clientConfig: { url: 'https://a' } },
  ]);
  expect(of({})).toEqual(webhooks);
});
