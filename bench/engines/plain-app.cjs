// An app of the workload as plain objects: what every engine has to give.
'use strict';
const { plainDeployment } = require('./plain-deployment.cjs');

/** The ten objects of an app. */
function plainApp({ name, namespace, image, replicas, maxReplicas, host, level }) {
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'bench' };
  const metadata = { labels, name, namespace };
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        labels: {
          'app.kubernetes.io/name': name,
          'app.kubernetes.io/part-of': 'bench',
          'pod-security.kubernetes.io/enforce': 'restricted',
        },
        name: namespace,
      },
      spec: {},
    },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata,
      automountServiceAccountToken: false,
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      data: {
        HOST: host,
        LOG_LEVEL: level,
        'app.yaml': `listen: 8080\nname: ${name}\nlevel: ${level}\n`,
      },
      immutable: false,
    },
    plainDeployment(name, image, labels, metadata),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {
        ports: [
          {
            name: 'http',
            port: 80,
            targetPort: 'http',
          },
        ],
        selector: {
          'app.kubernetes.io/name': name,
        },
      },
    },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata,
      spec: {
        hostnames: [host],
        parentRefs: [
          {
            name: 'public',
            namespace: 'gateway',
            sectionName: 'https',
          },
        ],
        rules: [
          {
            backendRefs: [
              {
                name,
                port: 80,
              },
            ],
            matches: [
              {
                path: {
                  type: 'PathPrefix',
                  value: '/',
                },
              },
            ],
          },
        ],
      },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata,
      spec: {
        ingress: [
          {
            from: [
              {
                namespaceSelector: {
                  matchLabels: {
                    'kubernetes.io/metadata.name': 'gateway',
                  },
                },
              },
            ],
            ports: [
              {
                port: 8080,
                protocol: 'TCP',
              },
            ],
          },
        ],
        podSelector: {
          matchLabels: {
            'app.kubernetes.io/name': name,
          },
        },
        policyTypes: ['Ingress'],
      },
    },
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata,
      spec: {
        behavior: {
          scaleDown: {
            policies: [
              {
                periodSeconds: 300,
                type: 'Pods',
                value: replicas,
              },
            ],
            selectPolicy: 'Max',
            stabilizationWindowSeconds: 300,
          },
          scaleUp: {
            policies: [
              {
                periodSeconds: 60,
                type: 'Pods',
                value: 4,
              },
              {
                periodSeconds: 60,
                type: 'Percent',
                value: 200,
              },
            ],
            selectPolicy: 'Max',
            stabilizationWindowSeconds: 0,
          },
        },
        maxReplicas,
        metrics: [
          {
            resource: {
              name: 'cpu',
              target: {
                averageUtilization: 70,
                type: 'Utilization',
              },
            },
            type: 'Resource',
          },
        ],
        minReplicas: replicas,
        scaleTargetRef: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name,
        },
      },
    },
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata,
      spec: {
        maxUnavailable: 1,
        selector: {
          matchLabels: {
            'app.kubernetes.io/name': name,
          },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata,
      spec: {
        hard: {
          pods: '30',
          'requests.cpu': '4',
          'requests.memory': '8Gi',
        },
      },
    },
  ];
}

module.exports = { plainApp };
