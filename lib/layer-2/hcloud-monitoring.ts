import { downAlert, type Monitoring } from '../model/monitoring';

const NAME = 'hcloud-cloud-controller-manager';

/** How the controller of Hetzner Cloud is watched. */
export const hcloudMonitoring = (): Monitoring => ({
  targets: [
    {
      name: NAME,
      from: 'pods',
      selector: { 'app.kubernetes.io/instance': NAME, 'app.kubernetes.io/name': NAME },
      port: 'metrics',
    },
  ],
  alerts: [
    downAlert(NAME, {
      name: 'HcloudControllerDown',
      summary: 'The cloud controller of Hetzner does not answer',
      impact: 'New nodes stay tainted, load balancers keep old targets.',
      steps: [`\`kubectl --namespace kube-system logs deployment/${NAME}\` tells why.`],
    }),
    {
      name: 'HcloudApiErrors',
      expr: `sum by (code) (rate(hcloud_api_requests_total{job="${NAME}",code=~"401|403|429|5.."}[10m])) > 0`,
      for: '30m',
      severity: 'warning',
      summary: 'The API of Hetzner Cloud answers {{ $labels.code }}',
      impact: 'New nodes stay tainted, load balancers keep old targets.',
      steps: [
        '401 and 403: the token is wrong or was removed; make the Secret `hcloud` again.',
        '429: somebody else uses up the limit of the project; 5xx: https://status.hetzner.com.',
      ],
    },
  ],
  dashboard: {
    title: 'Hetzner Cloud',
    rows: [
      {
        title: 'API of Hetzner Cloud',
        panels: [
          {
            title: 'Requests by answer',
            unit: 'reqps',
            queries: [{ expr: 'sum by (code) (rate(hcloud_api_requests_total[5m]))', legend: '{{code}}' }],
          },
          {
            title: 'Operations',
            unit: 'ops',
            queries: [{ expr: 'sum by (op) (rate(cloud_controller_manager_operations_total[5m]))', legend: '{{op}}' }],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://github.com/hetznercloud/hcloud-go/blob/main/hcloud/internal/instrumentation/metrics.go',
      names: ['hcloud_api_requests_total'],
    },
    {
      source: 'https://github.com/hetznercloud/hcloud-cloud-controller-manager/blob/main/internal/metrics/metrics.go',
      names: ['cloud_controller_manager_operations_total'],
    },
  ],
});
