import { downAlert, type Monitoring } from '../../model/monitoring';
import { CONTROLLER_PODS, ENVOY_GATEWAY, PROXY_PODS } from '../../model/envoy-gateway-names';

const PROXIES = 'envoy-proxy';

const LOOK = [
  `\`kubectl --namespace ${ENVOY_GATEWAY} get pods\` and \`kubectl --namespace ${ENVOY_GATEWAY} logs deployment/envoy-gateway\` tell why.`,
] as const;

/** How Envoy Gateway and its proxies are watched. */
export const envoyGatewayMonitoring = (): Monitoring => ({
  targets: [
    { name: ENVOY_GATEWAY, from: 'service', selector: { ...CONTROLLER_PODS }, port: 'metrics' },
    { name: PROXIES, from: 'pods', selector: { ...PROXY_PODS }, port: 'metrics', path: '/stats/prometheus' },
  ],
  alerts: [
    downAlert(ENVOY_GATEWAY, {
      name: 'EnvoyGatewayDown',
      summary: 'The controller of Envoy Gateway does not answer',
      impact: 'Proxies go on with what they have; new routes and certificates do not reach them.',
      steps: LOOK,
    }),
    {
      name: 'EnvoyProxyDown',
      expr: `absent(up{job="${PROXIES}"} == 1)`,
      for: '5m',
      severity: 'critical',
      summary: 'No proxy of Envoy Gateway answers',
      impact: 'Nobody reaches anything through a Gateway of this class.',
      steps: [
        `\`kubectl --namespace ${ENVOY_GATEWAY} get deployments,pods\` shows the proxies; each Gateway has a Deployment.`,
        '`kubectl get gateways --all-namespaces` shows which Gateways are not programmed, and why.',
      ],
    },
    {
      name: 'EnvoyGatewayApplyFails',
      expr: `sum by (job) (increase(resource_apply_total{job="${ENVOY_GATEWAY}",status="failure"}[15m])) > 0`,
      for: '30m',
      severity: 'warning',
      summary: 'Envoy Gateway cannot write its proxies',
      impact: 'A change of a Gateway does not arrive: a listener, an address or a size.',
      steps: LOOK,
    },
  ],
  dashboard: {
    title: 'Envoy Gateway',
    rows: [
      {
        title: 'Proxies',
        panels: [
          {
            title: 'Requests by answer',
            unit: 'reqps',
            queries: [
              {
                expr: `sum by (envoy_response_code_class) (rate(envoy_http_downstream_rq_xx{job="${PROXIES}"}[5m]))`,
                legend: '{{envoy_response_code_class}}xx',
              },
            ],
          },
          {
            title: 'Objects that the controller writes',
            unit: 'ops',
            queries: [
              {
                expr: `sum by (status) (rate(resource_apply_total{job="${ENVOY_GATEWAY}"}[5m]))`,
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
      source: 'https://github.com/envoyproxy/gateway/blob/v1.9.0/internal/infrastructure/kubernetes/metrics.go',
      names: ['resource_apply_total'],
    },
    {
      source: 'https://www.envoyproxy.io/docs/envoy/v1.39.0/configuration/http/http_conn_man/stats',
      names: ['envoy_http_downstream_rq_xx'],
    },
  ],
});
