import type { JsonObject } from '../../model/json';
import type { ControlPlaneSettings, OidcSettings } from '../machine-model';
import { present, talosDocument, unlessEmpty, when } from '../talos-document';

/** Talos' own default: probes without a client certificate. The document replaces it as a whole. */
const anonymousProbes: JsonObject = {
  enabled: true,
  conditions: [{ path: '/livez' }, { path: '/readyz' }, { path: '/healthz' }],
};

const authentication = ({ issuer, clientId, usernameClaim, groupsClaim, prefix }: OidcSettings): JsonObject => ({
  // Talos 1.14 checks against this version and hands it on, whatever stands here.
  apiVersion: 'apiserver.config.k8s.io/v1beta1',
  kind: 'AuthenticationConfiguration',
  anonymous: anonymousProbes,
  jwt: [
    {
      issuer: { url: issuer, audiences: [clientId] },
      claimMappings: { username: { claim: usernameClaim, prefix }, groups: { claim: groupsClaim, prefix } },
    },
  ],
});

const apiServer = ({ certificateNames, apiServerArgs }: ControlPlaneSettings): JsonObject =>
  present({ certExtraSANs: certificateNames, extraArgs: unlessEmpty(apiServerArgs) });

/** Documents that Talos 1.14 accepts on control planes only. */
export const controlPlaneDocuments = (settings: ControlPlaneSettings): readonly JsonObject[] => [
  talosDocument('KubeFlannelCNIConfig', { $patch: 'delete' }),
  talosDocument('KubeProxyConfig', { enabled: false }),
  talosDocument('KubeAPIServerConfig', apiServer(settings)),
  // Metrics: by default both listen on loopback alone.
  talosDocument('KubeControllerManagerConfig', { extraArgs: { 'bind-address': '0.0.0.0' } }),
  talosDocument('KubeSchedulerConfig', { extraArgs: { 'bind-address': '0.0.0.0' } }),
  ...when(settings.oidc, oidc => talosDocument('KubeAuthenticationConfig', { configuration: authentication(oidc) })),
  talosDocument('KubeAuditPolicyConfig', { configuration: settings.auditPolicy }),
  ...(settings.podSecurityExemptions.length === 0
    ? []
    : [
        talosDocument('KubeAdmissionControlConfig', {
          name: 'PodSecurity',
          configuration: { exemptions: { namespaces: settings.podSecurityExemptions } },
        }),
      ]),
  ...when(settings.talosApiAccess, ({ roles, namespaces }) =>
    talosDocument('KubeTalosAPIAccessConfig', { allowedRoles: roles, allowedKubernetesNamespaces: namespaces }),
  ),
];
