import { downAlert, type Monitoring } from '../../model/monitoring';
import { GRAFANA, GRAFANA_SERVICE } from './grafana-names';

const REQUESTS = `grafana_http_request_duration_seconds_count{job="${GRAFANA}"`;

/** How Grafana is watched. */
export const grafanaMonitoring = (): Monitoring => ({
  targets: [{ name: GRAFANA, from: 'service', selector: { ...GRAFANA_SERVICE }, port: 'http' }],
  alerts: [
    downAlert(GRAFANA, {
      name: 'GrafanaDown',
      severity: 'warning',
      summary: 'Grafana does not answer',
      impact: 'Nobody sees dashboards. Alerts go on: they are Prometheus’s and Alertmanager’s.',
      steps: [
        '`kubectl --namespace grafana get grafana,pods` and `kubectl --namespace grafana logs deployment/grafana-deployment` tell why.',
        'A pod that waits for a Secret: `kubectl --namespace grafana get vaultstaticsecrets`, then write what is missing to Vault (docs/grafana.md).',
        'A log that names the database: `kubectl --namespace postgres get clusters.postgresql.cnpg.io`.',
      ],
    }),
    {
      name: 'GrafanaErrors',
      expr: `sum by (job) (rate(${REQUESTS},status_code=~"5.."}[10m])) / sum by (job) (rate(${REQUESTS}}[10m])) > 0.1`,
      for: '15m',
      severity: 'warning',
      summary: 'Every tenth request to Grafana fails',
      impact: 'Dashboards stay empty or do not open; mostly the database or the central Prometheus is away.',
      steps: [
        '`kubectl --namespace grafana logs deployment/grafana-deployment | grep level=error` names what fails.',
        'Handlers of data sources: look at the alert PrometheusCentralDown. Everything else: look at the database.',
      ],
    },
  ],
  dashboard: {
    title: 'Grafana',
    rows: [
      {
        title: 'Requests',
        panels: [
          {
            title: 'Requests by answer',
            unit: 'reqps',
            queries: [{ expr: `sum by (status_code) (rate(${REQUESTS}}[5m]))`, legend: '{{status_code}}' }],
          },
          {
            title: 'Slowest handlers, mean',
            unit: 's',
            queries: [
              {
                expr: `topk(5, sum by (handler) (rate(grafana_http_request_duration_seconds_sum{job="${GRAFANA}"}[5m])) / sum by (handler) (rate(${REQUESTS}}[5m])))`,
                legend: '{{handler}}',
              },
            ],
          },
          {
            title: 'Requests to data sources by answer',
            unit: 'reqps',
            queries: [
              {
                expr: `sum by (datasource, code) (rate(grafana_datasource_request_total{job="${GRAFANA}"}[5m]))`,
                legend: '{{datasource}} {{code}}',
              },
            ],
          },
        ],
      },
      {
        title: 'Content',
        panels: [
          {
            title: 'Dashboards',
            unit: 'short',
            kind: 'stat',
            queries: [{ expr: `max(grafana_stat_totals_dashboard{job="${GRAFANA}"})`, legend: 'dashboards' }],
          },
          {
            title: 'People of the last 30 days',
            unit: 'short',
            kind: 'stat',
            queries: [{ expr: `max(grafana_stat_active_users{job="${GRAFANA}"})`, legend: 'people' }],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://github.com/grafana/grafana/blob/main/pkg/middleware/request_metrics.go',
      names: ['grafana_http_request_duration_seconds_count', 'grafana_http_request_duration_seconds_sum'],
    },
    {
      source: 'https://github.com/grafana/grafana/blob/main/pkg/infra/metrics/metrics.go',
      names: ['grafana_stat_active_users', 'grafana_stat_totals_dashboard'],
    },
    {
      source:
        'https://github.com/grafana/grafana/blob/main/pkg/infra/httpclient/httpclientprovider/datasource_metrics_middleware.go',
      names: ['grafana_datasource_request_total'],
    },
  ],
});
