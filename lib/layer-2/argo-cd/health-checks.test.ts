import { runLua } from '../../testing/run-lua';
import { HEALTH_CHECKS } from './health-checks';

const health = (check: keyof typeof HEALTH_CHECKS, obj: object): unknown => runLua(HEALTH_CHECKS[check], obj);

const APPLICATION = 'resource.customizations.health.argoproj.io_Application';
const POOL = 'resource.customizations.health.cilium.io_CiliumLoadBalancerIPPool';

const chart = {
  repoURL: 'https://charts',
  chart: 'demo',
  targetRevision: '1.0.0',
  helm: { valuesObject: { a: { b: [1, 2] } } },
};
const folder = { repoURL: 'https://git', targetRevision: 'main', path: 'dist/demo' };

const compared = (spec: object, comparedTo: object, status: object = {}): object => ({
  spec,
  status: { sync: { comparedTo }, health: { status: 'Healthy', message: 'all is well' }, ...status },
});

const outdated = { status: 'Progressing', message: 'the spec has changed since the last comparison' };

test('an Application has the health of its objects once its spec has been compared', () => {
  const spec = { sources: [chart, folder] };
  expect(health(APPLICATION, compared(spec, spec))).toEqual({ status: 'Healthy', message: 'all is well' });
});

test('an Application without a status is progressing', () => {
  expect(health(APPLICATION, { spec: { source: folder } })).toEqual({
    status: 'Progressing',
    message: 'waiting for the first comparison',
  });
});

test.each([
  ['another version', { ...chart, targetRevision: '1.0.1' }],
  ['another value', { ...chart, helm: { valuesObject: { a: { b: [1, 3] } } } }],
  ['one value less', { ...chart, helm: { valuesObject: { a: { b: [1, 2] }, c: true } } }],
  ['another path', { ...chart, path: 'other' }],
])('the health of an old revision does not count: %s', (_what, old) => {
  expect(health(APPLICATION, compared({ source: chart }, { source: old }))).toEqual(outdated);
});

test('a source that was added has not been compared', () => {
  expect(health(APPLICATION, compared({ sources: [chart, folder] }, { sources: [chart] }))).toEqual(outdated);
});

test('what Argo CD leaves out of its copy makes no difference', () => {
  const spec = { source: { ...folder, directory: { recurse: false } } };
  const result = health(APPLICATION, compared(spec, { source: { ...folder, directory: {} } }));
  expect(result).toMatchObject({ status: 'Healthy' });
});

test.each([
  ['a running', compared({ source: folder }, { source: folder }, { operationState: { phase: 'Running' } })],
  ['a requested', { ...compared({ source: folder }, { source: folder }), operation: { sync: {} } }],
])('%s operation is progress', (_what, application) => {
  expect(health(APPLICATION, application)).toEqual({ status: 'Progressing', message: 'an operation is running' });
});

test.each([
  [
    'its sync waits for the end of a sync window',
    { operationState: { phase: 'Running', message: 'Sync operation blocked by sync window' } },
  ],
  [
    'nothing of it is there, and nobody has begun to sync it',
    { sync: { status: 'OutOfSync', comparedTo: { source: folder } }, health: { status: 'Missing' } },
  ],
])('the root does not wait for what a freeze keeps from being synced: %s', (message, status) => {
  const application = compared({ source: folder }, { source: folder }, status);
  expect(health(APPLICATION, application)).toEqual({ status: 'Healthy', message });
});

test('the root, which syncs itself, does not wait for its own sync', () => {
  const running = compared({ source: folder }, { source: folder }, { operationState: { phase: 'Running' } });
  expect(health(APPLICATION, { ...running, metadata: { name: 'root' } })).toEqual({
    status: 'Healthy',
    message: 'the root does not wait for itself',
  });
  expect(health(APPLICATION, { ...running, metadata: { name: 'cilium' } })).toMatchObject({ status: 'Progressing' });
});

test('an Application that cannot be compared is not healthy before its sources, as they are, were synced', () => {
  const unknown = (source: object, syncResult?: object): object =>
    compared(
      { source },
      { source },
      {
        sync: { status: 'Unknown', comparedTo: { source } },
        ...(syncResult === undefined ? {} : { operationState: { phase: 'Succeeded', syncResult } }),
      },
    );
  const waiting = {
    status: 'Progressing',
    message: 'cannot be compared with git, and was never synced as it is',
  };
  expect(health(APPLICATION, unknown(chart))).toEqual(waiting);
  expect(health(APPLICATION, unknown({ ...chart, targetRevision: '2.0.0' }, { source: chart }))).toEqual(waiting);
  expect(health(APPLICATION, unknown(chart, { source: chart }))).toEqual({ status: 'Healthy', message: 'all is well' });
});

test('an Application of which nothing is there any more, although it was synced, is missing', () => {
  const status = {
    sync: { status: 'OutOfSync', comparedTo: { source: folder } },
    health: { status: 'Missing' },
    operationState: { phase: 'Succeeded' },
  };
  expect(health(APPLICATION, compared({ source: folder }, { source: folder }, status))).toMatchObject({
    status: 'Missing',
  });
});

const pool = (...conditions: object[]): object => ({ status: { conditions } });

test('an address pool is healthy until it overlaps another one', () => {
  expect(health(POOL, pool({ type: 'cilium.io/PoolConflict', status: 'False' }))).toEqual({
    status: 'Healthy',
    message: '',
  });
  expect(health(POOL, pool({ type: 'cilium.io/PoolConflict', status: 'True', message: 'with other' }))).toEqual({
    status: 'Degraded',
    message: 'with other',
  });
  expect(health(POOL, {})).toEqual({ status: 'Progressing', message: 'waiting for cilium-operator' });
});

const DATABASE = 'resource.customizations.health.postgresql.cnpg.io_Database';
const POOLER = 'resource.customizations.health.postgresql.cnpg.io_Pooler';
const BACKUP = 'resource.customizations.health.postgresql.cnpg.io_ScheduledBackup';

const database = (status?: object): object => ({
  metadata: { generation: 2 },
  ...(status === undefined ? {} : { status }),
});

test('a database is healthy once its present generation is applied', () => {
  expect(health(DATABASE, database({ observedGeneration: 2, applied: true }))).toEqual({
    status: 'Healthy',
    message: '',
  });
  expect(health(DATABASE, database({ observedGeneration: 2, applied: false, message: 'no such role' }))).toEqual({
    status: 'Degraded',
    message: 'no such role',
  });
  const waiting = { status: 'Progressing', message: 'waiting for the operator' };
  expect(health(DATABASE, database({ observedGeneration: 1, applied: true }))).toEqual(waiting);
  expect(health(DATABASE, database())).toEqual(waiting);
});

test('a pooler is healthy with all its instances', () => {
  expect(health(POOLER, { spec: { instances: 2 }, status: { instances: 2 } })).toEqual({
    status: 'Healthy',
    message: '',
  });
  expect(health(POOLER, { spec: { instances: 2 }, status: { instances: 1 } })).toEqual({
    status: 'Progressing',
    message: '1 of 2 instances are ready',
  });
  expect(health(POOLER, { spec: {}, status: { instances: 1 } })).toMatchObject({ status: 'Healthy' });
  expect(health(POOLER, { spec: {} })).toMatchObject({ status: 'Progressing' });
});

test('a schedule of backups is healthy unless it is suspended', () => {
  expect(health(BACKUP, { spec: {} })).toEqual({ status: 'Healthy', message: '' });
  expect(health(BACKUP, { spec: { suspend: true } })).toEqual({ status: 'Suspended', message: 'takes no backup' });
});
