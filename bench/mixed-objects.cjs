// Objects of many kinds as people write them, without a mistake in them.
'use strict';

const pod = (name, restartPolicy) => ({
  metadata: { labels: { app: name } },
  spec: {
    restartPolicy,
    containers: [
      {
        name: 'main',
        image: `registry.example.org/${name}:1.2.3`,
        env: Array.from({ length: 10 }, (_, i) => ({ name: `VARIABLE_${i}`, value: `value ${i}` })),
        ports: [{ name: 'http', containerPort: 8080 }],
        resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '128Mi' } },
        readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          runAsNonRoot: true,
          seccompProfile: { type: 'RuntimeDefault' },
        },
        volumeMounts: [{ name: 'config', mountPath: '/config' }],
      },
    ],
    volumes: [{ name: 'config', configMap: { name } }],
  },
});

const KINDS = [
  [
    'apps/v1',
    'Deployment',
    name => ({ spec: { replicas: 2, selector: { matchLabels: { app: name } }, template: pod(name, 'Always') } }),
  ],
  [
    'v1',
    'Service',
    name => ({ spec: { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] } }),
  ],
  [
    'v1',
    'ConfigMap',
    () => ({ data: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`key${i}`, 'text\n'.repeat(20)])) }),
  ],
  [
    'gateway.networking.k8s.io/v1',
    'HTTPRoute',
    name => ({
      spec: {
        parentRefs: [{ name: 'gateway', namespace: 'gateway' }],
        hostnames: [`${name}.example.org`],
        rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ name, port: 80 }] }],
      },
    }),
  ],
  [
    'rbac.authorization.k8s.io/v1',
    'Role',
    () => ({ rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }] }),
  ],
  [
    'batch/v1',
    'CronJob',
    name => ({ spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: pod(name, 'Never') } } } }),
  ],
  [
    'networking.k8s.io/v1',
    'NetworkPolicy',
    name => ({
      spec: {
        podSelector: { matchLabels: { app: name } },
        policyTypes: ['Ingress'],
        ingress: [{ ports: [{ port: 8080 }] }],
      },
    }),
  ],
];

/** So many objects, one of each kind after another. */
exports.mixedObjects = count =>
  Array.from({ length: count }, (_, i) => {
    const [apiVersion, kind, fieldsOf] = KINDS[i % KINDS.length];
    const name = `object-${i}`;
    return {
      apiVersion,
      kind,
      metadata: { name, namespace: `team-${i % 50}`, labels: { app: name } },
      ...fieldsOf(name),
    };
  });
