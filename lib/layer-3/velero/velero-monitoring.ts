import { downAlert, type Monitoring } from '../../model/monitoring';
import { SCHEDULE, VELERO } from './velero-names';

const AGENTS = 'velero-node-agent';

const LABELS = { 'app.kubernetes.io/instance': VELERO, 'app.kubernetes.io/name': VELERO } as const;

const OF_SCHEDULE = `schedule="${SCHEDULE}"`;

const LAST = `max by (schedule) (velero_backup_last_successful_timestamp{${OF_SCHEDULE}})`;

const LOOK = [
  '`velero backup get` lists the backups; `velero backup describe NAME --details` and `velero backup logs NAME` tell what failed.',
  '`kubectl --namespace velero get backupstoragelocation,podvolumebackup` shows the bucket and the volumes.',
  'A backup at once, when the cause is gone: `velero backup create --from-schedule daily --wait`.',
] as const;

/** How backups of volumes are watched. */
export const veleroMonitoring = (): Monitoring => ({
  targets: [
    { name: VELERO, from: 'pods', selector: { ...LABELS, name: VELERO }, port: 'http-monitoring' },
    { name: AGENTS, from: 'pods', selector: { ...LABELS, name: 'node-agent' }, port: 'http-monitoring' },
  ],
  alerts: [
    downAlert(VELERO, {
      name: 'VeleroDown',
      summary: 'Velero does not answer',
      impact: 'No backup of volumes is taken, and none is restored.',
      steps: [
        '`kubectl --namespace velero get pods` and `kubectl --namespace velero logs deployment/velero` tell why.',
        'A pod that does not start may wait for its Secrets: `kubectl --namespace velero get vaultstaticsecret`.',
      ],
    }),
    {
      name: 'VeleroAgentMissing',
      expr: `kube_daemonset_status_number_ready{namespace="${VELERO}",daemonset="node-agent"} < kube_daemonset_status_desired_number_scheduled{namespace="${VELERO}",daemonset="node-agent"}`,
      for: '30m',
      severity: 'warning',
      summary: 'Not every machine has its agent of Velero',
      impact: 'Volumes on machines without one are missing in the next backup.',
      steps: ['`kubectl --namespace velero get pods --output wide --selector name=node-agent` shows which.'],
    },
    {
      name: 'VeleroBackupTooOld',
      expr: `time() - ${LAST} > 129600`,
      for: '1h',
      severity: 'critical',
      summary: 'The last good backup of volumes is older than a day and a half',
      impact: 'What was written since is lost with the machine that it lies on.',
      steps: LOOK,
    },
    {
      name: 'VeleroBackupMissing',
      expr: `absent(velero_backup_last_successful_timestamp{${OF_SCHEDULE}})`,
      for: '26h',
      severity: 'critical',
      summary: 'There is no good backup of volumes at all',
      impact: 'Data in volumes is lost with the machine that it lies on.',
      steps: LOOK,
    },
    {
      name: 'VeleroBackupFailed',
      expr: `velero_backup_last_status{${OF_SCHEDULE}} == 0`,
      for: '15m',
      severity: 'warning',
      summary: 'The last backup of volumes failed, in whole or in part',
      impact: 'The one before it is the newest that can be restored.',
      steps: LOOK,
    },
    {
      name: 'VeleroLocationUnavailable',
      expr: 'velero_backup_location_status_gauge == 0',
      for: '30m',
      severity: 'critical',
      summary: 'Velero cannot reach its bucket ({{ $labels.backup_location_name }})',
      impact: 'No backup is written and none can be read.',
      steps: [
        '`kubectl --namespace velero describe backupstoragelocation default` has the answer of the store.',
        '403 is a key that is wrong: write the right one to Vault, below `CLUSTER/velero/`.',
      ],
    },
  ],
  dashboard: {
    title: 'Backups of volumes',
    rows: [
      {
        title: 'Backups',
        panels: [
          {
            title: 'Last good backup',
            unit: 's',
            kind: 'stat',
            queries: [{ expr: `time() - ${LAST}`, legend: 'ago' }],
          },
          {
            title: 'Backups that are kept',
            unit: 'short',
            kind: 'stat',
            queries: [{ expr: 'velero_backup_total', legend: 'backups' }],
          },
          {
            title: 'Backups in a day',
            unit: 'short',
            queries: [
              { expr: `increase(velero_backup_success_total{${OF_SCHEDULE}}[1d])`, legend: 'good' },
              { expr: `increase(velero_backup_partial_failure_total{${OF_SCHEDULE}}[1d])`, legend: 'in part' },
              { expr: `increase(velero_backup_failure_total{${OF_SCHEDULE}}[1d])`, legend: 'failed' },
            ],
          },
        ],
      },
      {
        title: 'Agents',
        panels: [
          {
            title: 'Answering',
            unit: 'short',
            kind: 'stat',
            queries: [{ expr: `sum(up{job="${AGENTS}"})`, legend: 'agents' }],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/metrics/metrics.go',
      names: [
        'velero_backup_failure_total',
        'velero_backup_last_status',
        'velero_backup_last_successful_timestamp',
        'velero_backup_location_status_gauge',
        'velero_backup_partial_failure_total',
        'velero_backup_success_total',
        'velero_backup_total',
      ],
    },
  ],
});
