import type { ClusterContext } from '../../model/component';
import type { Monitoring } from '../../model/monitoring';
import { remoteWritesOf } from './remote-write';

/** Jobs of the monitors that the chart makes, and of the ScrapeConfig for etcd. */
const JOBS = [
  'kube-prometheus-stack-prometheus',
  'kube-prometheus-stack-alertmanager',
  'kube-prometheus-stack-operator',
  'kube-state-metrics',
  'node-exporter',
  'apiserver',
  'kubelet',
  'kube-controller-manager',
  'kube-scheduler',
  'kube-etcd',
  'coredns',
];

/** The chart brings alerts for nodes, etcd, the error budget of the API, volumes and workloads; these are what it lacks, or tells nobody. */
const ALERTS: Monitoring['alerts'] = [
  {
    name: 'PrometheusDown',
    // The sidecar that loads rules has the same job.
    expr: 'absent(up{job="kube-prometheus-stack-prometheus",container="prometheus"} == 1)',
    for: '10m',
    severity: 'critical',
    summary: 'No Prometheus of the cluster answers',
    impact:
      'No alert is evaluated here. Where the whole stack is down this alert is silent too; then the watchdog outside and the central Prometheus tell of it.',
    steps: [
      '`kubectl --namespace monitoring get pods,pvc` shows whether a pod is pending and for which volume.',
      '`kubectl --namespace monitoring logs prometheus-kube-prometheus-stack-prometheus-0 --container prometheus` tells why it ends; a full volume asks for a shorter `retention` or more `storage` in `environments/`.',
      'The operator leaves Prometheus alone when a Secret that it names is missing: `kubectl --namespace monitoring logs deployment/kube-prometheus-stack-operator`.',
    ],
  },
  {
    name: 'ContainerOutOfMemory',
    expr: [
      'increase(kube_pod_container_status_restarts_total[15m]) > 0',
      'and on (namespace, pod, container)',
      'kube_pod_container_status_last_terminated_reason{reason="OOMKilled"} == 1',
    ].join('\n'),
    for: '0m',
    severity: 'warning',
    summary: 'The kernel ended {{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.pod }} for its memory',
    impact: 'The container starts again; requests that it was serving are lost.',
    steps: [
      '`kubectl --namespace NAMESPACE top pod POD --containers` and the dashboard show how its memory grew.',
      'Steady growth is a leak: tell its owners. A peak asks for more memory: `resources` of the component in `environments/`.',
    ],
  },
  {
    name: 'QuotaNearlyUsed',
    expr: [
      'kube_resourcequota{job="kube-state-metrics",type="used"}',
      '/ ignoring (type) (kube_resourcequota{job="kube-state-metrics",type="hard"} > 0) > 0.9',
    ].join('\n'),
    for: '15m',
    severity: 'warning',
    summary: 'Namespace {{ $labels.namespace }} has used more than nine tenths of its {{ $labels.resource }}',
    impact: 'The next pods or volumes of the namespace are refused: scaling and updates stand still.',
    steps: [
      '`kubectl --namespace NAMESPACE describe resourcequota` shows what is used; `kubectl --namespace NAMESPACE top pods` what is needed.',
      'Requests far above the use belong to the owners of the pods; otherwise the quota in `environments/` is too small.',
    ],
  },
  {
    name: 'KubernetesApiSlow',
    expr: [
      'histogram_quantile(0.99, sum by (verb, le) (',
      '  rate(apiserver_request_duration_seconds_bucket{verb!~"WATCH|CONNECT|LIST",subresource!~"log|exec|attach|portforward|proxy"}[5m])',
      ')) > 1',
    ].join('\n'),
    for: '15m',
    severity: 'warning',
    summary: 'One of a hundred {{ $labels.verb }} requests to the Kubernetes API takes more than a second',
    impact: 'Deployments, scaling and failover are slow.',
    steps: [
      'Slow disks of etcd are the usual cause: look at `etcd_disk_wal_fsync_duration_seconds` and at the alerts of etcd.',
      '`kubectl get --raw /metrics | grep apiserver_flowcontrol_current_inqueue_requests` names the clients that wait.',
      'A webhook that answers slowly slows every write: `apiserver_admission_webhook_admission_duration_seconds`.',
    ],
  },
];

const SENDING: Monitoring['alerts'][number] = {
  name: 'MetricsNotSent',
  expr: 'sum(rate(prometheus_remote_storage_samples_failed_total{job="kube-prometheus-stack-prometheus"}[10m])) > 0',
  for: '15m',
  severity: 'warning',
  summary: 'Samples for the central Prometheus are refused and lost',
  impact: 'Alerts of this cluster still work; the central Prometheus has gaps.',
  steps: [
    '`kubectl --namespace monitoring logs prometheus-kube-prometheus-stack-prometheus-0 --container prometheus | grep remote` shows the answer.',
    '401: name and password of the Secret `remote-write` do not belong to the hash of the receiver; write both to Vault again (docs/monitoring.md).',
    '400: samples too old or twice; they are lost, look for a clock that is wrong.',
  ],
};

const DASHBOARD: Monitoring['dashboard'] = {
  title: 'Cluster',
  rows: [
    {
      title: 'Nodes',
      panels: [
        {
          title: 'CPU in use',
          unit: 'percentunit',
          queries: [
            {
              expr: '1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m]))',
              legend: '{{instance}}',
            },
          ],
        },
        {
          title: 'Memory in use',
          unit: 'percentunit',
          queries: [
            { expr: '1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes', legend: '{{instance}}' },
          ],
        },
        {
          title: 'Disk in use',
          unit: 'percentunit',
          queries: [
            {
              expr: 'max by (instance, mountpoint) (1 - node_filesystem_avail_bytes / node_filesystem_size_bytes)',
              legend: '{{instance}} {{mountpoint}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Kubernetes',
      panels: [
        {
          title: 'API requests, 99 of 100 take less than',
          unit: 's',
          queries: [
            {
              expr: 'histogram_quantile(0.99, sum by (verb, le) (rate(apiserver_request_duration_seconds_bucket{verb!~"WATCH|CONNECT"}[5m])))',
              legend: '{{verb}}',
            },
          ],
        },
        {
          title: 'Restarts in an hour',
          unit: 'short',
          queries: [
            {
              expr: 'sum by (namespace) (increase(kube_pod_container_status_restarts_total[1h])) > 0',
              legend: '{{namespace}}',
            },
          ],
        },
        {
          title: 'etcd, commits to disk',
          unit: 's',
          queries: [
            {
              expr: 'histogram_quantile(0.99, sum by (instance, le) (rate(etcd_disk_backend_commit_duration_seconds_bucket[5m])))',
              legend: '{{instance}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Prometheus',
      panels: [
        {
          title: 'Series',
          unit: 'short',
          queries: [{ expr: 'prometheus_tsdb_head_series', legend: '{{pod}}' }],
        },
        {
          title: 'Alerts that fire',
          unit: 'short',
          kind: 'table',
          queries: [{ expr: 'sum by (alertname, severity) (ALERTS{alertstate="firing"})', legend: '{{alertname}}' }],
        },
        {
          title: 'Samples not sent',
          unit: 'short',
          queries: [{ expr: 'rate(prometheus_remote_storage_samples_failed_total[5m])', legend: '{{pod}}' }],
        },
      ],
    },
  ],
};

/** How the stack watches itself, the nodes and Kubernetes. */
export const stackMonitoring = (context: ClusterContext): Monitoring => ({
  targets: JOBS.map(name => ({ name, from: 'chart' })),
  alerts: [...ALERTS, ...(remoteWritesOf(context).length > 0 ? [SENDING] : [])],
  dashboard: DASHBOARD,
  metrics: [
    {
      source: 'https://kubernetes.io/docs/reference/instrumentation/metrics/',
      names: ['apiserver_request_duration_seconds_bucket'],
    },
    { source: 'https://etcd.io/docs/v3.6/metrics/', names: ['etcd_disk_backend_commit_duration_seconds_bucket'] },
    {
      source: 'https://github.com/prometheus/node_exporter#enabled-by-default',
      names: [
        'node_cpu_seconds_total',
        'node_filesystem_avail_bytes',
        'node_filesystem_size_bytes',
        'node_memory_MemAvailable_bytes',
        'node_memory_MemTotal_bytes',
      ],
    },
    {
      source: 'https://prometheus.io/docs/practices/remote_write/',
      names: ['prometheus_remote_storage_samples_failed_total'],
    },
    {
      source: 'https://github.com/prometheus/prometheus/blob/main/tsdb/head.go',
      names: ['prometheus_tsdb_head_series'],
    },
    {
      source: 'https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/',
      names: ['ALERTS'],
    },
  ],
});
