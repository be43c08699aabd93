import type { Construct } from 'constructs';
import {
  Deployment,
  MutatingWebhookConfiguration,
  Service,
  ValidatingWebhookConfiguration,
  type EnvVar,
  type PodSpec,
  type Probe,
} from '../../../imports/kubernetes/kinds';
import { Certificate } from '../../../imports/crds/cert-manager.io';
import { containerResources } from '../../constructs/container-resources';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { privateAuthority } from '../../constructs/private-authority';
import { restrictedPod, writableContainer } from '../../constructs/restricted-security';
import { SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import {
  CHE_OPERATOR,
  CHE_OPERATOR_CERTIFICATE,
  CHE_OPERATOR_PODS,
  CHE_OPERATOR_PORTS,
  CHE_OPERATOR_SECRET,
  CHE_OPERATOR_SERVICE,
  cheSettings,
  ECLIPSE_CHE,
} from './che-names';

const VERSION = '7.121.0';

/** What it puts into pods. https://github.com/eclipse-che/che-operator/blob/7.121.0/config/manager/manager.yaml */
const IMAGES: Readonly<Record<string, string>> = {
  che_server: `quay.io/eclipse/che-server:${VERSION}`,
  dashboard: `quay.io/eclipse/che-dashboard:${VERSION}`,
  plugin_registry: `quay.io/eclipse/che-plugin-registry:${VERSION}`,
  che_tls_secrets_creation_job: 'quay.io/eclipse/che-tls-secret-creator:9f9d4a6',
  single_host_gateway:
    'quay.io/eclipse/che--traefik:v3.7.10-9c3b91d5fb7770853ca5c1124a23c34bf2d9b47ffaebeab2614cbaf410dcb2ac',
  single_host_gateway_config_sidecar: `quay.io/che-incubator/configbump:${VERSION}`,
  gateway_authentication_sidecar: 'quay.io/openshift/origin-oauth-proxy:4.22',
  gateway_authentication_sidecar_k8s: 'quay.io/oauth2-proxy/oauth2-proxy:v7.15.2',
  gateway_authorization_sidecar: 'quay.io/brancz/kube-rbac-proxy:v0.22.0',
};

/** How it works, by the same source. */
const settingsOf = (context: ClusterContext): Readonly<Record<string, string>> => ({
  CHE_FLAVOR: 'che',
  CHE_VERSION: VERSION,
  CONSOLE_LINK_DISPLAY_NAME: 'Eclipse Che',
  CONSOLE_LINK_IMAGE: '/dashboard/assets/branding/loader.svg',
  CONSOLE_LINK_NAME: 'che',
  CONSOLE_LINK_SECTION: 'Applications',
  MAX_CONCURRENT_RECONCILES: '1',
  OPERATOR_NAME: CHE_OPERATOR,
  CHE_DEFAULT_SPEC_DEVENVIRONMENTS_CONTAINERSECURITYCONTEXT: '{}',
  CHE_DEFAULT_SPEC_DEVENVIRONMENTS_DEFAULTCOMPONENTS: JSON.stringify([
    { name: 'tools', container: { image: cheSettings(context).che.image } },
  ]),
  CHE_DEFAULT_SPEC_DEVENVIRONMENTS_DEFAULTEDITOR: 'che-incubator/che-code/latest',
  CHE_DEFAULT_SPEC_DEVENVIRONMENTS_DISABLECONTAINERBUILDCAPABILITIES: 'true',
  // Labels of Argo CD stay where they are, when Secrets and the like are copied to the namespaces of users.
  CHE_OPERATOR_WORKSPACES_CONFIG_CONTROLLER_LABELS_TO_REMOVE_BEFORE_SYNC_REGEXP: 'argocd[.]argoproj[.]io/.+',
});

const probe = (path: string): Probe => ({
  httpGet: { path, port: 'health' },
  initialDelaySeconds: 15,
  failureThreshold: 10,
});

const podOf = (context: ClusterContext): PodSpec => {
  const fromField = (name: string, fieldPath: string): EnvVar => ({ name, valueFrom: { fieldRef: { fieldPath } } });
  const images = Object.entries(IMAGES).map(([name, value]) => ({ name: `RELATED_IMAGE_${name}`, value }));
  return {
    serviceAccountName: CHE_OPERATOR,
    automountServiceAccountToken: true,
    terminationGracePeriodSeconds: 20,
    securityContext: restrictedPod({ runAsUser: 1724, fsGroup: 1724 }),
    ...preferCloudNodes(context),
    containers: [
      {
        name: CHE_OPERATOR,
        image: `quay.io/eclipse/che-operator:${VERSION}`,
        command: ['/manager'],
        args: ['--leader-elect'],
        env: [
          fromField('WATCH_NAMESPACE', 'metadata.namespace'),
          fromField('POD_NAME', 'metadata.name'),
          ...Object.entries(settingsOf(context)).map(([name, value]) => ({ name, value })),
          ...images,
        ],
        ports: [
          { name: 'webhooks', containerPort: CHE_OPERATOR_PORTS.webhooks, protocol: 'TCP' },
          { name: 'metrics', containerPort: CHE_OPERATOR_PORTS.metrics, protocol: 'TCP' },
          { name: 'health', containerPort: CHE_OPERATOR_PORTS.health, protocol: 'TCP' },
        ],
        livenessProbe: probe('/healthz'),
        readinessProbe: { ...probe('/readyz'), initialDelaySeconds: 5 },
        resources: containerResources({ cpu: '100m', memory: '512Mi' }),
        // The image has the definitions of editors in /tmp, and writes there.
        securityContext: writableContainer(),
        volumeMounts: [{ name: 'certificate', mountPath: '/tmp/k8s-webhook-server/serving-certs', readOnly: true }],
      },
    ],
    volumes: [{ name: 'certificate', secret: { secretName: CHE_OPERATOR_SECRET } }],
  };
};

/** Who looks at a CheCluster before it is stored. */
function webhooks(scope: Construct): void {
  const metadata = {
    name: 'org.eclipse.che',
    annotations: { 'cert-manager.io/inject-ca-from': `${ECLIPSE_CHE}/${CHE_OPERATOR_CERTIFICATE}`, [SYNC_WAVE]: '1' },
  };
  const webhook = (name: string, path: string) => ({
    name,
    admissionReviewVersions: ['v1'],
    clientConfig: { service: { name: CHE_OPERATOR_SERVICE, namespace: ECLIPSE_CHE, path } },
    failurePolicy: 'Fail',
    sideEffects: 'None',
    rules: [
      {
        apiGroups: ['org.eclipse.che'],
        apiVersions: ['v2'],
        operations: ['CREATE', 'UPDATE'],
        resources: ['checlusters'],
      },
    ],
  });
  new MutatingWebhookConfiguration(scope, 'mutating-webhook', {
    metadata,
    webhooks: [webhook('mchecluster.kb.io', '/mutate-org-eclipse-che-v2-checluster')],
  });
  new ValidatingWebhookConfiguration(scope, 'validating-webhook', {
    metadata,
    webhooks: [webhook('vchecluster.kb.io', '/validate-org-eclipse-che-v2-checluster')],
  });
}

/** The operator: one pod, for its image keeps what it writes to itself. */
export function cheOperatorServer(scope: Construct, context: ClusterContext): void {
  const namespace = ECLIPSE_CHE;
  const issuer = privateAuthority(scope, { name: CHE_OPERATOR, namespace });
  new Certificate(scope, 'certificate', {
    metadata: { name: CHE_OPERATOR_CERTIFICATE, namespace },
    spec: {
      secretName: CHE_OPERATOR_SECRET,
      dnsNames: [`${CHE_OPERATOR_SERVICE}.${namespace}.svc`, `${CHE_OPERATOR_SERVICE}.${namespace}.svc.cluster.local`],
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      issuerRef: { name: issuer, kind: 'Issuer', group: 'cert-manager.io' },
    },
  });
  new Deployment(scope, 'operator', {
    metadata: { name: CHE_OPERATOR, namespace, labels: CHE_OPERATOR_PODS },
    spec: {
      replicas: 1,
      selector: { matchLabels: CHE_OPERATOR_PODS },
      template: { metadata: { labels: CHE_OPERATOR_PODS }, spec: podOf(context) },
    },
  });
  new Service(scope, 'service', {
    metadata: { name: CHE_OPERATOR_SERVICE, namespace, labels: CHE_OPERATOR_PODS },
    spec: {
      selector: CHE_OPERATOR_PODS,
      ports: [{ name: 'https', port: 443, targetPort: 'webhooks', protocol: 'TCP' }],
    },
  });
  webhooks(scope);
}
