import type { Manifest } from '../model/manifest';
import { renderChanged } from '../testing/committed-platform';
import type { ClusterSides } from './cluster-sides';
import { goneObjects } from './gone-objects';
import { namesOf } from './dns';
import { endingDatabases } from './ending-data';
import { endingPipelines, lostPhases } from './pipelines';
import { retirementOf } from './retirement-of';
import { appSteps, componentSteps } from './steps';
import { stillAllowed } from './still-allowed';
import { vaultLeftovers } from './vault-leftovers';
import { claimLeftovers, volumeLeftovers } from './volume-leftovers';

const dev = renderChanged('dev', cluster => cluster);

/** dev without the objects that a test picks. */
const without = (isGone: (manifest: Manifest) => boolean): ClusterSides => ({
  context: dev.context,
  before: dev.tree.manifests,
  after: dev.tree.manifests.filter(manifest => !isGone(manifest)),
  data: [],
  clients: [],
});

const named =
  (kind: string, name: string) =>
  (manifest: Manifest): boolean =>
    manifest.kind === kind && manifest.name === name;

const pipeline = (phases: readonly string[]): Manifest => ({
  apiVersion: 'application.kubero.dev/v1alpha1',
  kind: 'KuberoPipeline',
  name: 'shop',
  namespace: 'kubero',
  origin: { from: 'component', cluster: 'dev', component: 'tenant-shop', id: 'pipeline' },
  body: { spec: { name: 'shop', phases: phases.map(name => ({ name, enabled: true })) } },
});

test('what goes with its Application waits for the Application and for what asks itself', () => {
  const sides = without(
    ({ name, kind, origin }) =>
      (origin.from === 'component' && origin.component === 'app-tools-n8n') ||
      (kind === 'Application' && name === 'app-tools-n8n'),
  );
  const gone = goneObjects(sides);
  expect(gone.map(({ object, outcome, asks }) => `${outcome}${asks ? ' asks' : ''} ${object}`)).toEqual([
    'confirmed Application.argoproj.io/argocd/app-tools-n8n',
    'confirmed asks PersistentVolumeClaim/tools-test/n8n-data',
    'confirmed Deployment.apps/tools-test/n8n',
    'confirmed Service/tools-test/n8n',
    'confirmed HTTPRoute.gateway.networking.k8s.io/tools-test/n8n',
    'confirmed Job.batch/tools-test/n8n-smoke',
  ]);
  expect(namesOf(sides, gone)).toEqual({
    follows: ['external-dns deletes the records of n8n-test.dev.example.com, which it made'],
    leftovers: [],
  });
});

test('a name stays in DNS where nothing deletes records', () => {
  const isGone = named('HTTPRoute', 'n8n');
  const sides = without(manifest => isGone(manifest) || manifest.name === 'external-dns');
  expect(namesOf(sides, goneObjects(sides)).leftovers).toEqual([
    {
      kind: 'dns',
      cluster: 'dev',
      name: 'n8n-test.dev.example.com',
      says: 'stays in DNS if it has a record: nothing here looks after it',
    },
  ]);
});

test('a name that another route has stays as it is', () => {
  const isGone = named('HTTPRoute', 'n8n');
  const sides = without(isGone);
  const others = sides.before.filter(isGone).map(route => ({ ...route, name: 'other' }));
  expect(others).toHaveLength(1);
  const after = [...sides.after, ...others];
  expect(namesOf({ ...sides, after }, goneObjects(sides))).toEqual({ follows: [], leftovers: [] });
});

test('claims of a StatefulSet stay unless it says that they go with it', () => {
  const set = (policy: Manifest['body']): Manifest => ({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    name: 'db',
    namespace: 'shop-test',
    origin: { from: 'component', cluster: 'dev', component: 'db', id: 'set' },
    body: { spec: { ...policy, volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: {} }] } },
  });
  const claims = (policy: Manifest['body'] = {}) =>
    claimLeftovers('dev', goneObjects({ ...without(() => false), before: [set(policy)], after: [] }));
  expect(claims().map(({ name, says }) => `${name} ${says}`)).toEqual([
    'of StatefulSet.apps/shop-test/db stay: a StatefulSet leaves the claims of its pods',
  ]);
  expect(claims({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain' } })).toHaveLength(1);
  expect(claims({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } })).toEqual([]);
});

test('an object of an Application that stays is kept or pruned as it says itself', () => {
  const sides = without(({ name, namespace }) => namespace === 'postgres' && name === 'tools-n8n-test');
  const gone = goneObjects(sides);
  expect(gone.map(({ says }) => says)).toEqual(['stays in the cluster: Prune=false']);
  expect(endingDatabases('dev', gone).map(({ what }) => what)).toEqual(['Database tools_n8n_test in server tenants']);
});

test('a path in Vault that somebody else reads is no leftover', () => {
  const isOne = named('VaultStaticSecret', 'tools-n8n-test-db');
  expect(vaultLeftovers([without(isOne)])).toEqual([]);
  const isOther = named('VaultStaticSecret', 'tools-n8n-test-role');
  expect(vaultLeftovers([without(one => isOne(one) || isOther(one))]).map(({ name }) => name)).toEqual([
    'kv/dev/tools-test/tools-n8n-test-db',
  ]);
});

test('volumes of claims stay where their class retains them', () => {
  const classOf = (reclaimPolicy: string): Manifest => ({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    name: 'local-retain',
    origin: { from: 'component', cluster: 'dev', component: 'storage', id: 'class' },
    body: { reclaimPolicy },
  });
  const volumes = (reclaimPolicy: string) => {
    const isClaim = named('PersistentVolumeClaim', 'n8n-data');
    const sides = without(manifest => isClaim(manifest) || manifest.name === 'app-tools-n8n');
    return volumeLeftovers({ ...sides, before: [...sides.before, classOf(reclaimPolicy)] }, goneObjects(sides));
  };
  expect(volumes('Retain').map(({ name }) => name)).toEqual(['of PersistentVolumeClaim/tools-test/n8n-data']);
  expect(volumes('Delete')).toEqual([]);
});

test('a pipeline that stays may not lose a phase in whose namespace others live', () => {
  const namespace = dev.tree.manifests.filter(named('Namespace', 'shop-test'));
  const sides = {
    ...without(() => false),
    before: [pipeline(['test']), ...namespace],
    after: [pipeline([]), ...namespace],
  };
  expect(lostPhases(sides)).toEqual([
    'dev: KuberoPipeline.application.kubero.dev/kubero/shop would lose its phase in shop-test, and its operator deletes that namespace with all that others have in it; move them away first, or retire the tenant',
  ]);
  expect(lostPhases({ ...sides, after: [pipeline([])] })).toEqual([]);
  expect(lostPhases({ ...sides, after: namespace })).toEqual([]);
});

test('a pipeline that goes with its tenant takes namespaces along, which Argo CD would leave', () => {
  const sides = without(
    ({ name, origin }) =>
      name === 'tenant-samples' || (origin.from === 'component' && origin.component === 'tenant-samples'),
  );
  expect(endingPipelines(goneObjects(sides))).toEqual([
    'the operator of Kubero uninstalls KuberoPipeline.application.kubero.dev/kubero/samples, which deletes the namespaces samples-test with everything in them',
  ]);
});

test('what has no data goes in one merge, what has some in three', () => {
  const subject = { kind: 'app', name: 'front', tenant: 'shop' } as const;
  const cluster = { cluster: 'dev', gone: [], approvals: [], follows: [] };
  const kinds = (hasData: boolean, stage: Parameters<typeof appSteps>[1]) => {
    const data = hasData ? [{ what: 'Files', namespace: 'shop-test', backup: '', command: 'back up' }] : [];
    const facts = { subject, clusters: [{ ...cluster, data }], leftovers: [] };
    return appSteps(facts, stage).map(({ state, kind }) => `${state} ${kind}`);
  };
  expect(kinds(false, 'there')).toEqual(['next merge']);
  expect(kinds(true, 'there')).toEqual(['next merge', 'later command', 'later merge', 'later wait', 'later merge']);
  expect(kinds(true, 'closed')).toEqual(['done merge', 'next command', 'later merge', 'later wait', 'later merge']);
  expect(kinds(true, 'stopped')).toEqual(['done merge', 'done command', 'done merge', 'next wait', 'later merge']);
});

test('of a cluster that goes Argo CD deletes nothing, its names go before it, and nobody expires its backups', () => {
  const backup = { by: 'velero', selector: 'app=a' } as const;
  const data = [{ what: 'Metrics', namespace: 'monitoring', volume: 'a', backup }];
  const sides = { ...without(() => true), data };
  const { clusters, leftovers } = retirementOf({
    subject: { kind: 'cluster', name: 'dev' },
    stage: 'there',
    needed: [],
    sides: [sides],
    outside: [],
    stepsOf: () => [],
  });
  expect(clusters.map(({ gone, approvals, data: ending }) => [gone, approvals, ending.length > 1])).toEqual([
    [[], [], true],
  ]);
  expect(clusters[0]?.follows[0]).toMatch(/^external-dns deletes the records of .*argocd\.dev\.example\.com/);
  expect(leftovers.filter(({ kind }) => kind !== 'vault')).toEqual([
    {
      kind: 'bucket',
      cluster: 'dev',
      name: 'example-velero/dev',
      says: 'keeps the backups of "Metrics": nobody expires them any more',
    },
  ]);
});

test('a cluster that is closed has no names any more', () => {
  const labelFilterOf = (cluster: ReturnType<typeof renderChanged>) =>
    JSON.stringify(cluster.tree.manifests.find(named('Application', 'external-dns'))?.body).includes('"labelFilter"');
  const closed = renderChanged('dev', cluster => ({
    ...cluster,
    tenants: [],
    retiring: { stage: 'closed', since: '2026-11-22' },
  }));
  expect([labelFilterOf(dev), labelFilterOf(closed)]).toEqual([false, true]);
});

/** dev where a project forgets the namespace of what leaves. */
const forgetting = (): ClusterSides => {
  const sides = without(({ namespace }) => namespace === 'tools-test');
  const forget = (manifest: Manifest): Manifest => {
    if (!named('AppProject', 'tenants')(manifest)) return manifest;
    const destinations = [{ server: 'https://kubernetes.default.svc', namespace: 'shop-test' }];
    return { ...manifest, body: { ...manifest.body, spec: { destinations, clusterResourceWhitelist: [] } } };
  };
  return { ...sides, after: sides.after.map(forget) };
};

test('what a project would forget is kept with what it keeps already, and leaves in a merge of its own', () => {
  const sides = forgetting();
  const cluster = { ...sides.context.cluster, projects: { tenants: { namespaces: ['older'] } } };
  const allowed = stillAllowed([{ ...sides, context: { ...sides.context, cluster } }]);
  expect(allowed).toEqual([{ cluster: 'dev', project: 'tenants', value: { namespaces: ['older', 'tools-test'] } }]);
  expect(stillAllowed([{ ...sides, after: [] }])).toEqual([]);
  const component = { kind: 'component', name: 'loki' } as const;
  const facts = { subject: component, clusters: [], leftovers: [], allowed };
  const closing =
    'when Argo CD has deleted all of it, take projects.tenants out of environments/dev.yaml, synth, and merge it';
  expect(componentSteps(facts).map(({ says }) => says)).toEqual([
    expect.stringMatching(/^takes the component/),
    closing,
  ]);
  const tools = { kind: 'tenant', name: 'tools' } as const;
  expect(appSteps({ ...facts, subject: tools }, 'there').map(({ says }) => says)).toEqual([
    expect.stringMatching(/^deletes the file/),
    closing,
  ]);
  const data = [{ what: 'Logs', namespace: 'loki', backup: 'none' }];
  const keeping = { ...facts, clusters: [{ cluster: 'dev', data, gone: [], approvals: [], follows: [] }] };
  expect(componentSteps(keeping)[0]?.says).toBe(
    'when the backup is shown to be good, take loki out of placement in environments/platform.yaml, with its settings in components, ' +
      'write projects: { tenants: { namespaces: [older, tools-test] } } in environments/dev.yaml, and synth',
  );
});
