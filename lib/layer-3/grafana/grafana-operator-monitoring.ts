import { downAlert, type Monitoring } from '../../model/monitoring';
import { GRAFANA_OPERATOR, OPERATOR_PODS } from './grafana-names';

/** How the operator of Grafana is watched. */
export const grafanaOperatorMonitoring = (): Monitoring => ({
  targets: [{ name: GRAFANA_OPERATOR, from: 'pods', selector: { ...OPERATOR_PODS }, port: 'metrics' }],
  alerts: [
    downAlert(GRAFANA_OPERATOR, {
      name: 'GrafanaOperatorDown',
      severity: 'warning',
      summary: 'The operator of Grafana does not answer',
      impact: 'Grafana goes on; changes of dashboards and data sources do not reach it.',
      steps: ['`kubectl --namespace grafana logs deployment/grafana-operator` tells why.'],
    }),
    {
      name: 'GrafanaOperatorFails',
      expr: `sum by (controller) (rate(controller_runtime_reconcile_errors_total{job="${GRAFANA_OPERATOR}"}[15m])) > 0`,
      for: '30m',
      severity: 'warning',
      summary: 'The operator of Grafana cannot bring what {{ $labels.controller }} says',
      impact: 'A dashboard, folder or data source is missing in Grafana, or is an old one.',
      steps: [
        '`kubectl --namespace grafana get grafanas,grafanadatasources,grafanafolders,grafanadashboards` and the conditions of what is not synchronized.',
        '401 in the log of the operator: the administrator’s password in Grafana is another one than in Vault (docs/grafana.md).',
      ],
    },
  ],
  dashboard: {
    title: 'Operator of Grafana',
    rows: [
      {
        title: 'Operator',
        panels: [
          {
            title: 'Objects looked at, by result',
            unit: 'ops',
            queries: [
              {
                expr: `sum by (controller, result) (rate(controller_runtime_reconcile_total{job="${GRAFANA_OPERATOR}"}[5m]))`,
                legend: '{{controller}} {{result}}',
              },
            ],
          },
          {
            title: 'Requests to Grafana by answer',
            unit: 'reqps',
            queries: [
              {
                expr: `sum by (status) (rate(grafana_operator_grafana_api_requests{job="${GRAFANA_OPERATOR}"}[5m]))`,
                legend: '{{status}}',
              },
            ],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://book.kubebuilder.io/reference/metrics-reference',
      names: ['controller_runtime_reconcile_errors_total', 'controller_runtime_reconcile_total'],
    },
    {
      source: 'https://github.com/grafana/grafana-operator/blob/v5.24.0/controllers/metrics/metrics.go',
      names: ['grafana_operator_grafana_api_requests'],
    },
  ],
});
