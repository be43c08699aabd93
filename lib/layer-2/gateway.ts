import type { Construct } from 'constructs';
import { Certificate } from '../../imports/crds/cert-manager.io';
import { Gateway, HTTPRoute, type GatewayManifest } from '../../imports/crds/gateway.networking.k8s.io';

import { SYNC_WAVE } from '../model/argo-cd-annotations';
import type { ClusterContext, Component } from '../model/component';
import { ownHostsOf, takesSsh } from '../model/platform-hosts';
import { clusterIssuerOf } from './cluster-issuer-of';
import { gatewayClassOf, internalGatewayClass } from './internal-gateway-class';

/** The Gateway that every public route attaches to. */
export const PUBLIC_GATEWAY = { name: 'public', namespace: 'gateway' } as const;

/** The listener of the public Gateway that takes SSH, in the cluster with Gitea. */
export const SSH_LISTENER = 'ssh';

/** Label of the namespaces whose routes the public Gateway takes. */
export const EXPOSE_LABEL = { expose: 'public' } as const;

/** Tells external-dns which addresses the names point to; read from the Gateway up to external-dns 0.21. */
const DNS_TARGET = 'external-dns.alpha.kubernetes.io/target';

/** What the addresses of the Gateway's Service are asked for with, by exposure. */
function infrastructureOf({ cluster: { exposure } }: ClusterContext): Pick<GatewayManifest['spec'], 'infrastructure'> {
  if (exposure.kind === 'l2') {
    return { infrastructure: { annotations: { 'lbipam.cilium.io/ips': exposure.gatewayAddress } } };
  }
  if (exposure.kind === 'providerLoadBalancer') return { infrastructure: { annotations: { ...exposure.annotations } } };
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

/** Names that share a certificate; those of one listener alone, so that no browser uses its connection for another. */
interface Names {
  /** Of the Certificate; its Secret is `<name>-tls`. */
  readonly name: string;
  readonly dnsNames: readonly string[];
  readonly listener: string;
  readonly hostname: string;
}

/** The names of the cluster's domain, and those of platform services that lie elsewhere. */
const namesOf = (context: ClusterContext): readonly Names[] => {
  const { domain } = context.cluster;
  return [
    { name: 'wildcard', dnsNames: [domain, `*.${domain}`], listener: 'https', hostname: `*.${domain}` },
    ...ownHostsOf(context).map(({ service, host, listener }) => ({
      name: service,
      dnsNames: [host],
      listener,
      hostname: host,
    })),
  ];
};

function certificate(scope: Construct, { name, dnsNames }: Names, context: ClusterContext): void {
  new Certificate(scope, name, {
    metadata: { name, namespace: PUBLIC_GATEWAY.namespace, annotations: { [SYNC_WAVE]: '0' } },
    spec: {
      secretName: `${name}-tls`,
      dnsNames: [...dnsNames],
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      issuerRef: { name: clusterIssuerOf(context), kind: 'ClusterIssuer', group: 'cert-manager.io' },
    },
  });
}

/** The public Gateway with a wildcard certificate, and one for each platform host outside of it; plain HTTP is sent on to HTTPS. */
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
    const names = namesOf(context);
    internalGatewayClass(scope, context);
    const allowedRoutes = { namespaces: { from: 'Selector', selector: { matchLabels: EXPOSE_LABEL } } } as const;
    for (const item of names) certificate(scope, item, context);
    new Gateway(scope, 'public', {
      metadata: { ...PUBLIC_GATEWAY, annotations: { [SYNC_WAVE]: '1', ...dnsTargetOf(context) } },
      spec: {
        gatewayClassName: gatewayClassOf(context),
        ...infrastructureOf(context),
        listeners: [
          { name: 'http', protocol: 'HTTP', port: 80, allowedRoutes },
          ...names.map(({ name, listener, hostname }) => ({
            name: listener,
            protocol: 'HTTPS' as const,
            port: 443,
            hostname,
            tls: { mode: 'Terminate' as const, certificateRefs: [{ kind: 'Secret', name: `${name}-tls` }] },
            allowedRoutes,
          })),
          ...(takesSsh(context)
            ? [
                {
                  name: SSH_LISTENER,
                  protocol: 'TCP' as const,
                  port: 22,
                  allowedRoutes: { ...allowedRoutes, kinds: [{ kind: 'TCPRoute' }] },
                },
              ]
            : []),
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
        hostnames: names.map(({ hostname }) => hostname),
        rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] }],
      },
    });
  },
};
