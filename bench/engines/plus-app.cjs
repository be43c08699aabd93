// An app of the workload in the L2 constructs of cdk8s-plus, with explicit names, labels and selectors.
'use strict';
const { ApiObject, Duration, Size } = require('cdk8s');
const kplus = require('cdk8s-plus-28');
const { k8s } = kplus;

const probe = (kind, path) =>
  kplus.Probe.fromHttpGet(path, {
    port: 8080,
    periodSeconds: Duration.seconds(10),
    failureThreshold: kind === 'startup' ? 30 : 3,
    timeoutSeconds: Duration.seconds(2),
  });

const probes = () => ({
  startup: probe('startup', '/health'),
  liveness: probe('liveness', '/health'),
  readiness: probe('readiness', '/ready'),
});

const resources = {
  cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.millis(500) },
  memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
};

const containerContext = {
  ensureNonRoot: true,
  readOnlyRootFilesystem: true,
  allowPrivilegeEscalation: false,
  user: 1000,
  group: 1000,
};

/** Adds the ten objects of an app to a chart. */
function addPlusApp(chart, app) {
  const { name, namespace, image, replicas, maxReplicas, host, level } = app;
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'bench' };
  const metadata = { name, namespace, labels };
  new kplus.Namespace(chart, 'namespace', {
    metadata: { name: namespace, labels: { ...labels, 'pod-security.kubernetes.io/enforce': 'restricted' } },
  });
  const serviceAccount = new kplus.ServiceAccount(chart, 'account', { metadata, automountToken: false });
  const config = new kplus.ConfigMap(chart, 'config', {
    metadata,
    data: { LOG_LEVEL: level, HOST: host, 'app.yaml': `listen: 8080\nname: ${name}\nlevel: ${level}\n` },
  });
  const volume = kplus.Volume.fromConfigMap(chart, 'volume', config, { name: 'config' });
  const deployment = new kplus.Deployment(chart, 'deployment', {
    metadata,
    select: false,
    podMetadata: { labels },
    serviceAccount,
    automountServiceAccountToken: false,
    securityContext: { ensureNonRoot: true, user: 1000, group: 1000, fsGroup: 1000 },
    containers: [
      {
        name: 'main',
        image,
        ports: [{ name: 'http', number: 8080 }],
        envVariables: { LOG_LEVEL: kplus.EnvValue.fromConfigMap(config, 'LOG_LEVEL') },
        resources,
        securityContext: containerContext,
        volumeMounts: [{ path: '/etc/app', volume }],
        ...probes(),
      },
      {
        name: 'sidecar',
        image: 'registry.example.org/team/sidecar:2.4.1',
        ports: [{ name: 'metrics', number: 9090 }],
        resources,
        securityContext: containerContext,
        ...probes(),
      },
    ],
  });
  // Its default is a hash of the place in the tree of constructs, which other engines do not have.
  deployment.podMetadata.addLabel(kplus.Pod.ADDRESS_LABEL, name);
  deployment.select(kplus.LabelSelector.of({ labels: { 'app.kubernetes.io/name': name } }));
  new k8s.KubeService(chart, 'service', {
    metadata,
    spec: {
      selector: { 'app.kubernetes.io/name': name },
      ports: [{ name: 'http', port: 80, targetPort: k8s.IntOrString.fromString('http') }],
    },
  });
  new ApiObject(chart, 'route', {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata,
    spec: {
      parentRefs: [{ name: 'public', namespace: 'gateway', sectionName: 'https' }],
      hostnames: [host],
      rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ name, port: 80 }] }],
    },
  });
  new k8s.KubeNetworkPolicy(chart, 'policy', {
    metadata,
    spec: {
      podSelector: { matchLabels: { 'app.kubernetes.io/name': name } },
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateway' } } }],
          ports: [{ port: k8s.IntOrString.fromNumber(8080), protocol: 'TCP' }],
        },
      ],
    },
  });
  new kplus.HorizontalPodAutoscaler(chart, 'autoscaler', {
    metadata,
    target: deployment,
    minReplicas: replicas,
    maxReplicas,
    metrics: [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(70))],
  });
  new k8s.KubePodDisruptionBudget(chart, 'budget', {
    metadata,
    spec: {
      maxUnavailable: k8s.IntOrString.fromNumber(1),
      selector: { matchLabels: { 'app.kubernetes.io/name': name } },
    },
  });
  new k8s.KubeResourceQuota(chart, 'quota', {
    metadata,
    spec: {
      hard: {
        'requests.cpu': k8s.Quantity.fromString('4'),
        'requests.memory': k8s.Quantity.fromString('8Gi'),
        pods: k8s.Quantity.fromString('30'),
      },
    },
  });
}

module.exports = { addPlusApp };
