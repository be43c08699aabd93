import { objectAt } from '../checks/declared/fields';
import { manifestsIn } from '../diff/testing/manifests-in';
import type { JsonObject } from '../model/json';
import type { LiveObject } from './live-objects';
import type { BehindOf } from './revisions';
import { isAstray, type StatusItem } from './status-finding';
import { statusReport, type StatusReport } from './status-report';
import { statusText } from './status-text';

const NOW = new Date('2026-11-22T12:00:00Z');

const COMMIT = 'a'.repeat(40);

const TREE = manifestsIn(
  ['web', 'db']
    .map(
      name =>
        `{ apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: { name: ${name} }, spec: { syncPolicy: { automated: {} } } }`,
    )
    .concat('{ apiVersion: argoproj.io/v1alpha1, kind: ApplicationSet, metadata: { name: previews } }')
    .join('\n---\n'),
);

const GOOD: JsonObject = {
  sync: { status: 'Synced', revision: COMMIT },
  health: { status: 'Healthy' },
  reconciledAt: '2026-11-22T11:58:00Z',
  operationState: { phase: 'Succeeded', finishedAt: '2026-11-22T09:30:00Z' },
};

const object = (kind: string, name: string, body: JsonObject): LiveObject => ({
  identity: { apiVersion: 'argoproj.io/v1alpha1', kind, name, namespace: 'argocd' },
  body: { ...body, metadata: { name, ...objectAt(body, 'metadata') } },
});

const SPEC: JsonObject = {
  project: 'apps',
  source: { path: 'dist/dev/web', targetRevision: 'main' },
  syncPolicy: { automated: {} },
};

const app = (name: string, status: JsonObject = {}, more: JsonObject = {}): LiveObject =>
  object('Application', name, { spec: SPEC, status: { ...GOOD, ...status }, ...more });

const SET = object('ApplicationSet', 'previews', {});

interface Cluster {
  readonly applications: readonly LiveObject[];
  readonly sets?: readonly LiveObject[];
  readonly projects?: readonly LiveObject[];
  readonly behindOf?: BehindOf;
}

const reported = ({
  applications,
  sets = [SET],
  projects = [],
  behindOf = () => ({ kind: 'at' }),
}: Cluster): StatusReport =>
  statusReport({
    ...{ cluster: 'dev', context: 'admin@dev', version: 'v1.35.4', manifests: TREE, behindOf, now: NOW },
    live: { applications, applicationSets: sets, projects, unread: [] },
  });

const told = (cluster: Cluster, quiet?: true): readonly string[] =>
  statusText(reported(cluster), (_, text) => text, quiet === undefined ? {} : { quiet }).split('\n');

/** What is said of one Application beside one that is as git says. */
const said = (web: LiveObject, behindOf?: BehindOf): readonly string[] => {
  const { items } = reported({ applications: [web, app('db')], ...(behindOf === undefined ? {} : { behindOf }) });
  return items.flatMap(({ name, findings }: StatusItem) =>
    findings.map(({ kind, says }) => `${name === 'web' ? '' : `${name} `}${kind}: ${says}`),
  );
};

test('nothing is told where all are as git says', () => {
  const all = { applications: [app('web'), app('db')] };
  expect(told(all)).toEqual([
    'admin@dev (Kubernetes v1.35.4) and dist/dev: 2 Applications, 1 ApplicationSet; all are as git says',
    '',
  ]);
  expect(told(all, true)).toEqual(['']);
  expect(reported(all).items.some(isAstray)).toBe(false);
});

describe('what is said of an Application', () => {
  const resource = (name: string, more: JsonObject): JsonObject => ({
    ...{ group: 'apps', version: 'v1', kind: 'Deployment', namespace: 'shop', name },
    ...more,
  });

  test('whose sync failed, with what failed in it', () => {
    const operationState = {
      ...{ phase: 'Failed', finishedAt: '2026-11-22T11:48:20Z', retryCount: 2, message: 'one or more\nfailed\n' },
      syncResult: {
        resources: [
          resource('a', { status: 'SyncFailed', message: 'is immutable' }),
          resource('b', { status: 'Synced' }),
          resource('c', { status: 'Synced', hookPhase: 'Failed', message: 'Job failed' }),
        ],
      },
    };
    expect(said(app('web', { operationState }))).toEqual([
      'failed: the sync failed 11 min ago, tried again 2 times: one or more; failed',
      'failed: Deployment.apps/shop/a: is immutable',
      'failed: Deployment.apps/shop/c: Job failed',
    ]);
  });

  test('whose sync runs', () => {
    const operationState = { phase: 'Running', startedAt: '2026-11-22T11:59:58Z', message: 'waiting for b' };
    expect(said(app('web', { operationState }))).toEqual(['running: a sync runs, begun 2 s ago: waiting for b']);
    expect(said(app('web', { operationState: { phase: 'Terminating' } }))).toEqual([
      'running: a sync is being stopped, begun',
    ]);
  });

  test('whose sync runs, and stays at an older commit', () => {
    const [older, newer] = ['1d7c3c3'.padEnd(40, '0'), '5d6fb0f'.padEnd(40, '0')];
    const running = (sync: JsonObject, syncResult: JsonObject): readonly string[] =>
      said(app('web', { sync: { status: 'Synced', ...sync }, operationState: { phase: 'Running', syncResult } })).slice(
        1,
      );
    const waits = ['running: that sync is at 1d7c3c3: newer commits wait for its end'];
    expect(running({ revision: newer }, { revision: older })).toEqual(waits);
    expect(running({ revisions: ['1.2.0', newer] }, { revisions: ['1.2.0', older] })).toEqual(waits);
    expect(running({ revision: older }, { revision: older })).toEqual([]);
    expect(running({ revision: newer }, {})).toEqual([]);
  });

  test.each([
    ['Degraded', 'degraded'],
    ['Progressing', 'progressing'],
    ['Missing', 'missing'],
    ['Suspended', 'suspended'],
    ['Unknown', 'unknown'],
  ])('that is %s, with the objects that are', (status, kind) => {
    const health = { status, lastTransitionTime: '2026-11-20T10:00:00Z' };
    const resources = [
      resource('a', { health: { status, message: '1 of 3' } }),
      resource('b', { health: { status: 'Healthy' } }),
    ];
    expect(said(app('web', { health, resources }))).toEqual([
      `${kind}: is ${status} for 2 d 2 h`,
      `${kind}: Deployment.apps/shop/a: 1 of 3`,
    ]);
  });

  test('that is not as git says, with what is not and what is to be pruned', () => {
    const resources = [
      resource('a', { status: 'OutOfSync' }),
      resource('b', { status: 'Synced' }),
      resource('c', { status: 'OutOfSync', requiresPruning: true }),
      resource('hook-that-stays', { hook: true, requiresPruning: true }),
    ];
    expect(said(app('web', { sync: { status: 'OutOfSync' }, resources }))).toEqual([
      'out of sync: is OutOfSync: Deployment.apps/shop/a',
      'out of sync: no longer in git, to be pruned: Deployment.apps/shop/c',
    ]);
  });

  test('that Argo CD cannot compare, or has not yet, or no more', () => {
    expect(said(app('web', { sync: { status: 'Unknown' } }))).toEqual([
      'unknown: Argo CD cannot tell whether it is as git says',
    ]);
    expect(said(object('Application', 'web', { spec: SPEC }))).toEqual([
      'not looked at: Argo CD has not compared it yet',
    ]);
    expect(said(app('web', { reconciledAt: '2026-11-22T10:59:00Z' }))).toEqual([
      'not looked at: Argo CD compared it last 1 h 1 min ago; does its controller run?',
    ]);
  });

  test('of which Argo CD complains: errors are differences, warnings are not', () => {
    const conditions = [
      { type: 'OrphanedResourceWarning', message: '2 orphans' },
      { type: 'ComparisonError', message: 'no access', lastTransitionTime: '2026-11-22T11:00:00Z' },
    ];
    const web = app('web', { conditions });
    expect(said(web)).toEqual([
      'error: ComparisonError for 1 h: no access',
      'warning: OrphanedResourceWarning: 2 orphans',
    ]);
    expect(reported({ applications: [web, app('db')] }).items.map(isAstray)).toEqual([true, false, false]);
    const warned = app('web', { conditions: conditions.slice(0, 1) });
    expect(reported({ applications: [warned, app('db')] }).items.some(isAstray)).toBe(false);
  });

  test('that somebody switched off', () => {
    const annotations = { 'argocd.argoproj.io/skip-reconcile': 'true' };
    expect(said(app('web', {}, { metadata: { annotations } }))).toEqual([
      'switched off: Argo CD leaves it alone: argocd.argoproj.io/skip-reconcile',
    ]);
    const off = { ...SPEC, syncPolicy: { automated: { enabled: false } } };
    expect(said(app('web', {}, { spec: off }))).toEqual([
      'switched off: automated sync is off in the cluster, and on in git',
    ]);
  });

  test('that is behind its branch, or being deleted', () => {
    const behindOf: BehindOf = (revision, target, path) =>
      revision === COMMIT && target === 'main' && path === 'dist/dev/web'
        ? { kind: 'behind', commits: 2, head: 'b'.repeat(40) }
        : { kind: 'at' };
    const only = said(app('web'), behindOf).filter(text => !text.startsWith('db'));
    expect(only).toEqual(['behind: is 2 commits of dist/dev/web behind main: aaaaaaa, and main is at bbbbbbb']);
    expect(said(app('web', {}, { metadata: { deletionTimestamp: '2026-11-22T11:00:00Z' } }))).toEqual([
      'not in git: is being deleted, since 1 h ago',
    ]);
  });

  test('with several sources each has its own revision, and charts none', () => {
    const spec = {
      ...SPEC,
      sources: [
        { chart: 'c', targetRevision: '1' },
        { path: 'dist/dev/web', targetRevision: 'main' },
      ],
    };
    const asked: string[] = [];
    const behindOf: BehindOf = (...args) => {
      asked.push(args.join(' '));
      return { kind: 'at' };
    };
    said(app('web', { sync: { status: 'Synced', revisions: ['1', 'two'] } }, { spec }), behindOf);
    expect(new Set(asked)).toEqual(new Set(['two main dist/dev/web', `${COMMIT} main dist/dev/web`]));
  });
});

test('Applications that are on one side alone; an ApplicationSet answers for those that it made', () => {
  const made = { metadata: { ownerReferences: [{ kind: 'ApplicationSet', name: 'previews' }] } };
  expect(told({ applications: [app('web'), app('other'), app('pr-1', {}, made)], sets: [] })).toEqual([
    'missing        db',
    '               is in git, and not in the cluster',
    '',
    'missing        ApplicationSet previews',
    '               is in git, and not in the cluster',
    '',
    'not in git     other  Synced, Healthy; synced 2 h 30 min ago; at aaaaaaa',
    '               is in the cluster, and git does not have it',
    '',
    'admin@dev (Kubernetes v1.35.4) and dist/dev: 4 Applications, 1 ApplicationSet; 2 missing, 1 not in git',
    '',
  ]);
});

test('an ApplicationSet that does not make its Applications', () => {
  const conditions = [
    { type: 'ErrorOccurred', status: 'True', message: '401', lastTransitionTime: '2026-11-22T11:00:00Z' },
    { type: 'ParametersGenerated', status: 'False', message: '401' },
    { type: 'ResourcesUpToDate', status: 'False', message: '401' },
    { type: 'RolloutProgressing', status: 'True' },
    { type: 'Paused', status: 'True' },
  ];
  const set = object('ApplicationSet', 'previews', { status: { conditions } });
  const { items } = reported({ applications: [app('web'), app('db')], sets: [set] });
  expect(items[0]).toEqual({
    kind: 'ApplicationSet',
    name: 'previews',
    findings: [
      { kind: 'error', says: 'ErrorOccurred is True for 1 h: 401' },
      { kind: 'error', says: 'ParametersGenerated is False: 401' },
      { kind: 'progressing', says: 'RolloutProgressing is True' },
    ],
  });
});

test('Applications that a window holds are told together, and are no difference', () => {
  const window = { kind: 'deny', schedule: '0 11 * * *', duration: '2h', applications: ['*'] };
  const project = object('AppProject', 'apps', { spec: { syncWindows: [window] } });
  const held = { applications: [app('web'), app('db')], projects: [project] };
  expect(told(held).slice(0, 4)).toEqual([
    'held           2 Applications',
    '               db',
    '               web',
    '               a sync window holds it: deny at 0 11 * * * (UTC) for 2h, people may not either',
  ]);
  expect(told(held, true)).toEqual(['']);
});

test('what git here cannot tell is said once', () => {
  const behindOf: BehindOf = revision => ({ kind: revision === COMMIT ? 'no branch' : 'no revision' });
  const other = { sync: { status: 'Synced', revision: 'c'.repeat(40) } };
  expect(told({ applications: [app('web'), app('db', other)], behindOf }).slice(0, 2)).toEqual([
    'this clone has no branch main: how far the cluster is behind is not told',
    'this clone does not have what the cluster was compared with (ccccccc): `git fetch`',
  ]);
});
