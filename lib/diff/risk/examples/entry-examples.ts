import { objectOf, type RiskExamples } from './risk-example';

const tcp = objectOf(
  'gateway.networking.k8s.io/v1',
  'TCPRoute',
  '{ parentRefs: [{ name: public, namespace: gateway, sectionName: ssh }] }',
);

const service = (spec: string): string => objectOf('v1', 'Service', `{ type: LoadBalancer, ${spec} }`);

const ingress = (spec: string): string =>
  objectOf('networking.k8s.io/v1', 'Ingress', `{ rules: [{ host: a.example.com }], ${spec} }`);

const gateway = (from: string): string =>
  objectOf(
    'gateway.networking.k8s.io/v1',
    'Gateway',
    `{ listeners: [{ name: https, protocol: HTTPS, port: 443, allowedRoutes: { namespaces: { from: ${from} } } }] }`,
  );

const pool = (blocks: string): string =>
  objectOf('cilium.io/v2', 'CiliumLoadBalancerIPPool', `{ blocks: ${blocks} }`).replace(', namespace: shop', '');

/** Examples of the rules about ways in. */
export const ENTRY_EXAMPLES: RiskExamples = {
  'route-opened': { after: tcp, says: ['takes what comes to Gateway gateway/public, listener ssh'] },
  'route-closed': { before: tcp, says: ['takes no more what comes to Gateway gateway/public, listener ssh'] },
  'service-sources': {
    before: service('loadBalancerSourceRanges: [10.0.0.0/8]'),
    after: service('externalIPs: [203.0.113.7]'),
    says: ['is reached at 203.0.113.7 too', 'takes requests from everywhere: loadBalancerSourceRanges is gone'],
  },
  'tls-removed': {
    before: ingress('tls: [{ hosts: [a.example.com], secretName: a }]'),
    after: ingress('tls: []'),
    says: ['answers at a.example.com without TLS'],
  },
  'listener-shared': {
    before: gateway('Same'),
    after: gateway('All'),
    says: ['listener https takes routes of more namespaces: Same → All'],
  },
  'addresses-gone': {
    before: pool('[{ cidr: 203.0.113.0/28 }, { start: 203.0.113.20, stop: 203.0.113.24 }]'),
    after: pool('[{ cidr: 203.0.113.0/28 }]'),
    says: ['Services lose their addresses of 203.0.113.20–203.0.113.24'],
  },
};
