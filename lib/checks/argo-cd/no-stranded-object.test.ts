import type { JsonObject } from '../../model/json';
import { applicationOf, folderOf, projectOf } from '../testing/argo-cd';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { noStrandedObject } from './no-stranded-object';

const SERVER = 'https://kubernetes.default.svc';
const allowing = (namespaces: readonly string[], kinds: readonly (readonly [string, string])[] = []): JsonObject =>
  projectOf({
    destinations: namespaces.map(namespace => ({ server: SERVER, namespace })),
    clusterResourceWhitelist: kinds.map(([group, kind]) => ({ group, kind })),
  });
const claim = objectOf('v1', 'PersistentVolumeClaim', 'data');
const storage = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast' } };
const STORAGE = ['storage.k8s.io', 'StorageClass'] as const;
const NAMESPACE = ['', 'Namespace'] as const;

const found = (before: readonly JsonObject[], after: readonly JsonObject[]) =>
  runRule(noStrandedObject, after, { base: before });

const told = (lost: string, keys: string): string =>
  `error dev/app AppProject.argoproj.io/argocd/platform /spec: allows no more what leaves in the same change, so it stays in the cluster (${lost}); keep it until that is deleted: projects: { platform: { ${keys} } } in environments/dev.yaml`;

test('a namespace and a kind that a project loses together with what is in them are told', () => {
  const before = [allowing(['shop', 'web'], [STORAGE, NAMESPACE]), claim, storage];
  expect(found(before, [allowing(['web'])])).toEqual([
    told('shop, storage.k8s.io/StorageClass', 'namespaces: [shop], kinds: [storage.k8s.io/StorageClass]'),
  ]);
  const core = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
  expect(found([allowing([], [NAMESPACE]), core], [allowing([])])).toEqual([told('Namespace', 'kinds: [Namespace]')]);
});

test('what the project goes on allowing, what nothing leaves, and a project that goes as a whole pass', () => {
  const before = [allowing(['shop', 'web'], [STORAGE]), claim, storage];
  expect(found(before, [allowing(['shop'], [STORAGE])])).toEqual([]);
  expect(found(before, [allowing(['*'], [['*', '*']])])).toEqual([]);
  expect(found(before, [allowing(['web']), claim, storage])).toEqual([]);
  expect(found(before, [])).toEqual([]);
  expect(runRule(noStrandedObject, [allowing(['web'])])).toEqual([]);
});

test('what somebody denies is no permission to lose', () => {
  expect(found([allowing(['!shop']), applicationOf('web')], [allowing([])])).toEqual([]);
});

test('an object of the same name in another group or namespace is not what leaves', () => {
  const other = { ...storage, apiVersion: 'example.com/v1' };
  expect(found([allowing([], [STORAGE]), other], [allowing([])])).toEqual([]);
  expect(found([allowing(['web']), claim], [allowing([])])).toEqual([]);
});

test('an Application that goes, or whose sources change, may leave what is not seen here', () => {
  const [before, after] = [allowing(['shop'], [STORAGE]), allowing([])];
  const application = applicationOf('web');
  const lines = [told('shop, storage.k8s.io/StorageClass', 'namespaces: [shop], kinds: [storage.k8s.io/StorageClass]')];
  expect(found([before, application], [after])).toEqual(lines);
  expect(found([before, application], [after, applicationOf('web', { sources: [folderOf('shop')] })])).toEqual(lines);
  expect(found([before, application], [after, application])).toEqual([]);
  const single = (path: string): JsonObject => applicationOf('web', { spec: { sources: null, source: { path } } });
  expect(found([before, single('a')], [after, single('b')])).toEqual(lines);
  // What is rendered has another order of keys than what was read.
  const from = (source: JsonObject): JsonObject => applicationOf('web', { spec: { sources: null, source } });
  const [written, rendered] = [from({ path: 'a', repoURL: 'r' }), from({ repoURL: 'r', path: 'a' })];
  expect(found([before, written], [after, rendered])).toEqual([]);
  expect(found([before, applicationOf('web', { spec: { project: 'another' } })], [after])).toEqual([]);
  const named = (project: JsonObject): JsonObject => ({
    ...project,
    metadata: { name: 'default', namespace: 'argocd' },
  });
  const unnamed = applicationOf('web', { spec: { project: null } });
  expect(found([named(before), unnamed], [named(after)])).toHaveLength(1);
});
