import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatIssue } from '../../model/issue';
import { retirementText } from '../../retire/retirement-text';
import { publishedForm } from '../../testing/published-schemas';
import { SMALL, temporaryProject } from '../../testing/temporary-project';
import type { DraftedFile } from '../../inventory/read-environments';
import type { Retirement, Subject } from '../../retire/retirement';
import { committedInventory } from '../../testing/committed-platform';
import { PROJECT } from '../../testing/project';
import { componentCase } from './component-case';
import { nodeCase } from './node-case';
import type { Wanted } from './find-subject';
import { retire, type RetireAction, type RetireResult } from './retire';
import { runGit } from '../../testing/run-git';

const STARTED = new Date('2026-11-22T10:00:00Z');
const SHOP = 'environments/tenants/shop.yaml';
const project = temporaryProject(SMALL);
const BEGUN = { ...project.outputs(), [SHOP]: project.read(SHOP) };
afterAll(() => project.remove());

const git = (...args: readonly string[]): string => runGit(project.root, ...args);

/** The next stage is merged, as far as this clone knows. */
const merge = (): void => {
  git('add', 'environments', 'dist', 'bootstrap');
  git('commit', '--quiet', '--message', 'merge');
};

beforeAll(() => {
  git('init', '--quiet', '--initial-branch', 'main');
  merge();
});

const run = (wanted: Wanted, action: RetireAction = 'plan'): RetireResult =>
  retire(project.root, wanted, action, STARTED);

const told = ({ outcome, issues }: RetireResult): readonly string[] => [outcome, ...issues.map(formatIssue)];

const planned = (result: RetireResult) => {
  if (result.plan === undefined) throw new Error('there is no plan');
  return result.plan;
};

const API: Wanted = { kind: 'app', name: 'shop/api' };
const TENANT: Wanted = { kind: 'tenant', name: 'shop' };

test('what is not there is told, with what may be meant', () => {
  expect(told(run({ kind: 'tenant', name: 'shp' }))).toEqual([
    'fault',
    'retire tenant: there is no such tenant (shp); did you mean "shop"?',
  ]);
  expect(told(run({ kind: 'app', name: 'api' }))).toEqual([
    'fault',
    'retire app: there is no such app; name it with its tenant: TENANT/APP (api); use one of shop/api',
  ]);
  expect(told(run({ ...TENANT, cluster: 'cloud' }))).toEqual([
    'fault',
    '--cluster: is for components alone (cloud); leave it out',
  ]);
  expect(told(run(API, 'back'))).toEqual(['fault', '--back: nobody has begun to take it away; leave --back out']);
});

test('an app that another one calls cannot go, and who calls it is named', () => {
  const result = run(API, 'apply');
  expect(result.outcome).toBe('refused');
  expect(result.written).toBeUndefined();
  expect(planned(result).needed).toEqual([
    'environments/tenants/shop.yaml:27:27 apps[0].calls[0].app: frontend calls it, and it is taken away (api); take this out first, or retire frontend as well',
  ]);
  expect(project.read(SHOP)).toBe(BEGUN[SHOP]);
});

test('the plan of a tenant with a database names backups, approvals and leftovers', () => {
  const plan = planned(run(TENANT));
  expect(plan.needed).toEqual([]);
  expect(plan.steps.map(({ state, kind }) => `${state} ${kind}`)).toEqual([
    'next merge',
    'later command',
    'later merge',
    'later wait',
    'later merge',
    'later command',
    'later command',
    'later wait',
  ]);
  expect(plan.steps[1]?.commands).toEqual([
    'kubectl cnpg --context cloud --namespace shop-production backup shop-orders-production-postgres --method plugin --plugin-name barman-cloud.cloudnative-pg.io',
  ]);
  const [cloud] = plan.clusters;
  expect(cloud?.approvals.map(({ application }) => application)).toEqual(['root', 'tenant-shop']);
  expect(cloud?.gone.filter(({ outcome }) => outcome === 'kept').map(({ object }) => object)).toEqual([
    'AppProject.argoproj.io/argocd/tenant-shop',
    'AppProject.argoproj.io/argocd/tenants',
    'Namespace/shop-production',
  ]);
  expect(cloud?.gone.find(({ object }) => object.startsWith('Cluster.postgresql'))?.outcome).toBe('confirmed');
  expect(plan.leftovers.map(({ kind, name }) => `${kind} ${name}`)).toMatchInlineSnapshot(`
    [
      "kubernetes AppProject.argoproj.io/argocd/tenant-shop",
      "kubernetes AppProject.argoproj.io/argocd/tenants",
      "namespace Namespace/shop-production",
      "volume of Cluster.postgresql.cnpg.io/shop-production/shop-orders-production-postgres",
      "bucket example-postgres/cloud/shop-orders-production",
      "vault kv/cloud/shop-production/postgres-backup-s3",
      "vault kv/cloud/shop-production/shop-orders-production-db",
      "group shop-developers",
      "group shop-readers",
    ]
  `);
  expect(publishedForm('retire')(plan)).toEqual([]);
  expect(retirementText(plan)).toContain('\nWhat stays, until somebody takes it away\n');
});

test('a tenant with data goes in three merges, each of which the next one waits for, and the way back is open', () => {
  const closed = run(TENANT, 'apply');
  expect(told(closed)).toEqual(['done']);
  expect(closed.written?.files).toEqual([SHOP]);
  expect(closed.isGone).toBe(false);
  expect(project.read(SHOP)).toBe(`${BEGUN[SHOP]}retiring: { stage: closed, since: '2026-11-22' }\n`);
  expect(closed.written?.outputs.deleted).toContain(
    'dist/cloud/layer-4/shop/frontend/HTTPRoute.gateway.networking.k8s.io_shop-production_frontend-shop.yaml',
  );
  expect(told(run(TENANT, 'apply'))).toEqual([
    'refused',
    'retire: the stage before is not in main, so no cluster has come to it (closed); merge it, fetch, and wait until Argo CD has synced it',
  ]);
  merge();

  expect(told(run(TENANT, 'apply'))).toEqual(['done']);
  expect(project.read(SHOP)).toContain("\nretiring: { stage: stopped, since: '2026-11-22' }\n");
  const deployment = project.read('dist/cloud/layer-4/shop/frontend/Deployment.apps_shop-production_frontend.yaml');
  expect(deployment).toContain('\n  replicas: 0\n');
  merge();

  const removed = run(TENANT, 'apply');
  expect(told(removed)).toEqual(['done']);
  expect(removed.isGone).toBe(true);
  expect(existsSync(join(project.root, SHOP))).toBe(false);
  expect(Object.keys(project.outputs()).filter(file => file.includes('shop'))).toEqual([]);

  git('checkout', '--quiet', '--', 'environments', 'dist', 'bootstrap');
  expect(told(run(TENANT, 'back'))).toEqual(['done']);
  expect({ ...project.outputs(), [SHOP]: project.read(SHOP) }).toEqual(BEGUN);
});

const inventory = committedInventory();

/** Lines that a draft takes out of the file that is committed, and those that it puts in. */
const changes = (drafts: readonly DraftedFile[]): readonly string[] =>
  drafts.flatMap(draft => {
    if ('gone' in draft) return [`gone ${draft.file}`];
    const [before, after] = [readFileSync(join(PROJECT, draft.file), 'utf8'), draft.text].map(text => text.split('\n'));
    const lost = (from: readonly string[] = [], into: readonly string[] = []): readonly string[] =>
      from.filter(line => !into.includes(line));
    return [...lost(before, after).map(line => `- ${line}`), ...lost(after, before).map(line => `+ ${line}`)];
  });

const component = (name: string, cluster?: string) => {
  const subject: Subject = { kind: 'component', name, ...(cluster === undefined ? {} : { cluster }) };
  return componentCase(PROJECT, subject, inventory.platform);
};

const ofPlatform = (wanted: Wanted): readonly string[] => {
  const { outcome, issues, plan } = retire(PROJECT, wanted, 'plan', STARTED);
  return [outcome, ...issues.map(formatIssue), ...(plan?.needed ?? [])];
};

test('a component leaves placement, its links and its settings, in one cluster or in all', () => {
  expect(changes(component('hubble', 'dev').without)).toEqual([
    '-   hubble: [system, dev, prod]',
    '-     from: { clusters: [dev, prod], service: hubble }',
    '+   hubble: [system, prod]',
    '+     from: { clusters: [prod], service: hubble }',
  ]);
  expect(changes(component('kube-prometheus-stack', 'dev').without)).toEqual([
    '-   kube-prometheus-stack: [system, dev, prod]',
    '-     from: { clusters: [dev, prod], service: kube-prometheus-stack }',
    '+   kube-prometheus-stack: [system, prod]',
    '+     from: { clusters: [prod], service: kube-prometheus-stack }',
    '- components:',
    '-   kube-prometheus-stack: { retention: 7d, storage: 10Gi }',
    '+ components: {}',
  ]);
  expect(changes(component('cluster-autoscaler').without)).toEqual(['-   cluster-autoscaler: [prod]']);
});

const planWith = (data: Retirement['clusters'][number]['data']): Retirement => ({
  form: 1,
  subject: { kind: 'component', name: 'kubero' },
  stage: 'there',
  needed: [],
  steps: [],
  clusters: [{ cluster: 'dev', data, gone: [], approvals: [], follows: [] }],
  leftovers: [],
});

test('a component with data goes by no command, one without in a merge', () => {
  const { next, without } = component('kubero');
  expect(next(planWith([]), '2026-11-22')).toEqual(without);
  const refused = next(planWith([{ what: 'People', namespace: 'kubero', backup: 'Velero' }]), '2026-11-22');
  expect('rule' in refused ? formatIssue(refused) : refused).toBe(
    'retire component kubero: keeps data, and nothing with data goes in one step (People in dev); when its last backup is shown to be good, take kubero out of placement in environments/platform.yaml by hand',
  );
});

test('what cannot be missing tells who needs it', () => {
  expect(ofPlatform({ kind: 'component', name: 'keda' })).toEqual([
    'refused',
    expect.stringMatching(
      /placement\.keda-add-ons-http\[0\]: keda-add-ons-http in system needs keda there; add system to placement\.keda$/,
    ),
    expect.stringMatching(/shop\.yaml:.* apps\[0\]\.autoscaling: prod has no keda, which makes the autoscaler; /),
  ]);
  expect(ofPlatform({ kind: 'component', name: 'vault' })[1]).toMatch(
    /placement\.vault: vault is placed nowhere; name a cluster$/,
  );
  expect(ofPlatform({ kind: 'node', name: 'prod-cp-1' })).toEqual([
    'refused',
    expect.stringMatching(
      /prod\.yaml:.* nodes: etcd needs an odd number of control planes \(2\); add one or take one away$/,
    ),
  ]);
});

test('machines and components that are not there are told, with what may be meant', () => {
  expect(ofPlatform({ kind: 'node', name: 'prd-worker-1' })).toEqual([
    'fault',
    'retire node: there is no such node (prd-worker-1); did you mean "prod-worker-1"?',
  ]);
  expect(ofPlatform({ kind: 'component', name: 'hubbel' })).toEqual([
    'fault',
    'retire component: there is no such component (hubbel); did you mean "hubble"?',
  ]);
  expect(ofPlatform({ kind: 'component', name: 'hubble', cluster: 'local' })).toEqual([
    'fault',
    '--cluster: hubble is not there (local); use one of system, dev, prod',
  ]);
});

test('a machine is emptied, of a control plane after a snapshot of etcd, and leaves the file last', () => {
  const prod = inventory.clusters.find(({ name }) => name === 'prod');
  if (prod === undefined) throw new Error('there is no prod');
  const worker = nodeCase(PROJECT, { kind: 'node', name: 'prod-worker-2', cluster: 'prod' }, prod);
  expect(changes(worker.without).filter(line => /hostname|address: /.test(line))).toEqual([
    '-   - hostname: prod-worker-2',
    '-     address: 10.30.0.22',
  ]);
  const facts = { subject: worker.subject, clusters: [], leftovers: [] };
  const kinds = worker.stepsOf(facts).map(({ kind, commands: [first = ''] }) => `${kind} ${first.split(' ')[0] ?? ''}`);
  expect(kinds).toEqual([
    'command kubectl',
    'wait ',
    'command kubectl',
    'command kubectl',
    'command kubectl',
    'command talosctl',
    'merge npm',
  ]);
  const leader = nodeCase(PROJECT, { kind: 'node', name: 'prod-cp-2', cluster: 'prod' }, prod);
  expect(leader.stepsOf({ ...facts, subject: leader.subject })[2]?.commands).toEqual([
    'talosctl --nodes 10.30.0.12 etcd snapshot etcd.snapshot',
    'talosctl --nodes 10.30.0.12 etcd members',
  ]);
});
