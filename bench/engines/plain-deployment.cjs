// The Deployment of an app of the workload as a plain object.
'use strict';

const probe = (path, failureThreshold) => ({
  failureThreshold,
  httpGet: { path, port: 8080, scheme: 'HTTP' },
  periodSeconds: 10,
  timeoutSeconds: 2,
});

const container = (name, image, port, rest) => ({
  image,
  imagePullPolicy: 'Always',
  livenessProbe: probe('/health', 3),
  name,
  ports: [port],
  readinessProbe: probe('/ready', 3),
  resources: { limits: { cpu: '500m', memory: '256Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
  securityContext: {
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: true,
    runAsGroup: 1000,
    runAsNonRoot: true,
    runAsUser: 1000,
  },
  startupProbe: probe('/health', 30),
  ...rest,
});

/** The Deployment with its two containers. */
const plainDeployment = (name, image, labels, metadata) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata,
  spec: {
    minReadySeconds: 0,
    progressDeadlineSeconds: 600,
    selector: { matchLabels: { 'app.kubernetes.io/name': name } },
    strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' }, type: 'RollingUpdate' },
    template: {
      metadata: { labels: { ...labels, 'cdk8s.io/metadata.addr': name } },
      spec: {
        automountServiceAccountToken: false,
        containers: [
          container(
            'main',
            image,
            { containerPort: 8080, name: 'http' },
            {
              env: [{ name: 'LOG_LEVEL', valueFrom: { configMapKeyRef: { key: 'LOG_LEVEL', name } } }],
              volumeMounts: [{ mountPath: '/etc/app', name: 'config' }],
            },
          ),
          container('sidecar', 'registry.example.org/team/sidecar:2.4.1', { containerPort: 9090, name: 'metrics' }, {}),
        ],
        dnsPolicy: 'ClusterFirst',
        hostNetwork: false,
        restartPolicy: 'Always',
        securityContext: {
          fsGroup: 1000,
          fsGroupChangePolicy: 'Always',
          runAsGroup: 1000,
          runAsNonRoot: true,
          runAsUser: 1000,
        },
        serviceAccountName: name,
        setHostnameAsFQDN: false,
        terminationGracePeriodSeconds: 30,
        volumes: [{ configMap: { name }, name: 'config' }],
      },
    },
  },
});

module.exports = { plainDeployment };
