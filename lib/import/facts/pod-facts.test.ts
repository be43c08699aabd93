import { podFacts } from './pod-facts';

test('what scheduling and admission need of a pod is kept', () => {
  const spec = {
    serviceAccountName: 'toys',
    automountServiceAccountToken: false,
    hostNetwork: true,
    hostPID: false,
    securityContext: { runAsNonRoot: true },
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ operator: 'Exists' }],
    priorityClassName: 'system-node-critical',
    topologySpreadConstraints: [],
    affinity: null,
  };
  const { affinity: _null, ...kept } = spec;
  const template = { metadata: { labels: { app: 'toys' } }, spec: { ...spec, dnsPolicy: 'Default', containers: [] } };
  expect(podFacts(template)).toEqual({ labels: { app: 'toys' }, ...kept, containers: [] });
});

test('of a container the image, resources, ports, security, probes and mounts are kept, and no command', () => {
  const container = {
    name: 'toys',
    image: 'toys:1',
    command: ['sh'],
    args: ['prose'],
    resources: {},
    securityContext: { readOnlyRootFilesystem: true },
    ports: [{ containerPort: 80, hostPort: 80 }],
    livenessProbe: { httpGet: { path: '/' } },
    startupProbe: null,
    volumeMounts: [{ name: 'data', mountPath: '/data' }],
  };
  const facts = podFacts({ spec: { containers: [container], initContainers: [{ name: 'first', image: 'toys:1' }] } });
  expect(facts).toEqual({
    containers: [
      {
        name: 'toys',
        image: 'toys:1',
        resources: {},
        securityContext: { readOnlyRootFilesystem: true },
        ports: [{ containerPort: 80, hostPort: 80 }],
        probes: ['livenessProbe'],
        secretEnv: [],
        mounts: ['data'],
      },
    ],
    initContainers: [{ name: 'first', image: 'toys:1', probes: [], secretEnv: [] }],
  });
});

test('variables are kept where a Secret or ConfigMap fills them', () => {
  const secretKeyRef = { name: 'toys', key: 'token' };
  const configMapKeyRef = { name: 'toys', key: 'level', optional: true };
  const env = [
    { name: 'PLAIN', value: 'prose' },
    { name: 'TOKEN', valueFrom: { secretKeyRef } },
    { name: 'LEVEL', valueFrom: { configMapKeyRef } },
    { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
  ];
  const envFrom = [{ secretRef: { name: 'all' }, prefix: 'TOYS_' }];
  const facts = podFacts({ spec: { containers: [{ name: 'toys', env, envFrom }] } });
  expect(facts['containers']).toEqual([
    {
      name: 'toys',
      probes: [],
      secretEnv: [
        { name: 'TOKEN', secretKeyRef },
        { name: 'LEVEL', configMapKeyRef },
        { secretRef: { name: 'all' }, prefix: 'TOYS_' },
      ],
    },
  ]);
});

test('volumes are kept with their sources', () => {
  const sources = [{ secret: { name: 'toys' } }, { configMap: { name: 'toys' } }];
  const volumes = [
    { name: 'a', hostPath: { path: '/var/lib' } },
    { name: 'b', projected: { defaultMode: 256, sources } },
    { name: 'c', emptyDir: {} },
    { name: 'd', projected: null },
  ];
  expect(podFacts({ spec: { volumes } })['volumes']).toEqual([
    { name: 'a', hostPath: { path: '/var/lib' } },
    { name: 'b', projected: sources },
    { name: 'c', emptyDir: {} },
    { name: 'd', projected: [] },
  ]);
});
