import { downAlert, type Monitoring } from '../../model/monitoring';
import { signInTarget, SIGN_IN_METRICS } from '../sign-in-proxy/sign-in-target';
import { CILIUM_NAMESPACE, HUBBLE, HUBBLE_PODS } from './hubble-names';

const PROXY = 'hubble-sign-in';
const RELAY = 'hubble-relay';

/** States of a connection in which it carries flows, or will as soon as somebody asks. */
const FINE = 'READY|IDLE|CONNECTING';

/** How the pages are watched; the flows themselves are Cilium's to watch. */
export const hubbleMonitoring = (): Monitoring => ({
  targets: [
    signInTarget(PROXY, HUBBLE),
    { name: RELAY, from: 'pods', namespace: CILIUM_NAMESPACE, selector: HUBBLE_PODS.relay, port: 'prometheus' },
  ],
  alerts: [
    downAlert(PROXY, {
      name: 'HubbleSignInDown',
      severity: 'warning',
      summary: 'The sign-in of Hubble does not answer',
      impact: 'Nobody sees the flows of the network as pages; `hubble observe` and the alerts go on.',
      steps: [
        '`kubectl --namespace hubble get pods` and `kubectl --namespace hubble logs deployment/hubble` tell why.',
        'It does not start without its Secret `hubble-sign-in` ([hubble.md](hubble.md)), nor without an answer of Casdoor.',
      ],
    }),
    downAlert(RELAY, {
      name: 'HubbleRelayDown',
      severity: 'warning',
      summary: 'Nobody collects the flows of the nodes',
      impact: 'The pages are empty, `hubble observe` shows the flows of one node at a time.',
      steps: [
        '`kubectl --namespace kube-system get pods --selector k8s-app=hubble-relay` and their log tell why.',
        'A certificate that ran out: `kubectl --namespace kube-system create job --from=cronjob/hubble-generate-certs renew`.',
      ],
    }),
    {
      name: 'HubbleNodesMissing',
      expr: `max by (pod) (sum by (pod) (hubble_relay_pool_peer_connection_status{job="${RELAY}",status!~"${FINE}"})) > 0`,
      for: '15m',
      severity: 'warning',
      summary: 'Hubble does not reach the agents of {{ $value }} nodes',
      impact: 'Flows of those nodes are missing on the pages.',
      steps: [
        '`kubectl --namespace kube-system logs deployment/hubble-relay` names the nodes.',
        'Is the agent there: `kubectl --namespace kube-system get pods --selector k8s-app=cilium --output wide`; port 4244 of the node must be open to pods.',
      ],
    },
  ],
  dashboard: {
    title: 'Hubble',
    rows: [
      {
        title: 'Flows that were dropped',
        panels: [
          {
            title: 'By reason',
            unit: 'ops',
            queries: [{ expr: 'sum by (reason) (rate(hubble_drop_total[5m]))', legend: '{{reason}}' }],
          },
          {
            title: 'Denied by policies, from where to where',
            unit: 'ops',
            queries: [
              {
                expr: 'topk(10, sum by (source_namespace, destination_namespace) (rate(hubble_drop_total{reason="POLICY_DENIED"}[5m])))',
                legend: '{{source_namespace}} to {{destination_namespace}}',
              },
            ],
          },
          {
            title: 'Names that were not found',
            unit: 'ops',
            queries: [
              {
                expr: 'sum by (rcode) (rate(hubble_dns_responses_total{rcode!="No Error"}[5m]))',
                legend: '{{rcode}}',
              },
            ],
          },
        ],
      },
      {
        title: 'The pages',
        panels: [
          {
            title: 'Requests',
            unit: 'reqps',
            queries: [
              {
                expr: `sum by (code) (rate(oauth2_proxy_requests_total{job="${PROXY}"}[5m]))`,
                legend: '{{code}}',
              },
            ],
          },
          {
            title: 'Nodes by state of the connection',
            unit: 'short',
            queries: [
              {
                expr: `max by (status) (hubble_relay_pool_peer_connection_status{job="${RELAY}"})`,
                legend: '{{status}}',
              },
            ],
          },
        ],
      },
    ],
  },
  metrics: [
    SIGN_IN_METRICS,
    {
      source: 'https://docs.cilium.io/en/stable/observability/metrics/',
      names: ['hubble_dns_responses_total', 'hubble_drop_total', 'hubble_relay_pool_peer_connection_status'],
    },
  ],
});
