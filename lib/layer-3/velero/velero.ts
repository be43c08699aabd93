import { ConfigMap } from '../../../imports/kubernetes/kinds';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { BackupStorageLocation, Schedule } from '../../../imports/crds/velero.io';
import { chartPinOf } from '../../constructs/chart-pin-of';
import { HelmRelease } from '../../constructs/helm-release';
import { fromNamespace, PROMETHEUS_NAMESPACE } from '../../constructs/network-flows';
import { SYNC_OPTIONS, SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext, Component } from '../../model/component';
import { byCodePoint } from '../../model/json';
import { dataOf } from '../../model/kept-data';
import { isInCluster, type ComponentsIn } from '../../model/placed';
import { veleroMonitoring } from './velero-monitoring';
import {
  LOCATION,
  NODE_AGENT_CONFIG,
  REPOSITORY_KEY,
  REPOSITORY_SECRET,
  SCHEDULE,
  storeOf,
  VELERO,
  VOLUME_POLICY,
} from './velero-names';
import { credentialsTemplates, nodeAgentConfig, veleroValues } from './velero-values';

/** Scratch space of pods, which nobody misses. https://velero.io/docs/v1.18/resource-filtering/ */
const POLICY = `version: v1
volumePolicies:
  - conditions:
      volumeTypes: [emptyDir]
    action:
      type: skip
`;

/** Port `http-monitoring` of the server and of the agents. */
const METRICS_PORT = 8085;

/** Namespaces with data that Velero takes, of the components in the cluster. */
const namespacesOf = (components: readonly Component[], context: ClusterContext): readonly string[] => {
  const placed = components.filter(component => isInCluster(component, context));
  const data = placed.flatMap(component => dataOf(component, context));
  const names = data.filter(({ backup }) => backup.by === 'velero').map(({ namespace }) => namespace);
  return [...new Set(names)].sort(byCodePoint);
};

const after = (wave: string): Record<string, string> => ({
  [SYNC_WAVE]: wave,
  [SYNC_OPTIONS]: 'SkipDryRunOnMissingResource=true',
});

/** Backups of volumes to object storage; each cluster its own folder. `components` are those whose data it takes. */
export const velero = (components: ComponentsIn): Component => ({
  name: VELERO,
  summary: 'Backups of volumes in object storage',
  layer: 3,
  // Last: nothing waits for it, while it waits for the credentials of the bucket.
  wave: -1,
  namespace: VELERO,
  // Its agents read the volumes of all pods below the kubelet's folder.
  podSecurity: 'privileged',
  provides: ['velero'],
  needs: ['cni', 'storage', 'argo-cd'],
  charts: [VELERO],
  removal: 'keep',
  keepsVanished: true,

  vaultSecrets: context => [
    {
      name: storeOf(context).credentialsSecret,
      keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
      templates: credentialsTemplates(),
      purpose: 'Bucket of the backups of volumes',
    },
    {
      name: REPOSITORY_SECRET,
      keys: [REPOSITORY_KEY],
      purpose: 'Password that encrypts backups of volumes; without it nobody can read them',
    },
  ],

  keptOutside: () => [
    {
      what: `\`${REPOSITORY_KEY}\` of \`${REPOSITORY_SECRET}\``,
      purpose: 'reading backups of volumes, should Vault be lost',
    },
  ],

  monitoring: veleroMonitoring,

  build(scope, context) {
    const { bucket, region, endpoint, schedule, ttl } = storeOf(context);
    const namespaces = namespacesOf(components(context), context);
    new HelmRelease(scope, VELERO, {
      chart: VELERO,
      pin: chartPinOf(VELERO, context),
      namespace: VELERO,
      values: veleroValues(context),
    });
    // Nobody else calls the server, its agents or the pods that move data; they call the API server and the bucket.
    new CiliumNetworkPolicy(scope, 'policy', {
      metadata: { name: VELERO, namespace: VELERO },
      spec: { endpointSelector: {}, ingress: [fromNamespace(PROMETHEUS_NAMESPACE, METRICS_PORT)] },
    });
    new ConfigMap(scope, 'agents', {
      metadata: { name: NODE_AGENT_CONFIG, namespace: VELERO, annotations: { [SYNC_WAVE]: '-1' } },
      data: { 'node-agent.json': nodeAgentConfig() },
    });
    new ConfigMap(scope, 'volumes', {
      metadata: { name: VOLUME_POLICY, namespace: VELERO },
      data: { 'policy.yaml': POLICY },
    });
    new BackupStorageLocation(scope, 'location', {
      metadata: { name: LOCATION, namespace: VELERO, annotations: after('1') },
      spec: {
        provider: 'aws',
        default: true,
        accessMode: 'ReadWrite',
        objectStorage: { bucket, prefix: context.cluster.name },
        // Stores beside Amazon's do not know its newer checksums.
        config: { region, s3Url: endpoint, s3ForcePathStyle: 'true', checksumAlgorithm: '' },
      },
    });
    if (namespaces.length === 0) return;
    new Schedule(scope, 'schedule', {
      metadata: { name: SCHEDULE, namespace: VELERO, annotations: after('2') },
      spec: {
        schedule,
        template: {
          includedNamespaces: namespaces,
          // Objects lie in the bucket in plain text. All Secrets come from Vault or from certificates.
          excludedResources: ['secrets'],
          storageLocation: LOCATION,
          ttl,
          snapshotVolumes: false,
          defaultVolumesToFsBackup: true,
          resourcePolicy: { kind: 'configmap', name: VOLUME_POLICY },
        },
      },
    });
  },
});
