import { Certificate } from '../../imports/crds/cert-manager.io';
import { Gateway, HTTPRoute, type GatewayManifest } from '../../imports/crds/gateway.networking.k8s.io';
import { SYNC_WAVE } from '../model/argo-cd-annotations';
import type { ClusterContext, Component } from '../model/component';
import { clusterIssuerOf } from './cluster-issuer-of';
import { gatewayClassOf, internalGatewayClass } from './internal-gateway-class';

/** The Gateway that every public route attaches to. */
export const PUBLIC_GATEWAY = { name: 'public', namespace: 'gateway' } as const;

/** Label of the namespaces whose routes the public Gateway takes. */
export const EXPOSE_LABEL = { expose: 'public' } as const;

const WILDCARD_SECRET = 'wildcard-tls';

/** Tells external-dns which addresses the names point to; read from the Gateway up to external-dns 0.21. */
const DNS_TARGET = 'external-dns.alpha.kubernetes.io/target';

/** What the addresses of the Gateway's Service are asked for with, by exposure. */
function infrastructureOf({ cluster: { exposure } }: ClusterContext): Pick<GatewayManifest['spec'], 'infrastructure'> {
  if (exposure.kind === 'l2') {
    return { infrastructure: { annotations: { 'lbipam.cilium.io/ips': exposure.gatewayAddress } } };
  }
  if (exposure.kind === 'cloudLoadBalancer') {
    return {
      infrastructure: {
        annotations: {
          'load-balancer.hetzner.cloud/location': exposure.location,
          'load-balancer.hetzner.cloud/type': exposure.type,
          'load-balancer.hetzner.cloud/use-private-ip': 'true',
        },
      },
    };
  }
  return {};
}

function dnsTargetOf({ platform, cluster }: ClusterContext): Record<string, string> {
  if (!platform.placement['external-dns'].includes(cluster.name)) return {};
  const { exposure, network } = cluster;
  if (exposure.kind === 'tunnel') return { [DNS_TARGET]: `${exposure.tunnelId}.cfargotunnel.com` };
  return network.publicAddresses.length === 0 ? {} : { [DNS_TARGET]: network.publicAddresses.join(',') };
}

/** The public Gateway with a wildcard certificate; plain HTTP is sent on to HTTPS. */
export const gateway: Component = {
  name: 'gateway',
  summary: 'Public Gateway of the cluster with a wildcard certificate',
  layer: 2,
  namespace: PUBLIC_GATEWAY.namespace,
  podSecurity: 'restricted',
  namespaceLabels: EXPOSE_LABEL,
  provides: ['gateway'],
  needs: ['gateway-api-crds', 'gateway-class', 'certificates'],
  charts: [],
  removal: 'confirm',

  build(scope, context) {
    const { domain } = context.cluster;
    internalGatewayClass(scope, context);
    const allowedRoutes = { namespaces: { from: 'Selector', selector: { matchLabels: EXPOSE_LABEL } } } as const;
    new Certificate(scope, 'wildcard', {
      metadata: { name: 'wildcard', namespace: PUBLIC_GATEWAY.namespace, annotations: { [SYNC_WAVE]: '0' } },
      spec: {
        secretName: WILDCARD_SECRET,
        dnsNames: [domain, `*.${domain}`],
        privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
        issuerRef: { name: clusterIssuerOf(context), kind: 'ClusterIssuer', group: 'cert-manager.io' },
      },
    });
    new Gateway(scope, 'public', {
      metadata: { ...PUBLIC_GATEWAY, annotations: { [SYNC_WAVE]: '1', ...dnsTargetOf(context) } },
      spec: {
        gatewayClassName: gatewayClassOf(context),
        ...infrastructureOf(context),
        listeners: [
          { name: 'http', protocol: 'HTTP', port: 80, allowedRoutes },
          {
            name: 'https',
            protocol: 'HTTPS',
            port: 443,
            hostname: `*.${domain}`,
            tls: { mode: 'Terminate', certificateRefs: [{ kind: 'Secret', name: WILDCARD_SECRET }] },
            allowedRoutes,
          },
        ],
      },
    });
    new HTTPRoute(scope, 'redirect', {
      metadata: {
        name: 'redirect-to-https',
        namespace: PUBLIC_GATEWAY.namespace,
        annotations: { [SYNC_WAVE]: '2', 'external-dns.alpha.kubernetes.io/controller': 'none' },
      },
      spec: {
        parentRefs: [{ ...PUBLIC_GATEWAY, sectionName: 'http' }],
        hostnames: [`*.${domain}`],
        rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] }],
      },
    });
  },
};
