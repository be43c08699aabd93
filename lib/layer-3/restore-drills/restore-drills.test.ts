import { objectAt, objectsAt, textAt, textsAt } from '../../checks/declared/fields';
import { heldObject } from '../../model/held-objects';
import type { ClusterContext } from '../../model/component';
import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { isInCluster } from '../../model/placed';
import { contextWith, gitea } from '../postgres/testing/sample-databases';
import { contextsOf } from '../../render/contexts-of';
import { PINS } from '../../render/pins';
import { renderComponent } from '../../render/render-component';
import { committedInventory } from '../../testing/committed-platform';
import { drillMaxAge, drillSchedule } from './drill-schedule';
import { drilledServers } from './drilled-servers';
import { restoreCanary } from './restore-canary';
import { restoreDrills } from './restore-drills';
import { restoreDrillsMonitoring } from './restore-drills-monitoring';
import { scratchServer } from './scratch-server';

const CONTEXTS = contextsOf(committedInventory(), PINS);

const committed = (name: string): ClusterContext => {
  const found = CONTEXTS.find(({ cluster }) => cluster.name === name);
  if (found === undefined) throw new Error(`no cluster ${name}`);
  return found;
};

const objectsOf = (cluster: string, kind: string): readonly Manifest[] =>
  renderComponent(restoreDrills, committed(cluster)).manifests.filter(manifest => manifest.kind === kind);

const podOf = (cronJob: JsonObject): JsonObject => objectAt(cronJob, 'spec', 'jobTemplate', 'spec', 'template', 'spec');

const stepsOf = (cronJob: JsonObject): readonly string[] =>
  [...objectsAt(podOf(cronJob), 'initContainers'), ...objectsAt(podOf(cronJob), 'containers')]
    .filter(({ name }) => name !== 'prove')
    .map(container => `${textAt(container, 'name') ?? ''}: ${textsAt(container, 'args').slice(1).join(' ')}`);

test('each server of prod has a drill on a day of its own, and so has Velero; dev has none', () => {
  expect(objectsOf('prod', 'CronJob').map(({ name, body }) => [name, objectAt(body, 'spec')['schedule']])).toEqual([
    ['shop-orders-production-postgres', '0 9 * * 1'],
    ['supabase-app-production-postgres', '0 9 * * 2'],
    ['tools-n8n-production-postgres', '0 9 * * 3'],
    ['tools-nocodb-production-postgres', '0 9 * * 4'],
    ['restore-canary', '0 9 * * 5'],
  ]);
  expect(['system', 'dev', 'prod', 'local'].filter(name => isInCluster(restoreDrills, committed(name)))).toEqual([
    'system',
    'prod',
  ]);
});

test('without a server nobody reaches one', () => {
  const policiesOf = (context: ClusterContext) =>
    renderComponent(restoreDrills, context).manifests.flatMap(({ kind, name, body }) =>
      kind === 'CiliumNetworkPolicy' ? [[name, objectsAt(objectAt(body, 'spec'), 'egress').length]] : [],
    );
  expect(policiesOf(contextWith('prod', []))).toEqual([
    ['drills', 2],
    ['canary', 1],
  ]);
  expect(policiesOf(contextWith('prod', [gitea('dedicated')])).map(([name]) => name)).toEqual([
    'drills',
    'canary',
    'servers',
  ]);
});

test('drills of 56 servers have hours of their own', () => {
  const context = contextWith('prod', []);
  const schedules = Array.from({ length: 56 }, (_, index) => drillSchedule(index, context));
  expect(new Set(schedules).size).toBe(56);
  expect(schedules[7]).toBe('0 12 * * 1');
  const early = { cluster: { ...context.cluster, restoreDrills: { hour: 23, maxAge: 30 } } };
  expect(drillSchedule(0, early)).toBe('0 23 * * 1');
  expect(drillSchedule(13, early)).toBe('0 2 * * 0');
  expect([drillMaxAge(context), drillMaxAge(early)]).toEqual([15, 30]);
});

test('a drill takes away what is left, restores, and gives what it made to its Job', () => {
  const [drill] = objectsOf('system', 'CronJob');
  const own =
    '{"metadata":{"ownerReferences":[{"apiVersion":"batch/v1","kind":"Job","name":"$(JOB_NAME)","uid":"$(JOB_UID)"}]}}';
  expect(stepsOf(drill?.body ?? {})).toEqual([
    'clean: delete cluster.postgresql.cnpg.io/platform --namespace=restore-drills --ignore-not-found --cascade=foreground --timeout=15m',
    'restore: create --filename=/drill/cluster.json',
    `own: patch cluster.postgresql.cnpg.io/platform --namespace=restore-drills --type=merge --patch=${own}`,
    'wait: wait cluster.postgresql.cnpg.io/platform --namespace=restore-drills --for=condition=Ready --timeout=2h',
  ]);
  expect(objectAt(drill?.body ?? {}, 'spec', 'jobTemplate', 'spec')).toMatchObject({
    activeDeadlineSeconds: 9900,
    ttlSecondsAfterFinished: 900,
    backoffLimit: 1,
  });
});

test('the account’s token lies beside kubectl alone, not beside the restored data', () => {
  const pod = podOf(objectsOf('prod', 'CronJob')[0]?.body ?? {});
  const mounts = (list: 'containers' | 'initContainers') =>
    objectsAt(pod, list).map(container => objectsAt(container, 'volumeMounts').map(mount => mount['name']));
  expect(pod['automountServiceAccountToken']).toBe(false);
  expect(mounts('containers')).toEqual([['drill']]);
  expect(mounts('initContainers')).toEqual(Array.from({ length: 4 }, () => ['account', 'tmp', 'drill']));
});

test('a scratch server reads the archive of the server, writes to none, and lies on volumes that go', () => {
  const context = contextWith('prod', [gitea('dedicated', { backup: { serverName: 'gitea-postgres-pg18-2' } })]);
  const [drilled] = drilledServers(context);
  if (drilled === undefined) throw new Error('no server');
  const { metadata, spec } = scratchServer(drilled, context);
  expect(metadata).toEqual({ name: 'gitea-postgres', namespace: 'restore-drills' });
  expect(spec).toMatchObject({
    instances: 1,
    bootstrap: { recovery: { source: 'backup' } },
    externalClusters: [
      {
        name: 'backup',
        plugin: {
          name: 'barman-cloud.cloudnative-pg.io',
          parameters: { barmanObjectName: 'gitea-postgres', serverName: 'gitea-postgres-pg18-2' },
        },
      },
    ],
    storage: { size: '10Gi', storageClass: 'local' },
    walStorage: { size: '2Gi', storageClass: 'local' },
  });
  expect(spec).not.toHaveProperty('plugins');
  expect(spec).not.toHaveProperty('backup');
});

test('the store of a drill is the folder of its server, and nothing in it is deleted', () => {
  const [store] = objectsOf('system', 'ObjectStore');
  expect(objectAt(store?.body ?? {}, 'spec', 'configuration')['destinationPath']).toBe(
    's3://example-postgres/system/platform',
  );
  expect(objectAt(store?.body ?? {}, 'spec')).not.toHaveProperty('retentionPolicy');
});

test('every database of a server is asked: by its query, else whether it has tables; a server without any is not drilled', () => {
  const context = contextWith('prod', [gitea('shared')]);
  const proofs = [{ database: 'gitea', query: 'SELECT 1 FROM repository LIMIT 1' }];
  const asked = { ...context, cluster: { ...context.cluster, restoreDrills: { proofs } } };
  expect(drilledServers(asked).map(({ name, proofs: all }) => [name, all])).toEqual([
    ['platform', { gitea: 'SELECT 1 FROM repository LIMIT 1\n' }],
  ]);
  expect(drilledServers(context)[0]?.proofs['gitea']).toContain("c.relkind IN ('r', 'p')");
  expect(drilledServers(contextWith('prod', []))).toEqual([]);
});

test('Velero restores the canary alone, into the scratch namespace, from the newest good backup', () => {
  const held = objectsOf('prod', 'ConfigMap').flatMap(manifest => heldObject(manifest) ?? []);
  expect(held.find(({ kind }) => kind === 'Restore')?.body).toEqual({
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: { name: 'restore-canary', namespace: 'velero' },
    spec: {
      scheduleName: 'daily',
      includedNamespaces: ['restore-canary'],
      includedResources: ['pods', 'persistentvolumeclaims', 'persistentvolumes'],
      namespaceMapping: { 'restore-canary': 'restore-drills' },
    },
  });
  expect(objectsOf('prod', 'ValidatingAdmissionPolicy')).toHaveLength(1);
});

test('what Velero restores of the canary goes with its claim: the class of the original deletes volumes', () => {
  const [pods] = renderComponent(restoreCanary, committed('prod')).manifests.filter(
    ({ kind }) => kind === 'StatefulSet',
  );
  const [claim] = objectsAt(objectAt(pods?.body ?? {}, 'spec'), 'volumeClaimTemplates');
  expect(objectAt(claim ?? {}, 'spec')['storageClassName']).toBe('local');
});

test('the age of the last proven restore is told, a drill that never succeeded, and a restore by hand that nobody noted', () => {
  const context = contextWith('system', [gitea('shared')]);
  const byHand = { etcd: '2026-10-01' };
  const noted = { ...context, cluster: { ...context.cluster, restoreDrills: { maxAge: 20, byHand } } };
  const expressions = Object.fromEntries(restoreDrillsMonitoring(noted).alerts.map(({ name, expr }) => [name, expr]));
  const proven = 'kube_cronjob_status_last_successful_time{namespace="restore-drills"';
  expect(expressions).toEqual({
    RestoreDrillTooOld: `time() - ${proven}} > 1728000`,
    RestoreDrillMissing: `absent(${proven},cronjob="platform"})\nor\nabsent(${proven},cronjob="restore-canary"})\nor\nkube_cronjob_spec_suspend{namespace="restore-drills"} == 1`,
    RestoreDrillFailed: `kube_cronjob_status_last_schedule_time{namespace="restore-drills"} > on (namespace, cronjob) ${proven}}`,
    RestoreDrillByHandTooOld:
      '(\n  label_replace(vector(time() - 1790812800), "drill", "etcd", "", "")\n  or label_replace(vector(time()), "drill", "vault", "", "")\n) > 16416000',
  });
});
