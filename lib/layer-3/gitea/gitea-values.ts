import type { ChartValues } from '../../../imports/charts/chart-values';
import { containerResources } from '../../constructs/container-resources';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { restrictedPod, writableContainer } from '../../constructs/restricted-security';
import { SYNC_OPTIONS } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { retainClassOf } from '../storage/storage-classes';
import { giteaConfig, signsInBySso } from './gitea-config';
import { SETUP_RESOURCES } from './gitea-containers';
import { GITEA_CLAIM, HTTP_SERVICE } from './gitea-names';
import { ADMIN_SECRET, secretEnvironment, serverEnvironment } from './gitea-secrets';
import { signInSource } from './sign-in-source';

/** Packing what somebody clones or pushes takes memory. */
const RESOURCES = { cpu: '250m', memory: '1Gi' };

/** Values of the chart gitea. */
export function giteaValues(context: ClusterContext): ChartValues['gitea'] {
  const settings = context.cluster.components.gitea;
  const off = { enabled: false };
  return {
    // The repositories lie on a volume of one machine, which a second pod elsewhere could not open.
    replicaCount: 1,
    strategy: { type: 'Recreate' },
    podSecurityContext: restrictedPod({ runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 }),
    containerSecurityContext: writableContainer(),
    resources: containerResources(settings?.resources ?? RESOURCES),
    initContainers: { resources: SETUP_RESOURCES },
    deployment: { env: serverEnvironment(context) },
    postExtraInitContainers: signsInBySso(context) ? [signInSource(context)] : [],
    persistence: {
      enabled: true,
      claimName: GITEA_CLAIM,
      storageClass: retainClassOf(context),
      size: settings?.storage ?? '20Gi',
      annotations: { [SYNC_OPTIONS]: 'Prune=false,Delete=false' },
    },
    service: {
      // The Gateway's load balancer finds the pod through an address of the Service.
      http: { clusterIP: '', labels: HTTP_SERVICE },
      ssh: { clusterIP: '' },
    },
    ...preferCloudNodes(context),
    gitea: {
      admin: { existingSecret: ADMIN_SECRET, email: `gitea-admin@${context.platform.organisation.domain}` },
      // Its ServiceMonitor would take both Services.
      metrics: { enabled: true, serviceMonitor: off },
      config: giteaConfig(context),
      additionalConfigFromEnvs: secretEnvironment(context),
    },
    postgresql: off,
    'postgresql-ha': off,
    valkey: off,
    'valkey-cluster': off,
    test: off,
  };
}
