import { CiliumNetworkPolicy } from '../../imports/crds/cilium.io';
import { HelmRelease } from '../constructs/helm-release';
import { fromNamespace, PROMETHEUS_NAMESPACE, toApiServer, toHost, toNames } from '../constructs/network-flows';
import type { Component } from '../model/component';
import { chartPinOf } from '../constructs/chart-pin-of';
import { resourcesOf } from '../constructs/container-resources';
import { externalDnsMonitoring } from './external-dns-monitoring';

const NAMESPACE = 'external-dns';

/**
 * Selects no route, so that the records of all of them are deleted while somebody is there who can.
 * https://kubernetes-sigs.github.io/external-dns/latest/docs/sources/gateway-api/
 */
const NO_ROUTE = 'app.kubernetes.io/managed-by=nobody';

/** Port `http` of its pods: metrics and health. */
const PORT = 7979;

/** Where the provider takes records. https://developers.cloudflare.com/api/ */
const PROVIDER_HOSTS = { cloudflare: 'api.cloudflare.com' } as const;

/** DNS records of the routes, owned per cluster. */
export const externalDns: Component = {
  name: 'external-dns',
  summary: 'DNS records for the routes of the cluster',
  layer: 2,
  wave: -97,
  namespace: NAMESPACE,
  podSecurity: 'restricted',
  provides: ['dns-records'],
  needs: ['cni', 'gateway-api-crds'],
  charts: ['external-dns'],
  removal: 'confirm',

  secrets: ({ platform: { dns } }) => [
    {
      namespace: NAMESPACE,
      name: dns.tokenSecret.name,
      keys: [dns.tokenSecret.key],
      restarts: [{ kind: 'Deployment', name: 'external-dns' }],
      purpose: 'DNS records',
      needed: 'bootstrap',
    },
  ],

  monitoring: externalDnsMonitoring,

  build(scope, context) {
    const { dns } = context.platform;
    new HelmRelease(scope, 'external-dns', {
      chart: 'external-dns',
      pin: chartPinOf('external-dns', context),
      namespace: NAMESPACE,
      // The only resource definition of the chart belongs to a source that is not used.
      skipCrds: true,
      values: {
        provider: { name: dns.provider },
        env: [{ name: 'CF_API_TOKEN', valueFrom: { secretKeyRef: { ...dns.tokenSecret } } }],
        sources: ['gateway-httproute', 'gateway-grpcroute'],
        policy: 'sync',
        registry: 'txt',
        txtOwnerId: context.cluster.name,
        txtPrefix: '_external-dns.',
        domainFilters: [...dns.zones],
        // A tunnel's name answers only behind Cloudflare's proxy.
        extraArgs: context.cluster.exposure.kind === 'tunnel' ? ['--cloudflare-proxied'] : [],
        resources: resourcesOf('external-dns', context),
        ...(context.cluster.retiring === undefined ? {} : { labelFilter: NO_ROUTE }),
      },
    });
    new CiliumNetworkPolicy(scope, 'policy', {
      metadata: { name: 'external-dns', namespace: NAMESPACE },
      spec: {
        endpointSelector: {},
        ingress: [fromNamespace(PROMETHEUS_NAMESPACE, PORT)],
        egress: [toNames(), toApiServer(), toHost(PROVIDER_HOSTS[dns.provider])],
      },
    });
  },
};
