import type { App } from '../../imports/environments/tenant';
import type { Pins } from '../model/chart-pin';
import { formatIssue } from '../model/issue';
import type { Inventory } from '../model/inventory';
import { PINS } from '../render/pins';
import { committedInventory } from '../testing/committed-platform';
import { promotionOf, type WantedPromotion } from './promotion-of';
import { versionRows } from './version-rows';

const IMAGE = 'ghcr.io/stefanprodan/podinfo';

const committed = committedInventory();

const withApp = (change: (app: App) => App): Inventory => ({
  ...committed,
  tenants: committed.tenants.map(tenant => ({
    ...tenant,
    apps: tenant.apps.map(app => (tenant.name === 'shop' && app.name === 'frontend' ? change(app) : app)),
  })),
});

const inPhases = (phases: App['phases'], more: Partial<App> = {}): Inventory =>
  withApp(app => ({ ...app, ...more, phases: { ...app.phases, ...phases } }));

/** A chart that is listed in two versions, of which dev has the newer one. */
const charts: Pins['charts'] = {
  ...PINS.charts,
  keda: [...(PINS.charts['keda'] ?? []).map(pin => ({ ...pin, version: '9.9.9' })), ...(PINS.charts['keda'] ?? [])],
};
const [, older = ''] = charts['keda']?.map(({ version }) => version) ?? [];
const withCharts = { ...PINS, charts };
const oldInProd: Inventory = {
  ...committed,
  clusters: committed.clusters.map(cluster =>
    cluster.name === 'prod' ? { ...cluster, components: { ...cluster.components, keda: { version: older } } } : cluster,
  ),
};

const told = (wanted: Partial<WantedPromotion>, inventory: Inventory = committed, pins: Pins = PINS) => {
  const result = promotionOf(inventory, pins, { subject: 'shop/frontend', from: 'test', to: 'production', ...wanted });
  return 'issues' in result
    ? result.issues.map(formatIssue)
    : result.changes.map(({ file, key, where, from, to }) => `${file} ${key} in ${where}: ${from} → ${to}`);
};

test('the image that one phase has goes to the other', () => {
  const inventory = inPhases({ test: { image: `${IMAGE}:6.15.0` } });
  const line = `environments/tenants/shop.yaml image in production: ${IMAGE}:6.14.1 → ${IMAGE}:6.15.0`;
  expect(told({}, inventory)).toEqual([line]);
  expect(told({ to: 'prod' }, inventory)).toEqual([line]);
  expect(told({ subject: 'frontend', from: 'test' }, inventory)).toEqual([line]);
  expect(told({}, committed)).toEqual([]);
});

test('a version that the source had before is taken by its name', () => {
  expect(told({ version: '6.13.0' })).toEqual([
    `environments/tenants/shop.yaml image in production: ${IMAGE}:6.14.1 → ${IMAGE}:6.13.0`,
  ]);
});

test('a cluster whose phases differ does not say which one is meant', () => {
  expect(told({ from: 'dev' }, inPhases({ test: { image: `${IMAGE}:6.15.0` } }))).toEqual([
    '--from: shop/frontend has several versions in dev (6.15.0 in test, 6.14.1 in review); name a phase: --from test or --from review',
  ]);
});

test('a variable that the source does not have stays as it is', () => {
  const phases = { test: { image: `${IMAGE}:6.15.0` }, production: { env: { FEATURE: 'on' } } };
  expect(told({}, inPhases(phases, { promotes: ['env.FEATURE'] }))).toEqual([
    `environments/tenants/shop.yaml image in production: ${IMAGE}:6.14.1 → ${IMAGE}:6.15.0`,
  ]);
});

test('what the app promotes goes along with its image, and nothing else', () => {
  const test = {
    image: `${IMAGE}:6.15.0`,
    env: { FEATURE: 'on', LEVEL: 'debug' },
    resources: { cpu: '70m', memory: '96Mi' },
  };
  const promotes = ['env.FEATURE', 'env.MISSING', 'resources'];
  expect(told({}, inPhases({ test }, { promotes })).slice(1)).toEqual([
    'environments/tenants/shop.yaml env.FEATURE in production: not set → on',
    'environments/tenants/shop.yaml resources in production: {"cpu":"50m","memory":"64Mi"} → {"cpu":"70m","memory":"96Mi"}',
  ]);
});

test('beside a version that answers the new one comes as the next', () => {
  const strategy = { kind: 'blueGreen', next: `${IMAGE}:6.14.1`, live: 'current' } as const;
  const inventory = inPhases({ test: { image: `${IMAGE}:6.15.0` }, production: { strategy } });
  expect(told({}, inventory)).toEqual([
    `environments/tenants/shop.yaml strategy.next in production: ${IMAGE}:6.14.1 → ${IMAGE}:6.15.0`,
  ]);
});

test('a version that is there and does not answer waits', () => {
  const waiting = (live: 'current' | 'next') => {
    const strategy = { kind: 'blueGreen', next: `${IMAGE}:6.14.0`, live } as const;
    const wanted = { subject: 'shop/frontend', from: 'test', to: 'production', version: '6.14.1' };
    const result = promotionOf(inPhases({ production: { strategy } }), PINS, wanted);
    return 'issues' in result ? result.issues : [result.changes.map(({ key }) => key), result.waitsIn];
  };
  expect(waiting('next')).toEqual([[], ['production']]);
  expect(waiting('current')).toEqual([['strategy.next'], []]);
});

test('charts, Kubernetes and Talos go from cluster to cluster', () => {
  expect(told({ subject: 'keda', from: 'dev', to: 'prod' }, oldInProd, withCharts)).toEqual([
    `environments/prod.yaml components.keda.version in prod: ${older} → 9.9.9`,
  ]);
  const [dev, prod] = ['dev', 'prod'].map(name => committed.clusters.find(cluster => cluster.name === name));
  expect(told({ subject: 'talos', from: 'dev', to: 'prod' })).toEqual([
    `environments/prod.yaml talos.version in prod: ${prod?.talos.version ?? ''} → ${dev?.talos.version ?? ''}`,
  ]);
  expect(told({ subject: 'kubernetes', from: 'dev', to: 'prod' })).toEqual([]);
});

test.each<readonly [Partial<WantedPromotion>, readonly string[]]>([
  [
    { subject: 'shop/fronted', from: 'tset', to: 'prdo' },
    [
      'promote: there is nothing of this name that has a version (shop/fronted); did you mean "shop/frontend"?',
      '--from: there is no such cluster or phase (tset); did you mean "test"?',
      '--to: there is no such cluster or phase (prdo); did you mean "prod"?',
    ],
  ],
  [{ to: 'test' }, ['--to: is where it comes from (test); name another cluster or phase']],
  [
    { from: 'local' },
    ['--from: shop/frontend is in no phase of it (local); name one of its phases: test, review, production'],
  ],
  [
    { subject: 'keda' },
    ['--from: keda has a version in clusters, not in phases (test); use one of system, dev, prod, local'],
  ],
  [
    { subject: 'keda', from: 'dev', to: 'local' },
    ['promote: keda is not there (local); look at placement in environments/platform.yaml'],
  ],
])('%j is told', (wanted, lines) => {
  expect(told(wanted)).toEqual(lines);
});

test('the name of several apps is asked about', () => {
  const [shop] = committed.tenants.filter(({ name }) => name === 'shop');
  const tenants = shop === undefined ? [] : [...committed.tenants, { ...shop, name: 'store' }];
  expect(told({ subject: 'frontend' }, { ...committed, tenants })).toEqual([
    'promote: is the name of several apps (frontend); write one of shop/frontend, store/frontend',
  ]);
});

test('what has several versions is listed, the newest first', () => {
  const inventory = inPhases({ test: { image: `${IMAGE}:6.15.0` } });
  expect(versionRows(inventory, PINS).filter(({ subject }) => subject === 'shop/frontend')).toEqual([
    {
      subject: 'shop/frontend',
      versions: [
        { version: '6.15.0', stages: ['test'] },
        { version: '6.14.1', stages: ['review', 'production'] },
      ],
    },
  ]);
  expect(versionRows(oldInProd, withCharts).filter(({ subject }) => subject === 'keda')).toEqual([
    {
      subject: 'keda',
      versions: [
        { version: '9.9.9', stages: ['system', 'dev'] },
        { version: older, stages: ['prod'] },
      ],
    },
  ]);
});
