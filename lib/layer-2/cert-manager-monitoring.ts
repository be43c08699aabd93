import { downAlert, type Monitoring } from '../model/monitoring';

const CERTIFICATE = '{{ $labels.exported_namespace }}/{{ $labels.name }}';

/** How certificates are watched. */
export const certManagerMonitoring = (): Monitoring => ({
  targets: [
    {
      name: 'cert-manager',
      from: 'pods',
      selector: { 'app.kubernetes.io/component': 'controller', 'app.kubernetes.io/instance': 'cert-manager' },
      port: 'http-metrics',
    },
  ],
  alerts: [
    downAlert('cert-manager', {
      name: 'CertManagerDown',
      summary: 'cert-manager does not answer',
      impact: 'Certificates are not renewed; the first ones end some weeks later.',
      steps: ['`kubectl --namespace cert-manager get pods` and the log of the controller tell why.'],
    }),
    {
      name: 'CertificateNotRenewed',
      expr: 'time() - certmanager_certificate_renewal_timestamp_seconds > 86400',
      for: '1h',
      severity: 'critical',
      summary: `The certificate ${CERTIFICATE} should have been renewed a day ago`,
      impact: 'When it ends, everybody who checks certificates refuses the service.',
      steps: [
        '`kubectl --namespace NAMESPACE describe certificate NAME`, then its CertificateRequest, Order and Challenge.',
        'A challenge that waits for DNS needs a valid token of the DNS provider.',
        'A limit of the issuer ends by itself; `cmctl renew` before makes it longer.',
      ],
    },
    {
      name: 'CertificateNotReady',
      expr: 'certmanager_certificate_ready_status{condition!="True"} == 1',
      for: '1h',
      severity: 'warning',
      summary: `The certificate ${CERTIFICATE} is not ready`,
      impact: 'What is to serve it does not start, or serves an old one.',
      steps: ['`kubectl --namespace NAMESPACE describe certificate NAME` names the reason.'],
    },
  ],
  dashboard: {
    title: 'Certificates',
    rows: [
      {
        title: 'Certificates',
        panels: [
          {
            title: 'Time until they end',
            unit: 's',
            kind: 'table',
            queries: [
              {
                expr: 'sort(min by (exported_namespace, name) (certmanager_certificate_expiration_timestamp_seconds) - time())',
                legend: '{{exported_namespace}}/{{name}}',
              },
            ],
          },
          {
            title: 'Not ready',
            unit: 'short',
            kind: 'stat',
            queries: [
              {
                expr: 'sum(certmanager_certificate_ready_status{condition!="True"})',
                legend: 'certificates',
              },
            ],
          },
          {
            title: 'Requests to ACME by answer',
            unit: 'reqps',
            queries: [
              { expr: 'sum by (status) (rate(certmanager_http_acme_client_request_count[5m]))', legend: '{{status}}' },
            ],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://github.com/cert-manager/cert-manager/blob/v1.21.1/pkg/metrics/metrics.go',
      names: [
        'certmanager_certificate_expiration_timestamp_seconds',
        'certmanager_certificate_ready_status',
        'certmanager_certificate_renewal_timestamp_seconds',
        'certmanager_http_acme_client_request_count',
      ],
    },
  ],
});
