import type { Cluster } from '../../model/inventory';

/** Service that Cilium makes for the public Gateway: `cilium-gateway-<name>`. */
const ORIGIN = 'https://cilium-gateway-public.gateway.svc.cluster.local:443';

/**
 * Configuration of cloudflared: every name of the cluster goes to the Gateway. The last rule must catch all.
 * https://developers.cloudflare.com/cloudflare-one/connections/connect-networks/do-more-with-tunnels/local-management/configuration-file/
 */
export const tunnelConfig = ({ domain }: Cluster, tunnelId: string): string =>
  [
    `tunnel: ${tunnelId}`,
    'metrics: 0.0.0.0:2000',
    'no-autoupdate: true',
    'ingress:',
    `  - hostname: "*.${domain}"`,
    `    service: ${ORIGIN}`,
    '    originRequest:',
    '      matchSNItoHost: true',
    '  - service: http_status:404',
    '',
  ].join('\n');
