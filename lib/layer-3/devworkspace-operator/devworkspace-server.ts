import type { Construct } from 'constructs';
import {
  Deployment,
  PodDisruptionBudget,
  Service,
  type EnvVar,
  type PodSpec,
  type Probe,
} from '../../../imports/kubernetes/kinds';
import { Certificate } from '../../../imports/crds/cert-manager.io';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { containerResources } from '../../constructs/container-resources';
import { fromApiServer, fromNamespace, toApiServer, toNames } from '../../constructs/network-flows';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { privateAuthority } from '../../constructs/private-authority';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import { spreadOverNodes } from '../../constructs/spread-over-nodes';
import type { ClusterContext } from '../../model/component';
import { replicasOf } from '../../model/machines';
import { MONITORING_NAMESPACE } from '../monitoring/monitoring-names';
import {
  CONVERSION_SERVICE,
  DEVWORKSPACE_ACCOUNT,
  DEVWORKSPACE_NAMESPACE,
  DEVWORKSPACE_PODS,
  DEVWORKSPACE_PORTS,
  SERVING_CERTIFICATE,
  WEBHOOK_SECRET,
  WEBHOOK_SERVICE,
} from './devworkspace-names';

const IMAGE = 'quay.io/devfile/devworkspace-controller:v0.42.0';

/** What it puts into pods. https://github.com/devfile/devworkspace-operator/blob/v0.42.0/deploy/deployment/kubernetes/combined.yaml */
const IMAGES: Readonly<Record<string, string>> = {
  RELATED_IMAGE_devworkspace_webhook_server: IMAGE,
  RELATED_IMAGE_project_clone: 'quay.io/devfile/project-clone:v0.42.0',
  RELATED_IMAGE_project_backup: 'quay.io/devfile/project-backup:v0.42.0',
  RELATED_IMAGE_pvc_cleanup_job: 'registry.access.redhat.com/ubi9/ubi-micro:9.5-1733126338',
  RELATED_IMAGE_async_storage_server: 'quay.io/eclipse/che-workspace-data-sync-storage:0.0.1',
  RELATED_IMAGE_async_storage_sidecar: 'quay.io/eclipse/che-sidecar-workspace-data-sync:0.0.1',
};

/** How it works, by the same source; it watches all namespaces. */
const SETTINGS: Readonly<Record<string, string>> = {
  MAX_CONCURRENT_RECONCILES: '5',
  OPERATOR_NAME: 'devworkspace-operator',
  WATCH_NAMESPACE: '',
  WEBHOOKS_SERVER_CPU_LIMIT: '200m',
  WEBHOOKS_SERVER_CPU_REQUEST: '20m',
  WEBHOOKS_SERVER_MEMORY_LIMIT: '300Mi',
  WEBHOOKS_SERVER_MEMORY_REQUEST: '64Mi',
  WEBHOOK_SECRET_NAME: WEBHOOK_SECRET,
};

const name = 'devworkspace-controller-manager';
const metadata = { name, namespace: DEVWORKSPACE_NAMESPACE, labels: DEVWORKSPACE_PODS };

const probe = (path: string): Probe => ({
  httpGet: { path, port: 'health' },
  initialDelaySeconds: 10,
});

const fromField = (variable: string, fieldPath: string): EnvVar => ({
  name: variable,
  valueFrom: { fieldRef: { fieldPath } },
});

const podOf = (context: ClusterContext): PodSpec => {
  return {
    serviceAccountName: DEVWORKSPACE_ACCOUNT,
    automountServiceAccountToken: true,
    terminationGracePeriodSeconds: 10,
    securityContext: restrictedPod({ runAsUser: 1001 }),
    ...preferCloudNodes(context),
    topologySpreadConstraints: spreadOverNodes(DEVWORKSPACE_PODS),
    containers: [
      {
        name: 'devworkspace-controller',
        image: IMAGE,
        args: [
          '/usr/local/bin/devworkspace-controller',
          '--enable-leader-election',
          `--metrics-addr=0.0.0.0:${DEVWORKSPACE_PORTS.metrics}`,
        ],
        env: [
          fromField('POD_NAME', 'metadata.name'),
          fromField('CONTROLLER_SERVICE_ACCOUNT_NAME', 'spec.serviceAccountName'),
          ...Object.entries({ ...SETTINGS, ...IMAGES }).map(([variable, value]) => ({ name: variable, value })),
        ],
        ports: [
          { name: 'conversion', containerPort: DEVWORKSPACE_PORTS.conversion, protocol: 'TCP' },
          { name: 'metrics', containerPort: DEVWORKSPACE_PORTS.metrics, protocol: 'TCP' },
          { name: 'health', containerPort: DEVWORKSPACE_PORTS.health, protocol: 'TCP' },
        ],
        livenessProbe: { ...probe('/healthz'), failureThreshold: 5 },
        readinessProbe: probe('/readyz'),
        resources: containerResources({ cpu: '100m', memory: '512Mi' }),
        securityContext: restrictedContainer(),
        volumeMounts: [{ name: 'certificate', mountPath: '/tmp/k8s-webhook-server/serving-certs', readOnly: true }],
      },
    ],
    volumes: [{ name: 'certificate', secret: { secretName: WEBHOOK_SECRET } }],
  };
};

/** One certificate for both servers: the one for conversions, and the one for webhooks, which the operator makes. */
function certificate(scope: Construct): void {
  const namespace = DEVWORKSPACE_NAMESPACE;
  const issuer = privateAuthority(scope, { name: 'devworkspace', namespace });
  new Certificate(scope, 'certificate', {
    metadata: { name: SERVING_CERTIFICATE, namespace },
    spec: {
      secretName: WEBHOOK_SECRET,
      dnsNames: [CONVERSION_SERVICE, WEBHOOK_SERVICE].flatMap(service => [
        `${service}.${namespace}.svc`,
        `${service}.${namespace}.svc.cluster.local`,
      ]),
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      issuerRef: { name: issuer, kind: 'Issuer', group: 'cert-manager.io' },
    },
  });
}

/** The API server asks both servers; the operator asks workspaces at their public address whether they are there. */
function policy(scope: Construct, { cluster: { domain } }: ClusterContext): void {
  const toPorts = [{ ports: [{ port: '443', protocol: 'TCP' as const }] }];
  new CiliumNetworkPolicy(scope, 'policy', {
    metadata: { name: 'devworkspace', namespace: DEVWORKSPACE_NAMESPACE },
    spec: {
      endpointSelector: {},
      ingress: [
        fromApiServer(DEVWORKSPACE_PORTS.conversion, DEVWORKSPACE_PORTS.webhooks),
        fromNamespace(MONITORING_NAMESPACE, DEVWORKSPACE_PORTS.metrics),
      ],
      egress: [
        toNames(),
        toApiServer(),
        { toFQDNs: [{ matchPattern: `*.${domain}` }], toPorts },
        { toEntities: ['ingress', 'host', 'remote-node'], toPorts },
      ],
    },
  });
}

/** The operator, on two nodes where there are two; one pod works, the other waits. */
export function devworkspaceServer(scope: Construct, context: ClusterContext): void {
  const replicas = replicasOf(context.cluster);
  const selector = DEVWORKSPACE_PODS;
  certificate(scope);
  new Deployment(scope, 'manager', {
    metadata,
    spec: {
      replicas,
      selector: { matchLabels: selector },
      template: { metadata: { labels: selector }, spec: podOf(context) },
    },
  });
  new Service(scope, 'conversion', {
    metadata: { ...metadata, name: CONVERSION_SERVICE },
    spec: {
      selector,
      ports: [{ name: 'https', port: 443, targetPort: 'conversion', protocol: 'TCP' }],
    },
  });
  new Service(scope, 'metrics', {
    metadata: {
      ...metadata,
      name: 'devworkspace-controller-metrics',
      labels: { ...selector, 'app.kubernetes.io/component': 'metrics' },
    },
    spec: {
      selector,
      ports: [{ name: 'metrics', port: 8443, targetPort: 'metrics', protocol: 'TCP' }],
    },
  });
  policy(scope, context);
  if (replicas < 2) return;
  new PodDisruptionBudget(scope, 'budget', {
    metadata,
    spec: { maxUnavailable: 1, selector: { matchLabels: selector } },
  });
}
