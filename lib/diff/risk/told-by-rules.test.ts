import { diffYaml, type YamlSides } from '../testing/diff-yaml';
import { objectOf, workload } from './examples/risk-example';

/** What one rule says of a change. */
const toldBy = (rule: string, sides: YamlSides): readonly string[] =>
  diffYaml(sides).changes.flatMap(({ risks }) => risks.filter(one => one.rule === rule).map(({ says }) => says));

const schedule = (ttl: string): string => objectOf('velero.io/v1', 'Schedule', `{ template: { ttl: ${ttl} } }`);

const prometheus = (retention: string): string =>
  objectOf('monitoring.coreos.com/v1', 'Prometheus', `{ retention: ${retention} }`);

const database = (spec: string): string =>
  objectOf('postgresql.cnpg.io/v1', 'Database', `{ name: orders, cluster: { name: tenants }, ${spec} }`);

const service = (spec: string): string => objectOf('v1', 'Service', `{ type: LoadBalancer, ${spec} }`);

const ingress = (tls: string): string =>
  objectOf('networking.k8s.io/v1', 'Ingress', `{ rules: [{ host: a.example.com }], tls: ${tls} }`);

const gateway = (listener: string): string =>
  objectOf('gateway.networking.k8s.io/v1', 'Gateway', `{ listeners: [{ name: web, port: 80${listener} }] }`);

const from = (namespaces: string): string => `, allowedRoutes: { namespaces: { from: ${namespaces} } }`;

const pool = (blocks: string): string =>
  objectOf('cilium.io/v2', 'CiliumLoadBalancerIPPool', `{ blocks: [${blocks}] }`);

const scaled = (spec: string): string =>
  objectOf('keda.sh/v1alpha1', 'ScaledObject', `{ scaleTargetRef: { name: web }, ${spec} }`);

const rolling = (most: string): string =>
  workload(`replicas: 3, strategy: { rollingUpdate: { maxUnavailable: ${most} } }`);

const confined = (more: string): string =>
  workload(
    '',
    'securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }, ' +
      `seccompProfile: { type: RuntimeDefault }${more} }`,
  );

const policies = (csv: string, key = 'policy.csv', name = 'argocd-rbac-cm'): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: argocd }\ndata: { ${key}: ${JSON.stringify(csv)} }\n`;

const GRANT = 'p, role:dev, logs, get, */*, allow';

const SHORTER = 'metrics are kept for 14d instead of for ever: older ones go';

const DROPPED = 'the operator drops database orders of tenants, with all that is in it';

test.each<readonly [string, YamlSides, readonly string[]]>([
  // A minute of Velero is one; a month of CloudNativePG is written so.
  ['retention-shorter', { before: schedule('120m'), after: schedule('1d') }, []],
  // A zero is the default.
  ['retention-shorter', { before: schedule('720h'), after: schedule('0s') }, []],
  [
    'retention-shorter',
    { before: schedule('721h'), after: schedule('0s') },
    ['backups are kept for 720h instead of 721h: those from now on'],
  ],
  ['retention-shorter', { before: prometheus("'0'"), after: prometheus('15d') }, []],
  ['retention-shorter', { before: prometheus("'0', retentionSize: 9GB"), after: prometheus('14d') }, [SHORTER]],
  ['retention-shorter', { before: prometheus('10d'), after: prometheus("'0', retentionSize: 9GB") }, []],
  ['database-dropped', { before: database(''), after: database('ensure: absent') }, [DROPPED]],
  ['database-dropped', { before: database('ensure: absent'), after: database('ensure: absent, owner: a') }, []],
  ['database-dropped', { after: database('ensure: absent') }, []],
  [
    'app-data-deleted',
    { before: objectOf('application.kubero.dev/v1alpha1', 'KuberoApp', '{ addons: [{ kind: Cluster }] }') },
    ['the operator deletes addon Cluster, with the data in it'],
  ],
  [
    'route-opened',
    { after: objectOf('gateway.networking.k8s.io/v1', 'TCPRoute', '{ parentRefs: [{ name: public }] }') },
    ['takes what comes to Gateway shop/public'],
  ],
  [
    'tls-removed',
    { before: ingress('[{ secretName: a }]'), after: ingress('[]') },
    ['answers at a.example.com without TLS'],
  ],
  [
    'tls-removed',
    { before: ingress('[{ hosts: [a.example.com, b.example.com] }]'), after: ingress('[{ hosts: [a.example.com] }]') },
    [],
  ],
  [
    'service-sources',
    { before: service(''), after: service('externalIPs: [203.0.113.7]') },
    ['is reached at 203.0.113.7 too'],
  ],
  ['service-sources', { before: service(''), after: service('loadBalancerSourceRanges: [10.0.0.0/8]') }, []],
  [
    'service-sources',
    {
      before: service('loadBalancerSourceRanges: [10.0.0.0/8]'),
      after: service('loadBalancerSourceRanges: [10.0.0.0/8, 192.168.0.0/16]'),
    },
    ['takes requests from 192.168.0.0/16 too'],
  ],
  [
    'listener-shared',
    { before: gateway(''), after: gateway(from('Selector')) },
    ['listener web takes routes of more namespaces: Same → Selector'],
  ],
  ['listener-shared', { before: gateway(from('All')), after: gateway('') }, []],
  ['addresses-gone', { before: pool('{ cidr: 203.0.113.0/28 }') }, ['Services lose their addresses of 203.0.113.0/28']],
  // Wider, or the same written otherwise, takes nothing away.
  ['addresses-gone', { before: pool('{ cidr: 203.0.113.0/28 }'), after: pool('{ cidr: 203.0.113.0/27 }') }, []],
  [
    'addresses-gone',
    { before: pool('{ cidr: 203.0.113.8/30 }'), after: pool('{ start: 203.0.113.8, stop: 203.0.113.11 }') },
    [],
  ],
  [
    'addresses-gone',
    {
      before: pool('{ cidr: 203.0.113.0/28 }, { cidr: "2001:db8::/126" }'),
      after: pool('{ cidr: 203.0.113.4/30 }, { start: 203.0.113.9 }, { cidr: "2001:db8::/127" }'),
    },
    ['203.0.113.0–203.0.113.3', '203.0.113.8', '203.0.113.10–203.0.113.15', '2001:db8::2–2001:db8::3'].map(
      block => `Services lose their addresses of ${block}`,
    ),
  ],
  [
    'scaler-lowered',
    { before: scaled(''), after: scaled('maxReplicaCount: 50') },
    ['takes Deployment web to 50 at most instead of 100'],
  ],
  [
    'strategy-loosened',
    { before: rolling('34%'), after: rolling('2') },
    ['a restart may stop more of its pods at once: maxUnavailable 34% → 2'],
  ],
  ['replicas-to-zero', { before: workload('replicas: 0'), after: workload('replicas: 0, paused: true') }, []],
  [
    'version-minor',
    {
      before: objectOf('example.com/v1', 'Build', '{ source: { tag: v1.2.0 } }'),
      after: objectOf('example.com/v1', 'Build', '{ source: { tag: v1.3.0 } }'),
    },
    [],
  ],
  ['pod-less-confined', { before: confined(''), after: confined(', runAsNonRoot: true') }, []],
  ['argo-cd-rights', { before: policies(GRANT), after: policies(`# more\n${GRANT}`) }, []],
  [
    'argo-cd-rights',
    { before: policies('', 'policy.more.csv'), after: policies(GRANT, 'policy.more.csv') },
    [`people may do more in Argo CD: ${GRANT}`],
  ],
  [
    'argo-cd-rights',
    { before: policies('', 'policy.csv', 'other'), after: policies(GRANT, 'policy.csv', 'other') },
    [],
  ],
])('%s: %j', (rule, sides, says) => {
  expect(toldBy(rule, sides)).toEqual(says);
});
