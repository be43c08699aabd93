import { diffYaml } from '../testing/diff-yaml';
import { applicationOf, objectOf, workload } from './examples/risk-example';

const rulesOf = (before: string, after: string): readonly string[] => [
  ...new Set(diffYaml({ before, after }).changes.flatMap(({ risks }) => risks.map(({ rule }) => rule))),
];

const database = (spec: string): string => objectOf('postgresql.cnpg.io/v1', 'Cluster', `{ instances: 3, ${spec} }`);

const roles = (right: string): string => database(`managed: { roles: [{ name: app, ${right} }] }`);

const noted = (annotations: string): string =>
  objectOf('postgresql.cnpg.io/v1', 'Cluster', '{ instances: 3 }').replace(
    'namespace: shop',
    `namespace: shop, annotations: { ${annotations} }`,
  );

const schedule = (template: string): string => objectOf('velero.io/v1', 'Schedule', `{ template: { ${template} } }`);

const location = (mode: string): string =>
  objectOf('velero.io/v1', 'BackupStorageLocation', `{ provider: aws, accessMode: ${mode} }`);

const certificate = (names: string): string =>
  objectOf(
    'cert-manager.io/v1',
    'Certificate',
    `{ secretName: web, dnsNames: [${names}], issuerRef: { name: public } }`,
  );

const released = (revision: string, chart = ''): string =>
  objectOf('argoproj.io/v1alpha1', 'Application', `{ source: { repoURL: a, ${chart}targetRevision: ${revision} } }`);

const owner = (argument: string): string => workload('', `args: [${argument}]`);

test.each<readonly [string, string, string, readonly string[]]>([
  ['a right that a role loses', roles('superuser: true'), roles('superuser: false'), ['unknown-change']],
  ['a role with rights that comes', database(''), roles('createdb: true'), ['database-rights']],
  ['a role without rights that comes', database(''), roles('login: true'), ['unknown-change']],
  ['a line of pg_hba that goes', database('postgresql: { pg_hba: [a] }'), database(''), ['rolling-restart']],
  [
    'the end of hibernation',
    noted('cnpg.io/hibernation: "on"'),
    noted('cnpg.io/hibernation: "off"'),
    ['unknown-metadata'],
  ],
  [
    'a list of fenced servers that is empty',
    noted('a: b'),
    noted('a: b, cnpg.io/fencedInstances: "[]"'),
    ['unknown-metadata'],
  ],
  ['a replica that is none', database(''), database('replica: { enabled: false, source: a }'), ['unknown-change']],
  ['a replica, as a whole', database(''), database('replica: { enabled: true, source: a }'), ['database-stopped']],
  ['more synchronous replicas', database('minSyncReplicas: 1'), database('minSyncReplicas: 2'), ['unknown-change']],
  [
    'a parameter that is on',
    database('postgresql: { parameters: { fsync: "off" } }'),
    database('postgresql: { parameters: { fsync: "on" } }'),
    ['rolling-restart'],
  ],
  ['a backup of more', schedule('includedNamespaces: [a]'), schedule('includedNamespaces: [a, b]'), ['unknown-change']],
  [
    'a backup that leaves out less',
    schedule('excludedResources: [a, b]'),
    schedule('excludedResources: [a]'),
    ['unknown-change'],
  ],
  [
    'a backup that begins to choose',
    schedule('ttl: 720h'),
    schedule('ttl: 720h, includedNamespaces: [a]'),
    ['backup-narrowed'],
  ],
  [
    'a backup that chooses no more',
    schedule('ttl: 720h, includedNamespaces: [a]'),
    schedule('ttl: 720h'),
    ['unknown-change'],
  ],
  ['a name more in a certificate', certificate('a'), certificate('a, b'), ['unknown-change']],
  [
    'a newer chart',
    released('1.0.0', 'chart: web, '),
    released('1.1.0', 'chart: web, '),
    ['version-minor', 'chart-unseen'],
  ],
  ['another branch', released('main'), released('next'), ['application-source']],
  ['an owner of records', owner('--txt-owner-id=a'), owner('--txt-owner-id=b'), ['records-owner', 'rolling-restart']],
  ['any other argument', owner('--log-level=a'), owner('--log-level=b'), ['rolling-restart']],
  [
    'another way to sync beside a replacement',
    applicationOf('web', 'dist/web', 'prune: true').replace(
      'syncPolicy: {',
      'syncPolicy: { syncOptions: [Replace=true],',
    ),
    applicationOf('web', 'dist/web', 'prune: true').replace(
      'syncPolicy: {',
      'syncPolicy: { syncOptions: [Replace=true, ServerSideApply=true],',
    ),
    ['application-sync'],
  ],
  [
    'a replacement that comes is told as that alone',
    applicationOf('web', 'dist/web', 'prune: true').replace('syncPolicy: {', 'syncPolicy: { syncOptions: [a=b],'),
    applicationOf('web', 'dist/web', 'prune: true').replace(
      'syncPolicy: {',
      'syncPolicy: { syncOptions: [a=b, Force=true],',
    ),
    ['application-replaces'],
  ],
  [
    'a backup of volumes that begins',
    schedule('snapshotVolumes: false'),
    schedule('snapshotVolumes: true'),
    ['unknown-change'],
  ],
  ['a place for backups that may be written again', location('ReadOnly'), location('ReadWrite'), ['unknown-change']],
  ['a place for backups that is read alone', location('ReadWrite'), location('ReadOnly'), ['backup-elsewhere']],
  [
    'pruning alone',
    applicationOf('web', 'dist/web', 'prune: false'),
    applicationOf('web', 'dist/web', 'prune: true'),
    ['pruning-on'],
  ],
])('%s', (_title, before, after, rules) => {
  expect(rulesOf(before, after)).toEqual(rules);
});

test('long values are cut', () => {
  const [change] = diffYaml({ before: released('main'), after: released('b'.repeat(200)) }).changes;
  expect(change?.risks.map(({ says }) => says)).toEqual([
    `takes its objects from another place: spec.source.targetRevision: main → ${'b'.repeat(79)}…`,
  ]);
});
