import type { Construct } from 'constructs';
import { Certificate, ClusterIssuer, type ClusterIssuerManifest } from '../../imports/crds/cert-manager.io';
import { HelmRelease } from '../constructs/helm-release';
import { SYNC_OPTIONS, SYNC_WAVE } from '../model/argo-cd-annotations';
import type { ClusterContext, Component } from '../model/component';
import { chartPinOf } from '../constructs/chart-pin-of';
import { resourcesOf } from '../constructs/container-resources';
import { certManagerMonitoring } from './cert-manager-monitoring';
import { certManagerPolicies } from './cert-manager-policies';
import { clusterIssuerOf, LETS_ENCRYPT, PLATFORM_CA } from './cluster-issuer-of';
import { PUBLIC_GATEWAY } from './gateway';
import { replicasOf } from '../model/machines';

const NAMESPACE = 'cert-manager';

/** After the chart's webhook is up. */
const annotations = (wave: number): Record<string, string> => ({
  [SYNC_WAVE]: String(wave),
  [SYNC_OPTIONS]: 'SkipDryRunOnMissingResource=true',
});

type Acme = NonNullable<ClusterIssuerManifest['spec']['acme']>;

/** DNS for the platform's zones, HTTP over the public Gateway for any other name. */
const solversOf = ({ platform: { dns } }: ClusterContext): NonNullable<Acme['solvers']> => [
  {
    selector: { dnsZones: [...dns.zones] },
    dns01: { cloudflare: { apiTokenSecretRef: { ...dns.tokenSecret } } },
  },
  {
    http01: {
      gatewayHTTPRoute: {
        parentRefs: [{ name: PUBLIC_GATEWAY.name, namespace: PUBLIC_GATEWAY.namespace, sectionName: 'http' }],
      },
    },
  },
];

function letsEncrypt(scope: Construct, context: ClusterContext): void {
  const { server, email } = context.platform.acme;
  new ClusterIssuer(scope, LETS_ENCRYPT, {
    metadata: { name: LETS_ENCRYPT, annotations: annotations(10) },
    spec: {
      acme: { server, email, privateKeySecretRef: { name: 'letsencrypt-account' }, solvers: solversOf(context) },
    },
  });
}

/** A certificate authority of the cluster's own, for names that no public one can check. */
function platformCa(scope: Construct): void {
  new ClusterIssuer(scope, 'self-signed', {
    metadata: { name: 'self-signed', annotations: annotations(10) },
    spec: { selfSigned: {} },
  });
  new Certificate(scope, 'platform-ca-certificate', {
    metadata: { name: PLATFORM_CA, namespace: NAMESPACE, annotations: annotations(11) },
    spec: {
      isCA: true,
      commonName: PLATFORM_CA,
      secretName: PLATFORM_CA,
      duration: '87600h',
      renewBefore: '8760h',
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      issuerRef: { name: 'self-signed', kind: 'ClusterIssuer', group: 'cert-manager.io' },
    },
  });
  new ClusterIssuer(scope, PLATFORM_CA, {
    metadata: { name: PLATFORM_CA, annotations: annotations(12) },
    spec: { ca: { secretName: PLATFORM_CA } },
  });
}

/** Certificates for every name of the cluster. */
export const certManager: Component = {
  name: 'cert-manager',
  summary: 'Certificates, issued by ACME over DNS and the Gateway, or by a CA of the cluster',
  layer: 2,
  wave: -98,
  namespace: NAMESPACE,
  podSecurity: 'restricted',
  provides: ['certificates'],
  needs: ['cni', 'gateway-api-crds'],
  charts: ['cert-manager'],
  removal: 'confirm',
  keepsVanished: true,

  secrets: context =>
    clusterIssuerOf(context) === LETS_ENCRYPT
      ? [
          {
            namespace: NAMESPACE,
            name: context.platform.dns.tokenSecret.name,
            keys: [context.platform.dns.tokenSecret.key],
            purpose: 'DNS challenges of the ACME issuer',
            needed: 'bootstrap',
          },
        ]
      : [],

  monitoring: certManagerMonitoring,

  build(scope, context) {
    const replicas = replicasOf(context.cluster);
    const resources = resourcesOf('cert-manager', context);
    new HelmRelease(scope, 'cert-manager', {
      chart: 'cert-manager',
      pin: chartPinOf('cert-manager', context),
      namespace: NAMESPACE,
      values: {
        crds: { enabled: true, keep: true },
        replicaCount: replicas,
        podDisruptionBudget: { enabled: replicas > 1, maxUnavailable: 1 },
        resources,
        webhook: {
          replicaCount: replicas,
          podDisruptionBudget: { enabled: replicas > 1, maxUnavailable: 1 },
          resources,
        },
        cainjector: { replicaCount: replicas, resources },
        config: {
          apiVersion: 'controller.config.cert-manager.io/v1alpha1',
          kind: 'ControllerConfiguration',
          gatewayAPI: { enabled: true },
        },
        prometheus: { enabled: true },
        startupapicheck: { enabled: false },
      },
    });
    certManagerPolicies(scope, NAMESPACE);
    if (clusterIssuerOf(context) === LETS_ENCRYPT) letsEncrypt(scope, context);
    else platformCa(scope);
  },
};
