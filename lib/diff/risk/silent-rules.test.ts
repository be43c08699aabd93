import { diffYaml, type YamlSides } from '../testing/diff-yaml';
import { objectOf, workload } from './examples/risk-example';

const rulesOf = (sides: YamlSides): readonly string[] =>
  diffYaml(sides).changes.flatMap(({ risks }) => risks.map(({ rule }) => rule));

const route = (spec: string): string => objectOf('gateway.networking.k8s.io/v1', 'HTTPRoute', spec);

const database = objectOf('postgresql.cnpg.io/v1', 'Database', '{ name: orders, databaseReclaimPolicy: retain }');

const schedule = (ttl: string): string => objectOf('velero.io/v1', 'Schedule', `{ template: { ttl: ${ttl} } }`);

const metrics = (spec: string): string => objectOf('monitoring.coreos.com/v1', 'Prometheus', `{ ${spec} }`);

const rights = (effect: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: argocd-rbac-cm, namespace: argocd }\n` +
  `data: { policy.default: ${effect === 'allow' ? 'role:admin' : '""'}, policy.csv: "p, a, exec, create, */*, ${effect}" }\n`;

const rolling = (replicas: string, most: string): string =>
  workload(`${replicas}strategy: { rollingUpdate: { maxUnavailable: ${most} } }`);

const scaler = (spec: string): string => objectOf('autoscaling/v2', 'HorizontalPodAutoscaler', spec);

test.each<readonly [string, YamlSides, readonly string[]]>([
  ['a database that stays in PostgreSQL is not dropped', { before: database }, ['sensitive-deleted']],
  ['backups that are kept longer', { before: schedule('240h'), after: schedule('20d') }, ['unknown-change']],
  [
    'backups that are kept as long as by default',
    { before: schedule('null'), after: schedule('720h') },
    ['unknown-change'],
  ],
  [
    'backups that are kept shorter by default',
    { before: schedule('721h'), after: schedule('null') },
    ['retention-shorter'],
  ],
  [
    'metrics that are kept longer than by default',
    { before: metrics(''), after: metrics('retention: 2d') },
    ['unknown-change'],
  ],
  [
    'metrics that were kept as long as there was room',
    { before: metrics('retentionSize: 9GB'), after: metrics('retentionSize: 9GB, retention: 2d') },
    ['retention-shorter'],
  ],
  [
    'a right that goes, and a denial that comes, take away alone',
    { before: rights('allow'), after: rights('deny') },
    ['argo-cd-rights-less', 'argo-cd-rights-less', 'argo-cd-rights-less'],
  ],
  [
    'a route that loses all its hosts takes every host, and closes none',
    {
      before: route('{ parentRefs: [{ name: a }], hostnames: [a.example.com] }'),
      after: route('{ parentRefs: [{ name: a }] }'),
    },
    ['route-opened'],
  ],
  [
    'percents of pods are numbers of pods',
    { before: rolling('replicas: 4, ', '50%'), after: rolling('replicas: 4, ', '2') },
    [],
  ],
  ['numbers and percents of nobody knows how many', { before: rolling('', '1%'), after: rolling('', '2') }, []],
  [
    'a scaler that goes further',
    { before: scaler('{ maxReplicas: 2 }'), after: scaler('{ minReplicas: 2, maxReplicas: 3 }') },
    [],
  ],
])('%s', (_title, sides, rules) => {
  expect(rulesOf(sides)).toEqual(rules);
});

test.each([
  ['v1', 'Endpoints', 'subsets'],
  ['discovery.k8s.io/v1', 'EndpointSlice', 'endpoints'],
  ['apiregistration.k8s.io/v1', 'APIService', 'spec'],
  ['snapshot.storage.k8s.io/v1', 'VolumeSnapshotClass', 'parameters'],
  ['external-secrets.io/v1', 'ExternalSecret', 'spec'],
  ['externaldns.k8s.io/v1alpha1', 'DNSEndpoint', 'spec'],
  ['monitoring.coreos.com/v1', 'Prometheus', 'spec'],
])('a change of %s %s that no rule knows is never none', (apiVersion, kind, key) => {
  const of = (value: string): string =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\n${key}: ${value}\n`;
  expect(rulesOf({ before: of('{ a: 1 }'), after: of('{ a: 2 }') })).toEqual(['unknown-change']);
});
