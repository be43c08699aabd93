import type { PricesEnvironment } from '../../imports/environments/prices';
import { amountsAt } from '../checks/capacity/amounts';
import { checkContext } from '../checks/check-context';
import { schemaSet } from '../checks/schema/schema-set';
import { KUBERNETES_1_35 } from '../checks/testing/imported-schemas';
import type { MachineGroup } from '../diff/capacity/machine-group';
import { objectOf, workload } from '../diff/risk/examples/risk-example';
import { manifestsIn } from '../diff/testing/manifests-in';
import { publishedForm } from '../testing/published-schemas';
import { bucketText, capacityText } from './capacity-text';
import { clusterCapacity } from './cluster-capacity';
import { bucketCosts, priceOf } from './cluster-cost';

const capacity = amountsAt({ capacity: { cpu: '4', memory: '8Gi' } }, 'capacity');
const WORKERS: MachineGroup = { name: 'workers', node: { labels: {}, taints: [] }, capacity, min: 3, max: 3 };
const POOL: MachineGroup = {
  name: 'pool vps',
  node: { labels: { tier: 'tenant' }, taints: [{ key: 'tier', value: 'tenant', effect: 'NoSchedule' }] },
  capacity,
  instanceType: 'small',
  min: 2,
  max: 5,
};

const SCHEMAS = schemaSet(KUBERNETES_1_35, { $generated: '', kinds: {}, nodes: [] }, []);

const pods = (name: string, cpu: string, memory: string, pod = ''): string =>
  workload('replicas: 2', `resources: { requests: { cpu: '${cpu}', memory: ${memory} } }`, 'Deployment', pod).replace(
    'name: web',
    `name: ${name}`,
  );

const OBJECTS = [
  'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { tenant: acme } }\n',
  pods('a', '1', '1Gi'),
  pods('b', '500m', '2Gi', 'nodeSelector: { tier: tenant }, tolerations: [{ key: tier, operator: Exists }]'),
  objectOf(
    'v1',
    'PersistentVolumeClaim',
    '{ storageClassName: net, resources: { requests: { storage: 3Gi } } }',
    'far',
  ),
  objectOf(
    'v1',
    'PersistentVolumeClaim',
    '{ storageClassName: disk, resources: { requests: { storage: 9Gi } } }',
    'near',
  ),
];

const PRICES: PricesEnvironment = {
  instanceTypes: { small: 8 },
  machines: { dev: { workers: 60 } },
  storage: { net: 0.5 },
  buckets: { postgres: 6 },
};

const capacityOf = (
  prices?: PricesEnvironment,
  objects: readonly string[] = OBJECTS,
  groups: readonly MachineGroup[] = [WORKERS, POOL],
) => {
  const manifests = manifestsIn(objects.join('---\n'));
  const context = checkContext({ tree: { cluster: 'dev', manifests }, schemas: SCHEMAS, kubernetesLine: '1.35' });
  return clusterCapacity(context, groups, [], prices);
};

test('machines cost by number, volumes by size, and a tenant what it requests of those that take its pods', () => {
  expect(capacityOf(PRICES).cost).toEqual({
    machines: [
      { machines: 'workers', each: 60, least: 180, most: 180 },
      { machines: 'pool vps', each: 8, least: 16, most: 40 },
    ],
    storage: [{ storageClass: 'net', monthly: 1.5 }],
    // a: two of 12 cores and 2 of 24 GiB for 180; b: one of 8 cores and 4 of 16 GiB for 16; 3 GiB of net.
    tenants: [{ tenant: 'acme', monthly: 22.5 + 3 + 1.5 }],
    rest: 170.5,
    least: 197.5,
    most: 221.5,
    unpriced: [],
  });
});

test('pods that may run on several sorts cost what these cost together', () => {
  const anywhere = pods('c', '1', '1Gi', 'tolerations: [{ key: tier, operator: Exists }]');
  const cost = capacityOf(PRICES, [...OBJECTS.slice(0, 1), anywhere]).cost;
  // Two of 20 cores and 2 of 40 GiB for 196.
  expect(cost?.tenants).toEqual([{ tenant: 'acme', monthly: 14.7 }]);
});

test('machines without a price are named, and count as nothing', () => {
  const cost = capacityOf({ instanceTypes: { small: 8 } }).cost;
  expect(cost).toMatchObject({ least: 16, most: 40, unpriced: ['workers'], tenants: [{ tenant: 'acme', monthly: 3 }] });
});

test('pods of a pool that has no machine yet cost nothing, a large volume what its GiB cost', () => {
  const claim = objectOf(
    'v1',
    'PersistentVolumeClaim',
    '{ storageClassName: net, resources: { requests: { storage: 2Ti } } }',
    'far',
  );
  const objects = [...OBJECTS.slice(0, 1), ...OBJECTS.slice(2, 3), claim];
  expect(capacityOf(PRICES, objects, [WORKERS, { ...POOL, min: 0 }]).cost).toMatchObject({
    storage: [{ storageClass: 'net', monthly: 1024 }],
    tenants: [{ tenant: 'acme', monthly: 1024 }],
    least: 1204,
    most: 1244,
  });
});

test('the price of a pool goes before the one of its type', () => {
  expect(priceOf(POOL, 'dev', PRICES)).toBe(8);
  expect(priceOf(POOL, 'dev', { ...PRICES, machines: { dev: { 'pool vps': 5 } } })).toBe(5);
  expect(priceOf(POOL, 'dev', { ...PRICES, machines: { prod: { 'pool vps': 5 } } })).toBe(8);
});

test('a machine that differs from the others of its role costs what they do, unless it has a price of its own', () => {
  const gpu: MachineGroup = { ...WORKERS, name: 'dev-worker-3', role: 'workers' };
  expect(priceOf(gpu, 'dev', PRICES)).toBe(60);
  expect(priceOf(gpu, 'dev', { machines: { dev: { workers: 60, 'dev-worker-3': 90 } } })).toBe(90);
  expect(priceOf({ ...gpu, role: 'control planes' }, 'dev', PRICES)).toBeUndefined();
});

test('people read it below what there is; without prices nothing of money is said', () => {
  const text = capacityText(capacityOf(PRICES));
  expect(text.slice(text.indexOf('cost,'))).toBe(
    [
      'cost, in euros a month',
      '             each',
      '  workers    3 × 60.00      180.00',
      '  pool vps   2 to 5 × 8.00  16.00 to 40.00',
      '  class net                 1.50',
      '  all                       197.50 to 221.50',
      '',
      'cost of tenants, by what they request of what is always there',
      '                                  euros a month',
      '  acme                            27.00',
      '  the platform, and what is free  170.50',
      '',
    ].join('\n'),
  );
  expect(bucketText(bucketCosts(PRICES))).toBe(
    'buckets of all clusters\n            euros a month\n  postgres  6.00\n',
  );
  expect(capacityText(capacityOf())).not.toMatch(/euro|cost/);
  expect(publishedForm('capacity')({ form: 1, clusters: [capacityOf(PRICES)], buckets: bucketCosts(PRICES) })).toEqual(
    [],
  );
});
