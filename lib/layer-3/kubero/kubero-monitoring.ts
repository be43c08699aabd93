import type { Monitoring } from '../../model/monitoring';

const PAGE = 'namespace="kubero",deployment="kubero"';

/** How the page is watched: through kube-state-metrics and the kubelets, for it serves no metrics. */
export const kuberoMonitoring = (): Monitoring => ({
  targets: [],
  alerts: [
    {
      name: 'KuberoDown',
      expr: `absent(kube_deployment_status_replicas_available{${PAGE}} == 1)`,
      for: '10m',
      severity: 'warning',
      summary: 'The page of Kubero does not answer',
      impact: 'Nobody sees applications there, and pushes do not deploy. Applications go on, and so does git.',
      steps: [
        '`kubectl --namespace kubero get pods,vaultstaticsecrets` and `kubectl --namespace kubero logs deployment/kubero` tell why.',
        'A pod that waits for a Secret: write what is missing to Vault (docs/kubero.md).',
        'A log that names a migration: the volume `kubero-data` is full, or belongs to a newer version.',
      ],
    },
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
            queries: [{ expr: `kube_deployment_status_replicas_available{${PAGE}}`, legend: 'pods' }],
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
  metrics: [],
});
