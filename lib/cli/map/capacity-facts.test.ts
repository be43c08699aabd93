import type { ClusterCapacity } from '../../capacity/cluster-capacity';
import { capacityFacts } from './capacity-facts';

const use = { machines: 'workers', room: { cpu: '12', memory: '24Gi' }, requests: { cpu: '2', memory: '1Gi' } };

const tenantIn = (namespace: string) => ({
  tenant: 'acme',
  namespace,
  uses: [
    { resource: 'requests.cpu', most: '2', quota: '4' },
    { resource: 'requests.memory', most: '1Gi' },
    { resource: 'limits.memory', most: '2Gi' },
    { resource: 'requests.storage', most: '3Gi' },
  ],
});

const CAPACITY: ClusterCapacity = {
  cluster: 'dev',
  groups: [
    {
      ...use,
      limits: { memory: '2Gi' },
      free: {},
      min: 2,
      max: 5,
      each: {},
      daemons: {},
      death: { verdict: 'grows', bound: [] },
    },
  ],
  together: [{ ...use, machines: 'workers, pool vps', limits: { memory: '4Gi' }, free: {} }],
  storage: [{ storageClass: 'net', isLocal: false, claims: 3, storage: '5Gi' }],
  tenants: [tenantIn('a'), tenantIn('b')],
  homeless: [],
  requestless: [],
  unseen: [],
};

test('machines, volumes and the namespaces of tenants have a row each', () => {
  const tenant = { clusters: ['dev'], what: 'tenant', requests: '2 / 1Gi', limits: '2Gi', storage: '3Gi' };
  expect(capacityFacts([CAPACITY])).toEqual([
    {
      clusters: ['dev'],
      what: 'machines',
      name: 'workers',
      count: '2 to 5',
      room: '12 / 24Gi',
      requests: '2 / 1Gi',
      limits: '2Gi',
      death: 'all pods find a place when the pools have grown',
    },
    {
      clusters: ['dev'],
      what: 'machines',
      name: 'workers, pool vps',
      room: '12 / 24Gi',
      requests: '2 / 1Gi',
      limits: '4Gi',
    },
    { clusters: ['dev'], what: 'volumes', name: 'net', count: '3', storage: '5Gi' },
    { ...tenant, name: 'acme in a' },
    { ...tenant, name: 'acme in b' },
  ]);
});

test('with prices machines, volumes and a tenant cost, once, and the cluster as a whole', () => {
  const cost = {
    machines: [{ machines: 'workers', each: 8, least: 16, most: 40 }],
    storage: [{ storageClass: 'net', monthly: 2.5 }],
    tenants: [{ tenant: 'acme', monthly: 4.25 }],
    ...{ rest: 14.25, least: 18.5, most: 42.5, unpriced: [] },
  };
  expect(capacityFacts([{ ...CAPACITY, cost }]).map(({ what, name, euros }) => [what, name, euros])).toEqual([
    ['machines', 'workers', '16.00 to 40.00'],
    ['machines', 'workers, pool vps', undefined],
    ['volumes', 'net', '2.50'],
    ['tenant', 'acme in a', '4.25'],
    ['tenant', 'acme in b', undefined],
    ['cluster', 'dev', '18.50 to 42.50'],
  ]);
});
