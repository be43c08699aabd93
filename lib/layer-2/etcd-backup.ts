import { CronJob, type EnvVar, type PodSpec } from '../../imports/kubernetes/kinds';
import { CiliumNetworkPolicy } from '../../imports/crds/cilium.io';
import { fromNobody } from '../constructs/network-flows';
import { TalosServiceAccount } from '../constructs/talos-service-account';
import { SYNC_OPTIONS } from '../model/argo-cd-annotations';
import { talosClusterOf } from '../model/talos-cluster-of';
import type { ClusterContext, Component } from '../model/component';
import { S3_CHECKSUMS } from '../model/s3-checksums';
import { defaultResources } from '../constructs/container-resources';
import { restrictedContainer, restrictedPod } from '../constructs/restricted-security';
import { etcdBackupMonitoring } from './etcd-backup-monitoring';

const NAMESPACE = 'etcd-backup';

/** The account and, by Talos's convention, the Secret with its credentials. */
const ACCOUNT = 'talos-backup-secrets';

/** The only role that the snapshot needs. https://www.talos.dev/latest/talos-guides/configuration/rbac/ */
const ROLE = 'os:etcd:backup';

const scheduleOf = (context: Pick<ClusterContext, 'cluster'>): string =>
  talosClusterOf(context).etcdBackup?.schedule ?? '0 2 * * *';

const environmentOf = ({ platform, cluster }: ClusterContext): EnvVar[] => {
  const { endpoint, region, bucket, agePublicKey, credentialsSecret } = platform.objectStorage.etcdSnapshots;
  const credential = (name: string): EnvVar => ({
    name,
    valueFrom: { secretKeyRef: { name: credentialsSecret, key: name } },
  });
  return [
    { name: 'CUSTOM_S3_ENDPOINT', value: endpoint },
    { name: 'AWS_REGION', value: region },
    { name: 'BUCKET', value: bucket },
    { name: 'CLUSTER_NAME', value: cluster.name },
    { name: 'S3_PREFIX', value: cluster.name },
    { name: 'AGE_X25519_PUBLIC_KEY', value: agePublicKey },
    ...S3_CHECKSUMS,
    credential('AWS_ACCESS_KEY_ID'),
    credential('AWS_SECRET_ACCESS_KEY'),
  ];
};

const podOf = (context: ClusterContext): PodSpec => ({
  restartPolicy: 'OnFailure',
  automountServiceAccountToken: false,
  securityContext: restrictedPod({ runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 }),
  containers: [
    {
      name: 'talos-backup',
      image: context.platform.images.talosBackup,
      command: ['/talos-backup'],
      workingDir: '/tmp',
      env: environmentOf(context),
      resources: defaultResources(context),
      securityContext: restrictedContainer(),
      volumeMounts: [
        { name: 'tmp', mountPath: '/tmp' },
        { name: 'talos', mountPath: '/var/run/secrets/talos.dev', readOnly: true },
      ],
    },
  ],
  volumes: [
    { name: 'tmp', emptyDir: {} },
    { name: 'talos', secret: { secretName: ACCOUNT } },
  ],
});

/** Snapshots of etcd to object storage, encrypted before they leave the cluster. https://github.com/siderolabs/talos-backup */
export const etcdBackup: Component = {
  name: 'etcd-backup',
  summary: 'Encrypted snapshots of etcd in object storage',
  layer: 2,
  namespace: NAMESPACE,
  podSecurity: 'restricted',
  provides: ['etcd-backup'],
  needs: ['cni'],
  charts: [],
  removal: 'confirm',

  machine: () => ({ talosApiAccess: { namespaces: [NAMESPACE], roles: [ROLE] } }),

  secrets: ({ platform }) => [
    {
      namespace: NAMESPACE,
      name: platform.objectStorage.etcdSnapshots.credentialsSecret,
      keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
      purpose: 'Bucket of the etcd snapshots',
      needed: 'later',
    },
  ],

  keptOutside: ({ platform }) => [
    {
      what: `the private half of \`${platform.objectStorage.etcdSnapshots.agePublicKey}\` (age)`,
      purpose: 'reading snapshots of etcd',
    },
  ],

  data: ({ cluster }) => [
    {
      what: 'Objects of Kubernetes (etcd)',
      backup: {
        by: 'own',
        mechanism: 'snapshots of etcd, encrypted with age',
        use: 'etcdSnapshots',
        folder: cluster.name,
        schedule: scheduleOf({ cluster }),
        guide: `../talos/${cluster.name}/README.md`,
        restore: 'talosctl bootstrap --recover-from=etcd.snapshot',
      },
    },
  ],

  monitoring: etcdBackupMonitoring,

  build(scope, context) {
    new TalosServiceAccount(scope, 'account', {
      metadata: {
        name: ACCOUNT,
        namespace: NAMESPACE,
        annotations: { [SYNC_OPTIONS]: 'SkipDryRunOnMissingResource=true' },
      },
      spec: { roles: [ROLE] },
    });
    // It calls the API of Talos and the bucket.
    new CiliumNetworkPolicy(scope, 'policy', {
      metadata: { name: NAMESPACE, namespace: NAMESPACE },
      spec: { endpointSelector: {}, ingress: [fromNobody()] },
    });
    new CronJob(scope, 'snapshot', {
      metadata: { name: 'etcd-backup', namespace: NAMESPACE },
      spec: {
        schedule: scheduleOf(context),
        timeZone: 'Etc/UTC',
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: 3600,
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 3,
        jobTemplate: { spec: { backoffLimit: 3, template: { spec: podOf(context) } } },
      },
    });
  },
};
