import type { KnownMetrics } from '../model/monitoring';

/** Metrics that every cluster with Prometheus has, whatever else is placed; expressions may use them freely. */
export const CLUSTER_METRICS: readonly KnownMetrics[] = [
  { source: 'https://prometheus.io/docs/concepts/jobs_instances/', names: ['up'] },
  {
    source: 'https://github.com/kubernetes/kube-state-metrics/tree/main/docs/metrics',
    names: [
      'kube_cronjob_status_last_schedule_time',
      'kube_cronjob_status_last_successful_time',
      'kube_cronjob_spec_suspend',
      'kube_daemonset_status_desired_number_scheduled',
      'kube_daemonset_status_number_ready',
      'kube_deployment_spec_replicas',
      'kube_deployment_status_replicas_available',
      'kube_job_failed',
      'kube_job_status_failed',
      'kube_job_status_start_time',
      'kube_node_status_condition',
      'kube_node_spec_taint',
      'kube_persistentvolume_status_phase',
      'kube_persistentvolumeclaim_info',
      'kube_persistentvolumeclaim_status_phase',
      'kube_pod_container_status_last_terminated_reason',
      'kube_pod_container_status_ready',
      'kube_pod_container_status_restarts_total',
      'kube_pod_container_status_running',
      'kube_pod_status_phase',
      'kube_resourcequota',
      'kube_statefulset_replicas',
      'kube_statefulset_status_replicas_ready',
    ],
  },
  {
    source: 'https://kubernetes.io/docs/reference/instrumentation/metrics/',
    names: ['kubelet_volume_stats_available_bytes', 'kubelet_volume_stats_capacity_bytes'],
  },
  {
    source: 'https://github.com/google/cadvisor/blob/master/docs/storage/prometheus.md',
    names: ['container_cpu_usage_seconds_total', 'container_memory_working_set_bytes', 'container_oom_events_total'],
  },
];
