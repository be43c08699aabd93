import { CronJob, ServiceAccount, type PodSpec } from '../../../imports/kubernetes/kinds';
import { defaultResources } from '../../constructs/container-resources';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import type { ClusterContext, Component } from '../../model/component';
import { S3_CHECKSUMS } from '../../model/s3-checksums';
import { jwtMountOf, VAULT_AUDIENCE } from '../../model/vault';
import { SERVER_SECRET } from './certificates';
import { SNAPSHOTS } from './configuration/policies';
import { ACTIVE_ADDRESS, VAULT } from './vault-address';
import { vaultImageOf } from './vault-image';
import { vaultSnapshotsMonitoring } from './vault-snapshots-monitoring';

/** Cron, in UTC. */
const SNAPSHOT_SCHEDULE = '35 */6 * * *';

const TOKENS = '/var/run/secrets/vault';

const SAVE = (cluster: string): string =>
  [
    'set -eu',
    `VAULT_TOKEN=$(vault write -field=token auth/${jwtMountOf(cluster)}/login role=${SNAPSHOTS} jwt=@${TOKENS}/token)`,
    'export VAULT_TOKEN',
    'vault operator raft snapshot save /snapshot/vault.snap',
    'vault operator raft snapshot inspect /snapshot/vault.snap',
    '',
  ].join('\n');

const UPLOAD = [
  'set -eu',
  'rclone copyto --s3-no-check-bucket /snapshot/vault.snap "bucket:$BUCKET/$(date -u +%Y-%m-%dT%H%M%SZ).snap"',
  '',
].join('\n');

/** The bucket and the image; the inventory's checks ask for both where snapshots are placed. */
const settingsOf = ({ platform }: ClusterContext) => {
  const { vaultSnapshots: store } = platform.objectStorage;
  const { rclone } = platform.images;
  if (store === undefined || rclone === undefined) {
    throw new Error('objectStorage.vaultSnapshots and images.rclone are needed in platform.yaml');
  }
  return { ...store, rclone };
};

const podOf = (context: ClusterContext): PodSpec => {
  const { endpoint, region, bucket, credentialsSecret, rclone } = settingsOf(context);
  const resources = defaultResources(context);
  const snapshot = { name: 'snapshot', mountPath: '/snapshot' };
  const tmp = { name: 'tmp', mountPath: '/tmp' };
  return {
    serviceAccountName: SNAPSHOTS,
    automountServiceAccountToken: false,
    restartPolicy: 'OnFailure',
    securityContext: restrictedPod({ runAsUser: 100, runAsGroup: 1000, fsGroup: 1000 }),
    initContainers: [
      {
        name: 'save',
        image: vaultImageOf(context),
        command: ['/bin/sh', '-c', SAVE(context.cluster.name)],
        env: [
          { name: 'VAULT_ADDR', value: ACTIVE_ADDRESS },
          { name: 'VAULT_CACERT', value: '/tls/ca.crt' },
          { name: 'HOME', value: '/tmp' },
        ],
        resources,
        securityContext: restrictedContainer(),
        volumeMounts: [
          snapshot,
          tmp,
          { name: 'token', mountPath: TOKENS, readOnly: true },
          { name: 'authority', mountPath: '/tls', readOnly: true },
        ],
      },
    ],
    containers: [
      {
        name: 'upload',
        image: rclone,
        command: ['/bin/sh', '-c', UPLOAD],
        env: [
          { name: 'BUCKET', value: bucket },
          { name: 'HOME', value: '/tmp' },
          { name: 'RCLONE_CONFIG_BUCKET_TYPE', value: 's3' },
          { name: 'RCLONE_CONFIG_BUCKET_PROVIDER', value: 'Other' },
          { name: 'RCLONE_CONFIG_BUCKET_ENV_AUTH', value: 'true' },
          { name: 'RCLONE_CONFIG_BUCKET_ENDPOINT', value: endpoint },
          { name: 'RCLONE_CONFIG_BUCKET_REGION', value: region },
          ...S3_CHECKSUMS,
          ...['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'].map(name => ({
            name,
            valueFrom: { secretKeyRef: { name: credentialsSecret, key: name } },
          })),
        ],
        resources,
        securityContext: restrictedContainer(),
        volumeMounts: [snapshot, tmp],
      },
    ],
    volumes: [
      { name: 'tmp', emptyDir: {} },
      { name: 'snapshot', emptyDir: {} },
      {
        name: 'token',
        projected: {
          sources: [{ serviceAccountToken: { path: 'token', audience: VAULT_AUDIENCE, expirationSeconds: 600 } }],
        },
      },
      { name: 'authority', secret: { secretName: SERVER_SECRET, items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    ],
  };
};

/** Snapshots of Vault's storage to object storage. What they hold is encrypted with Vault's own key. */
export const vaultSnapshots: Component = {
  name: SNAPSHOTS,
  summary: 'Snapshots of Vault in object storage',
  layer: 3,
  // Last: nothing waits for it, while it waits for the credentials of the bucket.
  wave: -1,
  namespace: VAULT,
  provides: [SNAPSHOTS],
  needs: ['vault-configuration'],
  charts: [],
  removal: 'confirm',
  monitoring: vaultSnapshotsMonitoring,

  vaultSecrets: context => [
    {
      name: settingsOf(context).credentialsSecret,
      keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
      purpose: 'Bucket of the snapshots of Vault',
    },
  ],

  keptOutside: context => [
    {
      what: `the keys of \`${settingsOf(context).credentialsSecret}\`, and an account that may read its bucket`,
      purpose: 'fetching a snapshot of Vault before there is a Vault',
    },
  ],

  data: () => [
    {
      what: 'Everything in Vault',
      volume: 'data',
      backup: {
        by: 'own',
        mechanism: 'snapshots of Raft, encrypted by Vault',
        use: 'vaultSnapshots',
        schedule: SNAPSHOT_SCHEDULE,
        guide: 'vault.md#snapshots',
        restore: 'vault operator raft snapshot restore -force /tmp/vault.snap',
      },
    },
  ],

  build(scope, context) {
    const metadata = { name: SNAPSHOTS, namespace: VAULT };
    new ServiceAccount(scope, 'account', { metadata, automountServiceAccountToken: false });
    new CronJob(scope, 'snapshot', {
      metadata,
      spec: {
        schedule: SNAPSHOT_SCHEDULE,
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
