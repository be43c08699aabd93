import { downAlert, type Monitoring } from '../../model/monitoring';
import { KUBERO, KUBERO_PODS } from './kubero-names';

/** How the page is watched; it shows metrics to whoever does not come through a Gateway. */
export const kuberoMonitoring = (): Monitoring => ({
  targets: [{ name: KUBERO, from: 'pods', selector: { ...KUBERO_PODS }, port: 'http' }],
  alerts: [
    downAlert(KUBERO, {
      name: 'KuberoDown',
      severity: 'warning',
      summary: 'The page of Kubero does not answer',
      impact: 'Nobody sees applications there, and pushes do not deploy. Applications go on, and so does git.',
      steps: [
        '`kubectl --namespace kubero get pods,vaultstaticsecrets` and `kubectl --namespace kubero logs deployment/kubero` tell why.',
        'A pod that waits for a Secret: write what is missing to Vault (docs/kubero.md).',
        'A log that names a migration: the volume `kubero-data` is full, or belongs to a newer version.',
      ],
    }),
    {
      name: 'KuberoVolumeFull',
      expr: 'kubelet_volume_stats_available_bytes{namespace="kubero",persistentvolumeclaim="kubero-data"} / kubelet_volume_stats_capacity_bytes{namespace="kubero",persistentvolumeclaim="kubero-data"} < 0.1',
      for: '15m',
      severity: 'warning',
      summary: 'The volume of Kubero’s database is nearly full',
      impact: 'When it is, nobody signs in: each sign-in writes to the database.',
      steps: [
        '`kubectl --namespace kubero exec deployment/kubero -- du -h /app/server/db` shows what takes the room; old entries of the audit log go by themselves beyond `limit`.',
        'A larger volume: docs/storage.md.',
      ],
    },
  ],
  dashboard: {
    title: 'Kubero',
    rows: [
      {
        title: 'Page',
        panels: [
          {
            title: 'Pods that answer',
            unit: 'short',
            kind: 'stat',
            queries: [{ expr: `sum(up{job="${KUBERO}"})`, legend: 'pods' }],
          },
          {
            title: 'What it knows',
            unit: 'short',
            queries: [
              { expr: 'max(kubero_pipelines_total)', legend: 'pipelines' },
              { expr: 'max(kubero_apps_total)', legend: 'applications' },
            ],
          },
          {
            title: 'How long a request waits for another',
            unit: 's',
            queries: [{ expr: `max(nodejs_eventloop_lag_p99_seconds{job="${KUBERO}"})`, legend: '99 of 100' }],
          },
          {
            title: 'Memory',
            unit: 'bytes',
            queries: [
              {
                expr: 'sum by (pod) (container_memory_working_set_bytes{namespace="kubero",container="kubero"})',
                legend: '{{pod}}',
              },
            ],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://github.com/kubero-dev/kubero/blob/v3.1.1/server/src/status/status.module.ts',
      names: ['kubero_apps_total', 'kubero_pipelines_total'],
    },
    {
      source: 'https://github.com/siimon/prom-client/blob/v15.1.3/lib/metrics/eventLoopLag.js',
      names: ['nodejs_eventloop_lag_p99_seconds'],
    },
  ],
});
