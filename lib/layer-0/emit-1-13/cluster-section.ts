import type { JsonObject } from '../../model/json';
import type { ControlPlaneSettings, MachineSettings, OidcSettings } from '../machine-model';
import { present, unlessEmpty } from '../talos-document';

const oidcArgs = ({ issuer, clientId, usernameClaim, groupsClaim, prefix }: OidcSettings): JsonObject => ({
  'oidc-issuer-url': issuer,
  'oidc-client-id': clientId,
  'oidc-username-claim': usernameClaim,
  'oidc-username-prefix': prefix,
  'oidc-groups-claim': groupsClaim,
  'oidc-groups-prefix': prefix,
});

const podSecurity = (namespaces: readonly string[]): JsonObject => ({
  name: 'PodSecurity',
  configuration: { exemptions: { namespaces } },
});

const apiServer = (settings: ControlPlaneSettings): JsonObject =>
  present({
    certSANs: settings.certificateNames,
    extraArgs: unlessEmpty({ ...settings.apiServerArgs, ...(settings.oidc && oidcArgs(settings.oidc)) }),
    auditPolicy: settings.auditPolicy,
    admissionControl:
      settings.podSecurityExemptions.length === 0 ? undefined : [podSecurity(settings.podSecurityExemptions)],
  });

const controlPlaneFields = (settings: ControlPlaneSettings): JsonObject => ({
  allowSchedulingOnControlPlanes: settings.schedulable,
  apiServer: apiServer(settings),
  // Metrics: by default the three listen on loopback alone.
  controllerManager: { extraArgs: { 'bind-address': '0.0.0.0' } },
  scheduler: { extraArgs: { 'bind-address': '0.0.0.0' } },
  etcd: {
    advertisedSubnets: settings.etcdSubnets,
    extraArgs: { 'listen-metrics-urls': 'http://0.0.0.0:2381' },
  },
});

/** `cluster` of Talos 1.13. */
export const clusterSection = ({ clusterNetwork, controlPlane }: MachineSettings): JsonObject | undefined =>
  unlessEmpty({
    network: clusterNetwork && {
      cni: { name: 'none' },
      podSubnets: [clusterNetwork.pods],
      serviceSubnets: [clusterNetwork.services],
    },
    proxy: clusterNetwork && { disabled: true },
    ...(controlPlane && controlPlaneFields(controlPlane)),
  });
