import { CLUSTER_AUTOSCALER } from '../../model/node-pool';
import { downAlert, type Monitoring } from '../../model/monitoring';
import { AUTOSCALER_PODS } from './cluster-autoscaler-values';

const STATUS = `\`kubectl --namespace ${CLUSTER_AUTOSCALER} get configmap cluster-autoscaler-status --output yaml\` tells what it thinks of each pool.`;

const LOGS = `\`kubectl --namespace ${CLUSTER_AUTOSCALER} logs deployment/${CLUSTER_AUTOSCALER} | grep -iE "error|failed"\` has the answer of the provider.`;

/** How the autoscaler is watched. */
export const autoscalerMonitoring = (): Monitoring => ({
  targets: [{ name: CLUSTER_AUTOSCALER, from: 'service', selector: AUTOSCALER_PODS, port: 'http' }],
  alerts: [
    downAlert(CLUSTER_AUTOSCALER, {
      name: 'ClusterAutoscalerDown',
      summary: 'The autoscaler of machines does not answer',
      impact: 'Pools keep their size: pods that find no room wait, idle machines cost.',
      steps: [
        `\`kubectl --namespace ${CLUSTER_AUTOSCALER} get pods\` and the logs of the last try (\`logs --previous\`) tell why.`,
        `A pod that waits for a Secret: \`kubectl --namespace ${CLUSTER_AUTOSCALER} get vaultstaticsecrets\`; it ends at once where a subnet, the network or the token is wrong.`,
      ],
    }),
    {
      name: 'ClusterAutoscalerCannotAddMachines',
      expr: `sum by (reason) (increase(cluster_autoscaler_failed_scale_ups_total{job="${CLUSTER_AUTOSCALER}"}[30m])) > 0`,
      for: '5m',
      severity: 'critical',
      summary: 'Machines that pods wait for cannot be made ({{ $labels.reason }})',
      impact: 'Pods of tenants wait until there is room.',
      steps: [
        LOGS,
        'The image is missing: `hcloud image list --type snapshot --selector cluster=CLUSTER`; talos/CLUSTER/README.md makes it.',
        'The machine does not join within 15 minutes: its configuration in Vault is old; make it anew as talos/CLUSTER/README.md tells.',
        'resource_limit_exceeded or resource_unavailable: ask the provider for more, or take another instance type.',
      ],
    },
    {
      name: 'ClusterAutoscalerStopped',
      expr: `max(cluster_autoscaler_cluster_safe_to_autoscale{job="${CLUSTER_AUTOSCALER}"}) == 0`,
      for: '30m',
      severity: 'warning',
      summary: 'The autoscaler stands still, because too many nodes are not ready',
      impact: 'Pools keep their size.',
      steps: ['`kubectl get nodes` shows which nodes are not ready; it goes on by itself.', STATUS],
    },
    {
      name: 'NodePoolFull',
      expr: [
        `max by (node_group) (cluster_autoscaler_node_group_target_count{job="${CLUSTER_AUTOSCALER}"})`,
        `>= max by (node_group) (cluster_autoscaler_node_group_max_count{job="${CLUSTER_AUTOSCALER}"})`,
        `and on () max(cluster_autoscaler_unschedulable_pods_count{job="${CLUSTER_AUTOSCALER}"}) > 0`,
      ].join(' '),
      for: '30m',
      severity: 'warning',
      summary: 'The pool {{ $labels.node_group }} has as many machines as it may, and pods wait',
      impact: 'Those pods start only when others end.',
      steps: [
        '`kubectl get pods --all-namespaces --field-selector status.phase=Pending` shows which.',
        'Raise `max` of the pool in environments/, or lower the requests of the pods.',
      ],
    },
  ],
  dashboard: {
    title: 'Node pools',
    rows: [
      {
        title: 'Machines',
        panels: [
          {
            title: 'Machines by pool',
            unit: 'short',
            queries: [
              { expr: 'max by (node_group) (cluster_autoscaler_node_group_target_count)', legend: '{{node_group}}' },
              {
                expr: 'max by (node_group) (cluster_autoscaler_node_group_max_count)',
                legend: '{{node_group}}, at most',
              },
            ],
          },
          {
            title: 'Made and removed in an hour',
            unit: 'short',
            queries: [
              { expr: 'sum(increase(cluster_autoscaler_scaled_up_nodes_total[1h]))', legend: 'made' },
              { expr: 'sum(increase(cluster_autoscaler_scaled_down_nodes_total[1h]))', legend: 'removed' },
              { expr: 'sum(increase(cluster_autoscaler_failed_scale_ups_total[1h]))', legend: 'failed' },
            ],
          },
        ],
      },
      {
        title: 'Why',
        panels: [
          {
            title: 'Pods without room',
            unit: 'short',
            queries: [{ expr: 'max(cluster_autoscaler_unschedulable_pods_count)', legend: 'pods' }],
          },
          {
            title: 'Idle machines',
            unit: 'short',
            queries: [{ expr: 'max(cluster_autoscaler_unneeded_nodes_count)', legend: 'machines' }],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source:
        'https://github.com/kubernetes/autoscaler/blob/cluster-autoscaler-1.35.0/cluster-autoscaler/metrics/metrics.go',
      names: [
        'cluster_autoscaler_cluster_safe_to_autoscale',
        'cluster_autoscaler_failed_scale_ups_total',
        'cluster_autoscaler_node_group_max_count',
        'cluster_autoscaler_node_group_target_count',
        'cluster_autoscaler_scaled_down_nodes_total',
        'cluster_autoscaler_scaled_up_nodes_total',
        'cluster_autoscaler_unneeded_nodes_count',
        'cluster_autoscaler_unschedulable_pods_count',
      ],
    },
  ],
});
