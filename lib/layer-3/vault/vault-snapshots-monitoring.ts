import type { Monitoring } from '../../model/monitoring';
import { SNAPSHOTS } from './configuration/policies';
import { VAULT } from './vault-address';

const CRON_JOB = `namespace="${VAULT}",cronjob="${SNAPSHOTS}"`;
const JOBS = `namespace="${VAULT}",job_name=~"${SNAPSHOTS}-.+"`;
const LAST = `kube_cronjob_status_last_successful_time{${CRON_JOB}}`;

/** Six hours between two snapshots, and time for retries. Seconds. */
const TOO_OLD = 28800;

/** How the snapshots of Vault are watched: through kube-state-metrics, for a Job is gone before anybody reads it. */
export const vaultSnapshotsMonitoring = (): Monitoring => ({
  targets: [],
  alerts: [
    {
      name: 'VaultSnapshotTooOld',
      expr: `time() - ${LAST} > ${TOO_OLD}`,
      for: '10m',
      severity: 'critical',
      summary: 'The last snapshot of Vault is older than eight hours',
      impact: 'After a loss of all servers the secrets that were written since then are gone.',
      steps: [
        '`kubectl --namespace vault get jobs` and the logs of the last one, of the containers `save` and `upload`, tell why.',
        'A sealed Vault makes no snapshot: `VaultSealed`.',
        '`save` that is refused needs a sync of `vault-configuration`; `upload` that is refused needs new keys of the bucket in Vault.',
        '`kubectl --namespace vault create job --from=cronjob/vault-snapshots now` tries again.',
      ],
    },
    {
      name: 'VaultSnapshotFailed',
      expr: [
        `max by (namespace) (kube_job_status_start_time{${JOBS}} and on (namespace, job_name) kube_job_failed{${JOBS},condition="true"} == 1)`,
        `  > max by (namespace) (${LAST})`,
      ].join('\n'),
      for: '1m',
      severity: 'warning',
      summary: 'The latest snapshot of Vault failed',
      impact: 'The one before is still there; the next attempt is within six hours.',
      steps: [
        '`kubectl --namespace vault get jobs` and the logs of the last one, of the containers `save` and `upload`, tell why.',
        '`kubectl --namespace vault create job --from=cronjob/vault-snapshots now` tries again; the alert ends with the first that succeeds.',
      ],
    },
    {
      name: 'VaultSnapshotMissing',
      expr: `absent(${LAST}) or kube_cronjob_spec_suspend{${CRON_JOB}} == 1`,
      for: '8h',
      severity: 'critical',
      summary: 'No snapshot of Vault has ever been made, or nobody makes any',
      impact: 'After a loss of all servers every secret of the platform is gone.',
      steps: [
        '`kubectl --namespace vault get cronjob vault-snapshots` shows whether it is suspended.',
        'In a new platform the keys of the bucket may be missing in Vault: [vault.md](vault.md) names the path.',
      ],
    },
  ],
  dashboard: {
    title: 'Snapshots of Vault',
    rows: [
      {
        title: 'Snapshots of Vault',
        panels: [
          { title: 'Age of the last one', unit: 's', queries: [{ expr: `time() - ${LAST}`, legend: 'age' }] },
          {
            title: 'Failed Jobs that are kept',
            unit: 'short',
            queries: [{ expr: `count(kube_job_failed{${JOBS},condition="true"} == 1)`, legend: 'failed' }],
          },
        ],
      },
    ],
  },
  metrics: [],
});
