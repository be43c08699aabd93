/** Routes of the Gateway API, as `kindOf` names them. */
export const ROUTES: readonly string[] = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map(
  kind => `gateway.networking.k8s.io/${kind}`,
);
