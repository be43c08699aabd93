import type { Monitoring } from '../../model/monitoring';

const DEPLOYMENT = 'namespace="local-path-storage",deployment="local-path-provisioner"';

/** How local volumes are watched: the provisioner serves no metrics, kube-state-metrics and the kubelet tell of it. */
export const localPathMonitoring = (): Monitoring => ({
  targets: [],
  alerts: [
    {
      name: 'LocalPathProvisionerDown',
      expr: `kube_deployment_status_replicas_available{${DEPLOYMENT}} < 1`,
      for: '10m',
      severity: 'warning',
      summary: 'Nothing makes local volumes',
      impact: 'Pods with new claims do not start. Volumes that are there go on.',
      steps: ['`kubectl --namespace local-path-storage describe deployment local-path-provisioner` tells why.'],
    },
    {
      name: 'VolumeClaimPending',
      expr: 'kube_persistentvolumeclaim_status_phase{phase="Pending"} == 1',
      for: '30m',
      severity: 'warning',
      summary:
        'The claim {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} has had no volume for half an hour',
      impact: 'Its pod does not start.',
      steps: [
        '`kubectl --namespace NAMESPACE describe pvc NAME` tells what it waits for.',
        'A claim of a local class waits for its pod: see why that one finds no node.',
        'On the node the Talos volume must be ready: `talosctl --nodes ADDRESS get volumestatus`.',
      ],
    },
  ],
  dashboard: {
    title: 'Local volumes',
    rows: [
      {
        title: 'Local volumes',
        panels: [
          {
            title: 'Fullest volumes',
            unit: 'percentunit',
            queries: [
              {
                expr: 'topk(10, 1 - kubelet_volume_stats_available_bytes / kubelet_volume_stats_capacity_bytes)',
                legend: '{{namespace}}/{{persistentvolumeclaim}}',
              },
            ],
          },
          {
            title: 'Claims without a volume',
            unit: 'short',
            queries: [
              {
                expr: 'sum by (namespace) (kube_persistentvolumeclaim_status_phase{phase="Pending"})',
                legend: '{{namespace}}',
              },
            ],
          },
        ],
      },
    ],
  },
  metrics: [],
});
