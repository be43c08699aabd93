import { downAlert, type Monitoring } from '../../model/monitoring';

/** The component, its namespace, its release and everything that the chart names after that. */
export const METRICS_SERVER = 'metrics-server';

/** How metrics-server is watched; the chart of Prometheus tells of an API that is not available. */
export const metricsServerMonitoring = (): Monitoring => ({
  targets: [
    {
      name: METRICS_SERVER,
      from: 'service',
      selector: { 'app.kubernetes.io/name': METRICS_SERVER },
      port: 'https',
      scheme: 'https',
      certificate: {
        authority: { secret: METRICS_SERVER, key: 'ca.crt' },
        serverName: `${METRICS_SERVER}.${METRICS_SERVER}.svc`,
      },
      // It asks the API server who calls.
      asPrometheus: true,
    },
  ],
  alerts: [
    downAlert(METRICS_SERVER, {
      name: 'MetricsServerDown',
      summary: 'metrics-server does not answer',
      impact: 'Autoscalers by CPU or memory stand still, and `kubectl top` says nothing.',
      steps: [
        '`kubectl --namespace metrics-server get pods` and `kubectl --namespace metrics-server logs deployment/metrics-server` tell why.',
        '`kubectl get apiservice v1beta1.metrics.k8s.io` shows what the API server thinks of it.',
        'A pod that waits for the Secret `metrics-server`: `kubectl --namespace metrics-server describe certificate metrics-server`.',
      ],
    }),
    {
      name: 'NodeMetricsMissing',
      expr: `sum(rate(metrics_server_kubelet_request_total{job="${METRICS_SERVER}",success="false"}[10m])) > 0`,
      for: '15m',
      severity: 'warning',
      summary: 'metrics-server cannot read the metrics of some kubelets',
      impact: 'Autoscalers do not count the pods of those nodes.',
      steps: [
        '`kubectl --namespace metrics-server logs deployment/metrics-server | grep Failed` names the nodes.',
        'x509: the kubelet has no certificate of the cluster; `kubectl get certificatesigningrequests` shows whether one waits.',
        'A timeout: the node is away, or its firewall keeps port 10250 from pods.',
      ],
    },
  ],
  dashboard: {
    title: 'metrics-server',
    rows: [
      {
        title: 'Kubelets',
        panels: [
          {
            title: 'Reads',
            unit: 'ops',
            queries: [
              {
                expr: 'sum by (success) (rate(metrics_server_kubelet_request_total[5m]))',
                legend: 'success {{success}}',
              },
            ],
          },
          {
            title: 'Slowest kubelets, 99 of 100 reads take less than',
            unit: 's',
            queries: [
              {
                expr: 'topk(5, histogram_quantile(0.99, sum by (node, le) (rate(metrics_server_kubelet_request_duration_seconds_bucket[5m]))))',
                legend: '{{node}}',
              },
            ],
          },
          {
            title: 'Nodes and containers with metrics',
            unit: 'short',
            queries: [{ expr: 'max by (type) (metrics_server_storage_points)', legend: '{{type}}' }],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://github.com/kubernetes-sigs/metrics-server/blob/v0.8.1/pkg/scraper/scraper.go',
      names: ['metrics_server_kubelet_request_total', 'metrics_server_kubelet_request_duration_seconds_bucket'],
    },
    {
      source: 'https://github.com/kubernetes-sigs/metrics-server/blob/v0.8.1/pkg/storage/monitoring.go',
      names: ['metrics_server_storage_points'],
    },
  ],
});
