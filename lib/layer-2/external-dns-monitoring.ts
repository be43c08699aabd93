import { downAlert, type Monitoring } from '../model/monitoring';

/** How DNS records are watched. */
export const externalDnsMonitoring = (): Monitoring => ({
  targets: [
    {
      name: 'external-dns',
      from: 'pods',
      selector: { 'app.kubernetes.io/instance': 'external-dns', 'app.kubernetes.io/name': 'external-dns' },
      port: 'http',
    },
  ],
  alerts: [
    downAlert('external-dns', {
      name: 'ExternalDnsDown',
      severity: 'warning',
      summary: 'external-dns does not answer',
      impact: 'Records stay as they are; new names do not resolve.',
      steps: ['`kubectl --namespace external-dns get pods` and the log tell why.'],
    }),
    {
      name: 'ExternalDnsNotSynced',
      expr: 'time() - external_dns_controller_last_sync_timestamp_seconds > 1800',
      for: '10m',
      severity: 'warning',
      summary: 'external-dns has not written DNS records for half an hour',
      impact: 'Names of new routes do not resolve, and those of removed ones still do.',
      steps: [
        '`kubectl --namespace external-dns logs deployment/external-dns` shows the answer of the DNS provider.',
        '401 or 403 is a token that is wrong or may not write the zone: make the Secret again.',
      ],
    },
  ],
  dashboard: {
    title: 'DNS records',
    rows: [
      {
        title: 'DNS records',
        panels: [
          {
            title: 'Last sync',
            unit: 's',
            kind: 'stat',
            queries: [{ expr: 'time() - external_dns_controller_last_sync_timestamp_seconds', legend: 'ago' }],
          },
          {
            title: 'Errors',
            unit: 'ops',
            queries: [
              { expr: 'rate(external_dns_registry_errors_total[5m])', legend: 'provider' },
              { expr: 'rate(external_dns_source_errors_total[5m])', legend: 'routes' },
            ],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://github.com/kubernetes-sigs/external-dns/blob/v0.21.0/docs/monitoring/metrics.md',
      names: [
        'external_dns_controller_last_sync_timestamp_seconds',
        'external_dns_registry_errors_total',
        'external_dns_source_errors_total',
      ],
    },
  ],
});
