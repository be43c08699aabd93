/** Service that Cilium makes for the public Gateway: `cilium-gateway-<name>`. */
const ORIGIN = 'https://cilium-gateway-public.gateway.svc.cluster.local:443';

/** Ports on which a connector is called and calls; the last is that of Cloudflare's edge, by QUIC or HTTP/2. */
export const TUNNEL_PORTS = { metrics: 2000, origin: 443, edge: 7844 } as const;

/**
 * Configuration of cloudflared: each name goes to the Gateway, whose certificate is checked against it. The last rule
 * must catch all.
 * https://developers.cloudflare.com/cloudflare-one/connections/connect-networks/do-more-with-tunnels/local-management/configuration-file/
 */
export const tunnelConfig = (hostnames: readonly string[], tunnelId: string): string =>
  [
    `tunnel: ${tunnelId}`,
    `metrics: 0.0.0.0:${TUNNEL_PORTS.metrics}`,
    'no-autoupdate: true',
    'ingress:',
    ...hostnames.flatMap(hostname => [
      `  - hostname: "${hostname}"`,
      `    service: ${ORIGIN}`,
      '    originRequest:',
      '      matchSNItoHost: true',
    ]),
    '  - service: http_status:404',
    '',
  ].join('\n');
