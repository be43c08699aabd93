import type { ChartValues } from '../../../imports/charts/chart-values';
import { containerResources, defaultResources } from '../../constructs/container-resources';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import type { ClusterContext } from '../../model/component';
import type { JsonObject } from '../../model/json';
import { CREDENTIALS_KEY, NODE_AGENT_CONFIG, REPOSITORY_SECRET, storeOf } from './velero-names';

/** The server reads whole namespaces. */
const SERVER_RESOURCES = containerResources({ cpu: '100m', memory: '512Mi' });

/** It only starts the pods that read and write volumes. */
const AGENT_RESOURCES = containerResources({ cpu: '25m', memory: '256Mi' });

/** Pods that read and write volumes, and those that tidy up the repository; memory grows with the number of files. */
const MOVER = { cpuRequest: '100m', cpuLimit: '0', memoryRequest: '512Mi', memoryLimit: '2Gi' } as const;

const NOBODY: JsonObject = restrictedPod({ runAsUser: 65534, runAsGroup: 65534, fsGroup: 65534 });

/** Without it the server would make the Secret itself, with a password that everybody knows. */
const PASSWORD_VOLUME = { name: 'repository-password', mountPath: '/repository-password' } as const;

/** Content of the ConfigMap that the agents read: one volume at a time on each machine. */
export const nodeAgentConfig = (): string =>
  JSON.stringify({ loadConcurrency: { globalConfig: 1 }, podResources: MOVER }, null, 2);

const nodeAgent = (): NonNullable<ChartValues['velero']['nodeAgent']> => ({
  resources: AGENT_RESOURCES,
  // Volumes are read on every machine, whoever it is for.
  tolerations: [{ operator: 'Exists' }],
  extraArgs: [`--node-agent-configmap=${NODE_AGENT_CONFIG}`],
  podSecurityContext: { runAsUser: 0, seccompProfile: { type: 'RuntimeDefault' } },
  // It finds volumes of any user below the kubelet's folder.
  containerSecurityContext: { ...restrictedContainer(), capabilities: { drop: ['ALL'], add: ['DAC_OVERRIDE'] } },
  extraVolumes: [{ name: 'tmp', emptyDir: {} }],
  extraVolumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } },
});

/** Values of the chart velero. */
export function veleroValues(context: ClusterContext): ChartValues['velero'] {
  const { credentialsSecret, plugin } = storeOf(context);
  const settings = context.cluster.components.velero;
  return {
    initContainers: [
      {
        name: 'velero-plugin-for-aws',
        image: plugin,
        imagePullPolicy: 'IfNotPresent',
        resources: defaultResources(context),
        securityContext: restrictedContainer(),
        volumeMounts: [{ name: 'plugins', mountPath: '/target' }],
      },
    ],
    credentials: { useSecret: true, existingSecret: credentialsSecret },
    configuration: {
      // The cache and the configuration of the repository, in a folder that it may write to.
      extraEnvVars: [{ name: 'HOME', value: '/scratch' }],
      repositoryMaintenanceJob: {
        repositoryConfigData: { global: { keepLatestMaintenanceJobs: 1, podResources: MOVER } },
      },
    },
    // The location and the schedules are objects of ours.
    backupsEnabled: false,
    snapshotsEnabled: false,
    // Argo CD applies the resource definitions.
    upgradeCRDs: false,
    cleanUpCRDs: false,
    resources: settings?.resources === undefined ? SERVER_RESOURCES : containerResources(settings.resources),
    podSecurityContext: NOBODY,
    containerSecurityContext: restrictedContainer(),
    extraVolumes: [{ name: PASSWORD_VOLUME.name, secret: { secretName: REPOSITORY_SECRET } }],
    extraVolumeMounts: [{ ...PASSWORD_VOLUME, readOnly: true }],
    // What it was writing is taken up by nobody: an hour, the default, would only hold up a drain.
    terminationGracePeriodSeconds: 300,
    ...preferCloudNodes(context),
    deployNodeAgent: true,
    nodeAgent: nodeAgent(),
    metrics: { enabled: true, serviceMonitor: { enabled: false }, nodeAgentPodMonitor: { enabled: false } },
  };
}

/** The name of the key in the Secret with the credentials; the chart mounts it by that name. */
export const credentialsTemplates = (): Readonly<Record<string, string>> => ({
  [CREDENTIALS_KEY]:
    '[default]\naws_access_key_id={{ .Secrets.AWS_ACCESS_KEY_ID }}\naws_secret_access_key={{ .Secrets.AWS_SECRET_ACCESS_KEY }}\n',
});
