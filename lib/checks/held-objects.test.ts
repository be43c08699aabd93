import { HELD_OBJECT, SCRATCH_MARK } from '../model/held-objects';
import type { JsonObject } from '../model/json';
import { plainObject } from '../model/plain-json';
import { validQuota } from './capacity/valid-quota';
import { requirePostgresBackup } from './postgres/require-postgres-backup';
import { validInstances } from './postgres/valid-instances';
import { validDataReference } from './references/valid-data-reference';
import { schemaSet } from './schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from './testing/imported-schemas';
import { objectOf } from './testing/pods';
import { postgresCluster } from './testing/postgres';
import { runRule } from './testing/run-rule';
import { validSchema } from './valid-schema';

const schemas = schemaSet(KUBERNETES_1_35, CRDS);

const SCRATCH = plainObject({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: SCRATCH_MARK } });

const holding = (held: JsonObject, name = 'held'): JsonObject =>
  plainObject({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'shop', annotations: { [HELD_OBJECT]: 'object.json' } },
    data: { 'object.json': JSON.stringify(held) },
  });

const PLACE = 'error dev/app Cluster.postgresql.cnpg.io/shop/db';

const machines = { role: 'prod', nodes: [] } as const;

test('what a Job makes out of a ConfigMap is held to the schema of its kind', () => {
  const storage = { size: '1Gi' };
  expect(runRule(validSchema, [holding(postgresCluster({ storage }))], { schemas })).toEqual([]);
  expect(runRule(validSchema, [holding(postgresCluster({ storage, instanses: 1 }))], { schemas })).toEqual([
    `${PLACE} /spec/instanses: unknown field; did you mean "instances"?`,
  ]);
});

test('it makes the Secrets that its operator makes of it', () => {
  const pod = objectOf('v1', 'Pod', 'ask', {
    spec: {
      containers: [
        {
          name: 'ask',
          env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db-superuser', key: 'password' } } }],
        },
      ],
    },
  });
  expect(runRule(validDataReference, [pod, holding(postgresCluster())])).toEqual([]);
  expect(runRule(validDataReference, [pod])).toHaveLength(1);
});

test('where everything is thrown away a server is one instance, and has no backup', () => {
  const alone = [holding(postgresCluster({ instances: 1, plugins: [] }))];
  expect(runRule(requirePostgresBackup, [...alone, SCRATCH])).toEqual([]);
  expect(runRule(validInstances, [...alone, SCRATCH], { machines })).toEqual([]);
  expect(runRule(requirePostgresBackup, alone)).toHaveLength(2);
  expect(runRule(validInstances, alone, { machines })).toEqual([
    `${PLACE} /spec/instances: must be at least 3 in prod (1); use 3`,
  ]);
});

test('a quota has room for the largest of what Jobs make, not for all of it', () => {
  const server = (name: string, memory: string): JsonObject => ({
    ...holding(
      {
        ...postgresCluster({ instances: 1, resources: { requests: { memory } } }),
        metadata: { name, namespace: 'shop' },
      },
      name,
    ),
  });
  const quota = (memory: string): JsonObject =>
    objectOf('v1', 'ResourceQuota', 'all', { spec: { hard: { 'requests.memory': memory } } });
  const servers = [server('small', '1Gi'), server('large', '3Gi')];
  expect(runRule(validQuota, [quota('3Gi'), ...servers])).toEqual([]);
  expect(runRule(validQuota, [quota('2Gi'), ...servers])).toEqual([
    'error dev/app ResourceQuota/shop/all /spec/hard/requests.memory: the workloads of namespace shop need up to 3Gi of requests.memory (2Gi); raise the quota, or lower replicas or requests',
  ]);
});
