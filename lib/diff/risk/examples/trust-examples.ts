import { applicationOf, objectOf, type RiskExamples } from './risk-example';

const grant = (...kinds: readonly string[]): string =>
  objectOf(
    'gateway.networking.k8s.io/v1beta1',
    'ReferenceGrant',
    `{ from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: bank }], to: [${kinds.map(kind => `{ kind: ${kind} }`).join(', ')}] }`,
  );

const vault = (skips: string): string =>
  objectOf('secrets.hashicorp.com/v1beta1', 'VaultConnection', `{ address: "https://vault", skipTLSVerify: ${skips} }`);

const certificate = (names: string): string =>
  objectOf(
    'cert-manager.io/v1',
    'Certificate',
    `{ secretName: web, dnsNames: [${names}], issuerRef: { name: public } }`,
  );

const gateway = (spec: string, secret = 'web'): string =>
  objectOf(
    'gateway.networking.k8s.io/v1',
    'Gateway',
    `{ ${spec}, listeners: [{ name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: ${secret} }] } }] }`,
  );

const pool = (more: string): string =>
  objectOf('cilium.io/v2', 'CiliumLoadBalancerIPPool', `{ blocks: [{ cidr: 203.0.113.0/28 }]${more} }`);

const policy = (more: string): string =>
  objectOf(
    'cilium.io/v2',
    'CiliumNetworkPolicy',
    `{ endpointSelector: { matchLabels: { app: web } }, ingress: [{ fromEntities: [host] }]${more} }`,
  );

const external = (owner: string): string =>
  objectOf(
    'argoproj.io/v1alpha1',
    'Application',
    `{ sources: [{ chart: external-dns, helm: { valuesObject: { txtOwnerId: ${owner} } } }] }`,
  );

const moved = (from: string, to: string): string => applicationOf('web', 'dist/web', 'prune: true').replace(from, to);

const machine = (yaml: string): string => `version: v1alpha1\n${yaml}\n`;

/** Examples of the rules about whom the cluster trusts, where it is met, and what Argo CD syncs. */
export const TRUST_EXAMPLES: RiskExamples = {
  'reference-granted': {
    before: grant('Service'),
    after: grant('Service', 'Secret'),
    says: ['HTTPRoute of namespace bank may name Secret here'],
  },
  'reference-ended': {
    before: grant('Service'),
    says: ['no more: HTTPRoute of namespace bank may name Service here; routes that do are not served'],
  },
  'tls-unverified': {
    before: vault('false'),
    after: vault('true'),
    says: ['does not look any more with whom it speaks: skipTLSVerify'],
  },
  'certificate-changed': {
    before: certificate('a.example.com, b.example.com'),
    after: certificate('a.example.com'),
    says: ['the next certificate is for other names, or of another authority: spec.dnsNames[]: b.example.com → unset'],
  },
  'listener-certificate': {
    before: gateway('gatewayClassName: cilium'),
    after: gateway('gatewayClassName: cilium', 'other'),
    says: [
      'shows another certificate, or leaves TLS to others: spec.listeners[https].tls.certificateRefs[web]: {"name":"web"} → unset',
      'shows another certificate, or leaves TLS to others: spec.listeners[https].tls.certificateRefs[other]: unset → {"name":"other"}',
    ],
  },
  'address-changed': {
    before: gateway('gatewayClassName: cilium'),
    after: gateway('gatewayClassName: envoy'),
    says: ['may be reached at another address: spec.gatewayClassName: cilium → envoy'],
  },
  'addresses-narrowed': {
    before: pool(''),
    after: pool(', disabled: true'),
    says: ['other Services, machines or interfaces have its addresses, or none: spec.disabled: false → true'],
  },
  'policy-undenied': {
    before: policy(''),
    after: policy(', enableDefaultDeny: { ingress: false }'),
    says: ['keeps nothing out any more in a direction: spec.enableDefaultDeny: unset → {"ingress":false}'],
  },
  'egress-address': {
    after: objectOf('cilium.io/v2', 'CiliumEgressGatewayPolicy', '{ selectors: [{ podSelector: {} }] }'),
    says: ['pods leave the cluster by another address: those who let them in by the old one refuse them'],
  },
  'records-owner': {
    before: external('prod'),
    after: external('dev'),
    says: ['public records are left alone that were its own, or deleted that were not: txtOwnerId prod → dev'],
  },
  'application-source': {
    before: moved('', ''),
    after: moved('dist/web', 'dist/other'),
    says: ['takes its objects from another place: spec.source.path: dist/web → dist/other'],
  },
  'application-target': {
    before: moved('', ''),
    after: moved('spec: {', 'spec: { project: open,'),
    says: [
      'makes its objects in another place or under other rules, and what it made stays where it was: spec.project: unset → open',
    ],
  },
  'application-replaces': {
    before: moved('', ''),
    after: moved('syncPolicy: {', 'syncPolicy: { syncOptions: [Replace=true],'),
    says: [
      'replaces objects as a whole: what others have set in them is lost: spec.syncPolicy.syncOptions: unset → ["Replace=true"]',
    ],
  },
  'application-sync': {
    before: moved('', ''),
    after: moved('prune: true', 'prune: true, selfHeal: true'),
    says: ['is synced otherwise: spec.syncPolicy.automated.selfHeal: unset → true'],
  },
  'machine-rights': {
    machine: true,
    before: machine('cluster: { apiServer: { extraArgs: { anonymous-auth: "false" } } }'),
    after: machine('cluster: { apiServer: { extraArgs: { anonymous-auth: "true" } } }'),
    says: [
      'changes who may do what, or what is refused or noted: cluster.apiServer.extraArgs.anonymous-auth: false → true',
    ],
  },
  'machine-address': {
    machine: true,
    before: 'apiVersion: v1alpha1\nkind: LinkConfig\nname: lan0\naddresses: [{ address: 10.30.0.11/24 }]\n',
    after: 'apiVersion: v1alpha1\nkind: LinkConfig\nname: lan0\naddresses: [{ address: 10.30.0.14/24 }]\n',
    says: [
      'the machine has another address, which no other may have: 10.30.0.11/24 → 10.30.0.14/24; one machine at a time with --mode=try, as etcd follows only while the others are a majority',
    ],
  },
  'machine-fixed': {
    machine: true,
    before: machine('cluster: { network: { dnsDomain: cluster.local } }'),
    after: machine('cluster: { network: { dnsDomain: example.com } }'),
    says: [
      'nodes, pods and Services that are there keep the old one: cluster.network.dnsDomain: cluster.local → example.com',
    ],
  },
};
