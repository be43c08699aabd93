import type { Monitoring } from '../model/monitoring';

const JOB = 'namespace="etcd-backup",cronjob="etcd-backup"';

/** A day and two hours: the longest time between two snapshots, and a retry. Seconds. */
const TOO_OLD = 93600;

/** How the snapshots of etcd are watched: through kube-state-metrics, for a Job is gone before anybody reads it. */
export const etcdBackupMonitoring = (): Monitoring => ({
  targets: [],
  alerts: [
    {
      name: 'EtcdBackupTooOld',
      expr: `time() - kube_cronjob_status_last_successful_time{${JOB}} > ${TOO_OLD}`,
      for: '10m',
      severity: 'critical',
      summary: 'The last snapshot of etcd is older than a day',
      impact: 'After a loss of all control planes everything since then is gone.',
      steps: [
        '`kubectl --namespace etcd-backup get jobs` and the log of the last one tell why.',
        'A refused bucket needs new keys in the Secret; a refused Talos API needs `talosApiAccess` in the machine configuration.',
        '`kubectl --namespace etcd-backup create job --from=cronjob/etcd-backup now` tries again.',
      ],
    },
    {
      name: 'EtcdBackupMissing',
      expr: `absent(kube_cronjob_status_last_successful_time{${JOB}}) or kube_cronjob_spec_suspend{${JOB}} == 1`,
      for: '26h',
      severity: 'critical',
      summary: 'No snapshot of etcd has ever been made, or nobody makes any',
      impact: 'After a loss of all control planes everything is gone.',
      steps: [
        '`kubectl --namespace etcd-backup get cronjob etcd-backup` shows whether it is suspended.',
        'In a new cluster the Secret of the bucket may be missing: `bootstrap/CLUSTER/README.md` has the command.',
      ],
    },
  ],
  dashboard: {
    title: 'Snapshots of etcd',
    rows: [
      {
        title: 'Snapshots of etcd',
        panels: [
          {
            title: 'Age of the last one',
            unit: 's',
            queries: [{ expr: `time() - kube_cronjob_status_last_successful_time{${JOB}}`, legend: 'age' }],
          },
          {
            title: 'Failed attempts',
            unit: 'short',
            queries: [{ expr: 'sum(kube_job_status_failed{namespace="etcd-backup"})', legend: 'failed' }],
          },
        ],
      },
    ],
  },
  metrics: [],
});
