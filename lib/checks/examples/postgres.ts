import type { RuleExamples } from './rule-example';

const clusterOf = (name: string, rest = ''): string => `apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: ${name}, namespace: shop }
spec:
  instances: 3
  storage: { size: 1Gi }
${rest}`;

const archived = (server: string): string => `  plugins:
    - name: barman-cloud.cloudnative-pg.io
      isWALArchiver: true
      parameters: { barmanObjectName: backups, serverName: ${server} }
`;

const storeAt = (endpoint: string): string => `apiVersion: barmancloud.cnpg.io/v1
kind: ObjectStore
metadata: { name: backups, namespace: shop }
spec:
  configuration: { destinationPath: s3://backups/dev, endpointURL: ${endpoint} }
`;

const backupsTo = (endpoint: string): string => `${clusterOf('orders', archived('orders'))}---
${storeAt(endpoint)}---
apiVersion: postgresql.cnpg.io/v1
kind: ScheduledBackup
metadata: { name: orders, namespace: shop }
spec:
  schedule: 0 0 2 * * *
  cluster: { name: orders }
  method: plugin
  pluginConfiguration: { name: barman-cloud.cloudnative-pg.io }
`;

const twoServers = (second: string): string =>
  [
    clusterOf('orders', archived('orders')),
    clusterOf('orders-new', archived(second)),
    storeAt('https://s3.example.com'),
  ].join('---\n');

const databaseOf = (owner: string): string => `${clusterOf(
  'orders',
  '  managed: { roles: [{ name: reports, login: true }] }\n',
)}---
apiVersion: postgresql.cnpg.io/v1
kind: Database
metadata: { name: reports, namespace: shop }
spec:
  cluster: { name: orders }
  name: reports
  owner: ${owner}
`;

const ownedBy = (owner: string): string =>
  clusterOf(
    'orders',
    `  bootstrap: { initdb: { database: orders, owner: ${owner}, secret: { name: orders-db } } }
---
apiVersion: secrets.hashicorp.com/v1beta1
kind: VaultStaticSecret
metadata: { name: orders-db, namespace: shop }
spec:
  type: kv-v2
  mount: secret
  path: orders
  destination:
    create: true
    name: orders-db
    type: kubernetes.io/basic-auth
    transformation: { templates: { username: { text: orders } } }
`,
  );

const NODE = { labels: {}, taints: [] };

/** Examples of PostgreSQL by CloudNativePG. */
export const POSTGRES: RuleExamples = {
  'valid-postgres-reference': {
    wrong: databaseOf('report'),
    right: databaseOf('reports'),
    fix: 'Correct the name, or add what is named: a Cluster, a role, a plugin, an ObjectStore or an image.',
  },
  'valid-postgres-secret': {
    wrong: ownedBy('shop'),
    right: ownedBy('orders'),
    fix: 'Let something make the Secret, of type kubernetes.io/basic-auth, with the role as username.',
  },
  'require-postgres-backup': {
    wrong: backupsTo('http://minio.minio.svc:9000'),
    right: backupsTo('https://s3.example.com'),
    fix: 'Archive WAL to object storage outside of the cluster, and add a ScheduledBackup.',
  },
  'require-separate-backup': {
    wrong: twoServers('orders'),
    right: twoServers('orders-new'),
    fix: 'Give each server a destinationPath or serverName of its own.',
  },
  'valid-instances': {
    wrong: clusterOf('orders').replace('instances: 3', 'instances: 1'),
    right: clusterOf('orders'),
    fix: 'Run three instances in prod, and no more than nodes where each must have one of its own.',
    input: { machines: { role: 'prod', nodes: [NODE, NODE, NODE] } },
    given: 'The cluster has the role prod, and three nodes.',
  },
};
