import type { ClusterContext } from '../../model/component';
import { downAlert, type Monitoring } from '../../model/monitoring';
import { connectorsOf } from './connector';

/** Connections that one connector keeps to Cloudflare. */
const CONNECTIONS = 4;

/** How the tunnel is watched. */
export const cloudflaredMonitoring = (context: ClusterContext): Monitoring => ({
  targets: [
    { name: 'cloudflared', from: 'pods', selector: { 'app.kubernetes.io/name': 'cloudflared' }, port: 'metrics' },
  ],
  alerts: [
    downAlert('cloudflared', {
      name: 'CloudflaredDown',
      summary: 'No connector of the Cloudflare tunnel answers',
      impact: 'Nothing of the cluster can be reached from outside.',
      steps: [
        '`kubectl --namespace cloudflared get pods` and their log tell why.',
        'A refused token is of a tunnel that was deleted: make another one ([tunnel.md](tunnel.md)).',
      ],
    }),
    {
      name: 'CloudflaredDisconnected',
      expr: `sum(cloudflared_tunnel_ha_connections{job="cloudflared"}) < ${(connectorsOf(context) * CONNECTIONS) / 2}`,
      for: '15m',
      severity: 'warning',
      summary: 'Less than half of the connections of the tunnel are up',
      impact: 'The next failure takes the cluster off the net.',
      steps: [
        '`kubectl --namespace cloudflared logs --selector app.kubernetes.io/name=cloudflared` names the addresses that fail.',
        'Outgoing UDP and TCP to port 7844 must be open; Cloudflare says at https://www.cloudflarestatus.com whether it is theirs.',
      ],
    },
  ],
  dashboard: {
    title: 'Cloudflare tunnel',
    rows: [
      {
        title: 'Tunnel',
        panels: [
          {
            title: 'Connections',
            unit: 'short',
            queries: [{ expr: 'sum by (pod) (cloudflared_tunnel_ha_connections)', legend: '{{pod}}' }],
          },
          {
            title: 'Requests',
            unit: 'reqps',
            queries: [
              { expr: 'sum(rate(cloudflared_tunnel_total_requests[5m]))', legend: 'all' },
              { expr: 'sum(rate(cloudflared_tunnel_request_errors[5m]))', legend: 'failed' },
            ],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source:
        'https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/monitor-tunnels/metrics/',
      names: [
        'cloudflared_tunnel_ha_connections',
        'cloudflared_tunnel_request_errors',
        'cloudflared_tunnel_total_requests',
      ],
    },
  ],
});
