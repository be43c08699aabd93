import { downAlert, type Monitoring } from '../../model/monitoring';
import { HTTP_ADD_ON, INTERCEPTOR_PODS, SCALER_PODS } from './http-add-on-names';

const INTERCEPTOR = 'keda-http-interceptor';
const SCALER = 'keda-http-scaler';

const REQUESTS = `interceptor_request_count_total{job="${INTERCEPTOR}"`;

/** How the HTTP add-on of KEDA is watched. */
export const httpAddOnMonitoring = (): Monitoring => ({
  targets: [
    { name: INTERCEPTOR, from: 'service', selector: { ...INTERCEPTOR_PODS, metrics: 'interceptor' }, port: 'metrics' },
    { name: SCALER, from: 'pods', selector: { ...SCALER_PODS }, port: 'metrics' },
  ],
  alerts: [
    downAlert(INTERCEPTOR, {
      name: 'HttpInterceptorDown',
      summary: 'The interceptors of KEDA do not answer',
      impact: 'Nobody reaches a workload that wakes up with a request: no sandbox opens.',
      steps: [
        `\`kubectl --namespace ${HTTP_ADD_ON} get pods\` and \`kubectl --namespace ${HTTP_ADD_ON} logs deployment/keda-add-ons-http-interceptor\` tell why.`,
      ],
    }),
    {
      name: 'HttpScalerDown',
      expr: `absent(up{job="${SCALER}"} == 1)`,
      for: '10m',
      severity: 'warning',
      summary: 'The scaler of KEDA’s HTTP add-on does not answer',
      impact: 'What sleeps does not wake up, and what is idle goes on.',
      steps: [
        `\`kubectl --namespace ${HTTP_ADD_ON} get pods\` and \`kubectl --namespace ${HTTP_ADD_ON} logs deployment/keda-add-ons-http-external-scaler\` tell why.`,
      ],
    },
    {
      name: 'HttpScalerBlind',
      expr: `max by (job) (scaler_pinger_unreachable_pods{job="${SCALER}"}) > 0`,
      for: '15m',
      severity: 'warning',
      summary: 'The scaler does not reach every interceptor',
      impact: 'Requests that wait at that one are not counted: what they ask for may stay asleep, or fall asleep.',
      steps: [
        `\`kubectl --namespace ${HTTP_ADD_ON} get pods -o wide\` shows the interceptors, \`kubectl --namespace ${HTTP_ADD_ON} logs deployment/keda-add-ons-http-external-scaler\` which of them is not reached.`,
      ],
    },
  ],
  dashboard: {
    title: 'KEDA: requests that wake workloads',
    rows: [
      {
        title: 'Interceptors',
        panels: [
          {
            title: 'Requests by answer',
            unit: 'reqps',
            queries: [{ expr: `sum by (code) (rate(${REQUESTS}}[5m]))`, legend: '{{code}}' }],
          },
          {
            title: 'Open requests by route',
            unit: 'short',
            queries: [
              {
                expr: `sum by (route_namespace, route_name) (interceptor_request_concurrency{job="${INTERCEPTOR}"})`,
                legend: '{{route_namespace}}/{{route_name}}',
              },
            ],
          },
          {
            title: 'Interceptors that the scaler asks',
            unit: 'short',
            queries: [
              { expr: `min(scaler_pinger_endpoints{job="${SCALER}"})`, legend: 'known' },
              { expr: `max(scaler_pinger_unreachable_pods{job="${SCALER}"})`, legend: 'not reached' },
            ],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://github.com/kedacore/http-add-on/blob/v0.15.0/interceptor/metrics/instruments.go',
      names: ['interceptor_request_count_total', 'interceptor_request_concurrency'],
    },
    {
      source: 'https://github.com/kedacore/http-add-on/blob/v0.15.0/scaler/metrics/instruments.go',
      names: ['scaler_pinger_endpoints', 'scaler_pinger_unreachable_pods'],
    },
  ],
});
