import type { Position } from '../model/inventory';
import type { Tenant } from '../model/tenant';
import { PINS } from './fixtures/pins';
import { validFiles } from './fixtures/valid-files';
import { parseEnvironments } from './parse-environments';
import { tenantPositions } from './tenant-positions';
import { tenantsOfCluster } from './tenants-of-cluster';

const { inventory } = parseEnvironments(validFiles(), PINS);
const cluster = inventory?.clusters.find(({ role }) => role === 'dev');
const shop = inventory?.tenants[0];
if (cluster === undefined || shop === undefined) throw new Error('the fixtures are invalid');

/** Positions that tell by their line, from 1, which of the keys they are of. */
const linesOf = (keys: readonly string[]): Readonly<Record<string, Position>> =>
  Object.fromEntries(keys.map((key, at) => [key, { file: 'a.yaml', line: at + 1, column: 1 }]));

/** From which key the place of a value of the tenant in `dev` comes. */
const comesFrom = (tenant: Tenant, place: string, keys: readonly string[]): string | undefined => {
  const quota = { cpu: '1', memory: '1Gi', storage: '1Gi', pods: 5 };
  const applications = { ...cluster.applications, quota };
  const one = { ...cluster, applications, tenants: tenantsOfCluster([tenant], { ...cluster, applications }) };
  const found = tenantPositions([one], [tenant], linesOf(keys))[`dev#/tenants/0${place}`];
  return found === undefined ? undefined : keys[found.line - 1];
};

const { quota: _, ...rest } = shop;
const OWN = 'tenants/shop#';

test('a quota stands in the file of the tenant, of its phase, or of the cluster where the tenant has none', () => {
  const keys = ['dev#/applications/quota/pods', `${OWN}/quota/pods`, `${OWN}/phaseQuota/stage/pods`];
  const quota = { cpu: '1', memory: '1Gi', storage: '1Gi', pods: 5 };
  const whole = { ...rest, quota };
  expect(comesFrom(rest, '/phases/0/quota/pods', keys.slice(0, 1))).toBe(keys[0]);
  expect(comesFrom(whole, '/phases/0/quota/pods', keys.slice(0, 1))).toBeUndefined();
  expect(comesFrom(whole, '/phases/0/quota/pods', keys)).toBe(keys[1]);
  expect(comesFrom(whole, '/phases/1/quota/pods', keys)).toBe(keys[2]);
  expect(comesFrom(rest, '/phases/0/quota/pods', ['dev#/applications/quotas/pods'])).toBeUndefined();
});

test('a database, a further copy and preferred nodes stand where the last of those that say it does', () => {
  const served = { mode: 'shared', cluster: 'tenants' } as const;
  const tenant: Tenant = {
    ...shop,
    apps: shop.apps.map(one => (one.name === 'web' ? { ...one, instances: ['demo'] } : one)),
    databases: [{ name: 'a', served, phases: { stage: served } }],
  };
  const databases = [`${OWN}/databases/0/served/cluster`, `${OWN}/databases/0/phases/stage/cluster`];
  expect(comesFrom(tenant, '/phases/0/databases/0/served/cluster', databases)).toBe(databases[0]);
  expect(comesFrom(tenant, '/phases/1/databases/0/served/cluster', databases)).toBe(databases[1]);
  const web = tenant.apps.findIndex(({ name }) => name === 'web');
  const [found] = tenantsOfCluster([tenant], cluster);
  const copy = found?.phases[0]?.apps.findIndex(({ name }) => name === 'web-demo') ?? -1;
  const [phase, at] =
    copy < 0 ? [1, found?.phases[1]?.apps.findIndex(({ name }) => name === 'web-demo') ?? -1] : [0, copy];
  expect(at).toBeGreaterThan(0);
  expect(comesFrom(tenant, `/phases/${phase}/apps/${at}/image`, [`${OWN}/apps/${web}/image`])).toBe(
    `${OWN}/apps/${web}/image`,
  );
  const prefer = [`${OWN}/placement/prefer/region`, `${OWN}/apps/${web}/placement/prefer/region`];
  expect(comesFrom(tenant, '/phases/0/apps/0/prefer/region', prefer.slice(0, 1))).toBe(prefer[0]);
  expect(comesFrom(tenant, '/phases/0/apps/0/prefer/region', prefer)).toBe(prefer[1]);
});

test('a tenant whose name begins like another one, and a cluster that has it not, take no places', () => {
  expect(comesFrom(shop, '/summary', ['tenants/shop-two#/summary'])).toBeUndefined();
  expect(tenantPositions([{ ...cluster, tenants: [] }], [shop], linesOf([`${OWN}/summary`]))).toEqual({});
});
