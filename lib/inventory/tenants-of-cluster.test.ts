import type { Tenant } from '../model/tenant';
import { PINS } from './fixtures/pins';
import { validFiles } from './fixtures/valid-files';
import { parseEnvironments } from './parse-environments';
import { appIn, tenantsOfCluster } from './tenants-of-cluster';

const { inventory } = parseEnvironments(validFiles(), PINS);
if (inventory === undefined) throw new Error('the fixtures are invalid');
const [shop] = inventory.tenants;
if (shop === undefined) throw new Error('the fixtures have no tenant');

const app = (tenant: Tenant, name: string): Tenant['apps'][number] => {
  const found = tenant.apps.find(one => one.name === name);
  if (found === undefined) throw new Error(`no app ${name}`);
  return found;
};

test('a cluster has the phases of its role, in their order, and their namespaces', () => {
  const phases = inventory.clusters.map(({ name, tenants }) => [
    name,
    tenants.flatMap(tenant => tenant.phases.map(({ namespace }) => namespace)),
  ]);
  expect(phases).toEqual([
    ['system', []],
    ['dev', ['shop-test', 'shop-stage']],
    ['prod', ['shop-production']],
    ['local', []],
  ]);
});

test('what differs by phase replaces what the app says; environment variables join', () => {
  const web = app(shop, 'web');
  expect(appIn(web, 'production', shop)).toMatchObject({ replicas: 3, env: { COLOR: 'blue', SIZE: 'large' } });
  expect(appIn(web, 'test', shop).env).toEqual({ COLOR: 'blue' });
  expect(appIn(web, 'test', shop).replicas).toBeUndefined();
  const changed = { ...web, phases: { test: { image: 'example.com/web:2', routes: [], calls: [] } } };
  expect(appIn(changed, 'test', shop)).toMatchObject({ image: 'example.com/web:2', routes: [], calls: [] });
});

test('an autoscaler of a phase takes the place of replicas, and the other way round', () => {
  const autoscaling = { by: 'cpu', min: 1, max: 3, percent: 80 } as const;
  const sized = { ...app(shop, 'web'), replicas: 2, phases: { test: { autoscaling }, stage: { replicas: 4 } } };
  const size = (phase: 'test' | 'stage' | 'production') => {
    const { replicas, autoscaling: other } = appIn(sized, phase, shop);
    return [replicas, other];
  };
  expect([size('test'), size('stage'), size('production')]).toEqual([
    [undefined, autoscaling],
    [4, undefined],
    [2, undefined],
  ]);
});

test('nodes are preferred as the app says, else the tenant, else rented ones', () => {
  const web = app(shop, 'web');
  const ssd = { prefer: { 'storage-type': 'ssd' } };
  const east = { prefer: { region: 'east' } };
  expect(appIn(web, 'test', {}).prefer).toEqual({ 'node-type': 'vps' });
  expect(appIn(web, 'test', { placement: ssd }).prefer).toEqual(ssd.prefer);
  expect(appIn({ ...web, placement: east }, 'test', { placement: ssd }).prefer).toEqual(east.prefer);
});

test('further copies stand beside the app in its first phase of dev, with hosts of their own', () => {
  const tenant: Tenant = {
    ...shop,
    apps: shop.apps.map(one => (one.name === 'web' ? { ...one, only: ['stage'], instances: ['demo'] } : one)),
  };
  const [found] = tenantsOfCluster([tenant], { role: 'dev' });
  expect(
    found?.phases.map(({ apps }) => apps.map(({ name, routes }) => [name, routes.map(({ host }) => host)])),
  ).toEqual([
    [['api', []]],
    [
      ['web', ['shop']],
      ['web-demo', ['shop-demo']],
      ['api', []],
    ],
  ]);
  expect(tenantsOfCluster([tenant], { role: 'prod' })[0]?.phases[0]?.apps.map(({ name }) => name)).toEqual(['api']);
});

test('a phase has its own quota, else that of the tenant, else that of the cluster', () => {
  const [small, middle, large] = ['1', '2', '3'].map(cpu => ({ cpu, memory: '1Gi', storage: '1Gi', pods: 5 }));
  if (small === undefined || middle === undefined || large === undefined) throw new Error('no quota');
  const quotas = (tenant: Tenant) =>
    tenantsOfCluster([tenant], { role: 'dev', applications: { quota: small } })[0]?.phases.map(
      ({ quota }) => quota.cpu,
    );
  const { quota: _, ...without } = shop;
  expect(quotas(without)).toEqual(['1', '1']);
  expect(quotas({ ...without, quota: middle })).toEqual(['2', '2']);
  expect(quotas({ ...without, quota: middle, phaseQuota: { stage: large } })).toEqual(['2', '3']);
  expect(() => tenantsOfCluster([without], { role: 'dev' })).toThrow('shop has no quota in phase test');
});

test('only leaves apps and databases out of a phase', () => {
  const served = { mode: 'shared', cluster: 'tenants' } as const;
  const own = { mode: 'shared', cluster: 'other' } as const;
  const tenant: Tenant = {
    ...shop,
    apps: shop.apps.map(one => (one.name === 'api' ? { ...one, only: ['stage'] } : one)),
    databases: [
      { name: 'a', served, phases: { stage: own } },
      { name: 'b', served, only: ['test'] },
    ],
  };
  const [found] = tenantsOfCluster([tenant], { role: 'dev' });
  expect(found?.phases.map(({ apps }) => apps.map(({ name }) => name))).toEqual([['web'], ['web', 'api']]);
  expect(found?.phases.map(({ databases }) => databases)).toEqual([
    [
      { name: 'a', served },
      { name: 'b', served },
    ],
    [{ name: 'a', served: own }],
  ]);
});

test('a value of a cluster’s tenant has the position of its phase, else of its app', () => {
  const { positions } = inventory;
  const place = (key: string): readonly [number, number] | undefined => {
    const found = positions[key];
    return found === undefined ? undefined : [found.line, found.column];
  };
  expect(place('prod#/tenants/0/phases/0/apps/0/replicas')).toEqual([18, 31]);
  expect(place('prod#/tenants/0/phases/0/apps/0/env/COLOR')).toEqual([13, 19]);
  expect(place('dev#/tenants/0/phases/1/apps/1/image')).toEqual([21, 12]);
  expect(place('dev#/tenants/0/phases/1/quota/pods')).toEqual([5, 54]);
  expect(positions['dev#/tenants/0/phases/1/apps/1/image']?.file).toBe('environments/tenants/shop.yaml');
});
