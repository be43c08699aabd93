import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatIssue } from '../../model/issue';
import { retirementText } from '../../retire/retirement-text';
import { publishedForm } from '../../testing/published-schemas';
import { SMALL, temporaryProject } from '../../testing/temporary-project';
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
