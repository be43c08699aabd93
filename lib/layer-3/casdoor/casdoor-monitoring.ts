import { downAlert, type Monitoring } from '../../model/monitoring';
import { CASDOOR, PROXY_PODS } from './casdoor-names';

const JOB = `job="${CASDOOR}"`;
const RESPONSES = `haproxy_backend_http_responses_total{${JOB},proxy="${CASDOOR}"`;
const DENIED = `haproxy_frontend_requests_denied_total{${JOB},proxy="people"}`;
const SERVERS = `haproxy_backend_active_servers{${JOB},proxy="${CASDOOR}"}`;

/** How Casdoor is watched: its own metrics want an administrator, those of the proxy tell what people get. */
export const casdoorMonitoring = (): Monitoring => ({
  targets: [{ name: CASDOOR, from: 'service', selector: { ...PROXY_PODS }, port: 'metrics' }],
  alerts: [
    downAlert(CASDOOR, {
      name: 'CasdoorProxyDown',
      summary: 'The proxy before Casdoor does not answer',
      impact: 'Nobody can sign in anywhere. Who is signed in stays so until the token ends.',
      steps: [
        '`kubectl --namespace casdoor get pods` and `kubectl --namespace casdoor logs deployment/casdoor-proxy` tell why.',
        'Meanwhile: the ways in without single sign-on are in docs/casdoor.md.',
      ],
    }),
    {
      name: 'CasdoorDown',
      expr: `max by (job) (${SERVERS}) == 0`,
      for: '5m',
      severity: 'critical',
      summary: 'No pod of Casdoor answers',
      impact: 'Nobody can sign in anywhere. Who is signed in stays so until the token ends.',
      steps: [
        '`kubectl --namespace casdoor logs deployment/casdoor` names what is missing; most often the database.',
        '`kubectl --namespace postgres get clusters.postgresql.cnpg.io` tells whether it is there.',
        'A pod that waits for a Secret: `kubectl --namespace casdoor get vaultstaticsecrets`.',
        'A pod that hangs is not restarted by itself: `kubectl --namespace casdoor rollout restart deployment/casdoor`.',
      ],
    },
    {
      name: 'CasdoorErrors',
      expr: `sum by (job) (rate(${RESPONSES},code="5xx"}[10m])) / sum by (job) (rate(${RESPONSES}}[10m])) > 0.05`,
      for: '10m',
      severity: 'warning',
      summary: 'One of twenty answers of Casdoor is an error',
      impact: 'Signing in fails now and then.',
      steps: [
        '`kubectl --namespace casdoor logs deployment/casdoor` shows the errors; `pq:` comes from the database.',
        'Only one pod has them: delete it; its people sign in again.',
      ],
    },
    {
      name: 'CasdoorSecretMisused',
      expr: `sum by (job) (increase(${DENIED}[15m])) > 0`,
      for: '0m',
      severity: 'warning',
      summary: 'Somebody showed the secret of a client where it does not belong',
      impact:
        'Without the proxy that would be an administrator of Casdoor. A secret has leaked, or a program is set up wrongly.',
      steps: [
        'The Gateway’s flows say where from: `hubble observe --namespace casdoor --protocol http`.',
        'Nothing known does it: give every client a new secret (docs/casdoor.md).',
      ],
    },
  ],
  dashboard: {
    title: 'Casdoor',
    rows: [
      {
        title: 'Signing in',
        panels: [
          {
            title: 'Answers',
            unit: 'reqps',
            queries: [{ expr: `sum by (code) (rate(${RESPONSES}}[5m]))`, legend: '{{code}}' }],
          },
          {
            title: 'Time to answer, mean of the last 1024',
            unit: 's',
            queries: [
              {
                expr: `max by (pod) (haproxy_backend_response_time_average_seconds{${JOB},proxy="${CASDOOR}"})`,
                legend: '{{pod}}',
              },
            ],
          },
          {
            title: 'Pods of Casdoor that answer',
            unit: 'short',
            kind: 'stat',
            queries: [{ expr: `min(${SERVERS})`, legend: 'pods' }],
          },
          {
            title: 'Refused secrets of clients',
            unit: 'reqps',
            queries: [{ expr: `sum(rate(${DENIED}[5m]))`, legend: 'refused' }],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://github.com/haproxy/haproxy/blob/v3.2.0/addons/promex/README',
      names: [
        'haproxy_backend_active_servers',
        'haproxy_backend_http_responses_total',
        'haproxy_backend_response_time_average_seconds',
        'haproxy_frontend_requests_denied_total',
      ],
    },
  ],
});
