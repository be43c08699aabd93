import { amountsAt } from '../checks/capacity/amounts';
import { checkContext } from '../checks/check-context';
import { KUBERNETES_1_35 } from '../checks/testing/imported-schemas';
import { schemaSet } from '../checks/schema/schema-set';
import type { MachineGroup } from '../diff/capacity/machine-group';
import { objectOf, workload } from '../diff/risk/examples/risk-example';
import { manifestsIn } from '../diff/testing/manifests-in';
import { publishedForm } from '../testing/published-schemas';
import { capacityText } from './capacity-text';
import { clusterCapacity, type ClusterCapacity } from './cluster-capacity';

const group = (name: string, min: number, max = min, tier = ''): MachineGroup => ({
  name,
  node:
    tier === ''
      ? { labels: {}, taints: [] }
      : { labels: { tier }, taints: [{ key: 'tier', value: tier, effect: 'NoSchedule' }] },
  capacity: amountsAt({ capacity: { cpu: '4', memory: '8Gi' } }, 'capacity'),
  min,
  max,
});

const GROUPS = [group('workers', 3), group('pool vps', 2, 5, 'tenant')];

const SCHEMAS = schemaSet(KUBERNETES_1_35, { $generated: '', kinds: {}, nodes: [] }, []);

const capacityOf = (objects: readonly string[], groups: readonly MachineGroup[] = GROUPS): ClusterCapacity => {
  const manifests = manifestsIn(objects.join('---\n'));
  const context = checkContext({ tree: { cluster: 'dev', manifests }, schemas: SCHEMAS, kubernetesLine: '1.35' });
  return clusterCapacity(context, groups, ['the chart web 1.0.0: nobody noted what it makes']);
};

const pods = (name: string, cpu: string, memory: string, replicas: number, pod = '', kind = 'Deployment'): string =>
  workload(
    `replicas: ${replicas}`,
    `resources: { requests: { cpu: '${cpu}', memory: ${memory} }, limits: { memory: ${memory} } }`,
    kind,
    pod,
  ).replace('name: web', `name: ${name}`);

const TENANT = 'nodeSelector: { tier: tenant }, tolerations: [{ key: tier, operator: Exists }]';
const ANYWHERE = 'tolerations: [{ key: tier, operator: Exists }]';
const APART =
  'affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname }] } }';

const deathOf = (machines: string, { groups }: ClusterCapacity) => groups.find(one => one.machines === machines)?.death;

test('requests are told by the machines that take the pods alone, DaemonSets on each of them', () => {
  const capacity = capacityOf([
    pods('a', '1', '1Gi', 2),
    pods('b', '500m', '2Gi', 2, TENANT),
    pods('c', '250m', '512Mi', 1, ANYWHERE),
    pods('each', '500m', '1Gi', 7, '', 'DaemonSet'),
  ]);
  expect(capacity.groups.map(({ death: _death, ...rest }) => rest)).toEqual([
    {
      machines: 'workers',
      min: 3,
      max: 3,
      each: { cpu: '4', memory: '8Gi' },
      daemons: { cpu: '500m', memory: '1Gi' },
      room: { cpu: '10500m', memory: '21Gi' },
      requests: { cpu: '2', memory: '2Gi' },
      limits: { memory: '2Gi' },
      free: { cpu: '8500m', memory: '19Gi' },
    },
    {
      machines: 'pool vps',
      min: 2,
      max: 5,
      each: { cpu: '4', memory: '8Gi' },
      daemons: { cpu: '0', memory: '0' },
      room: { cpu: '8', memory: '16Gi' },
      requests: { cpu: '1', memory: '4Gi' },
      limits: { memory: '4Gi' },
      free: { cpu: '7', memory: '12Gi' },
    },
  ]);
  expect(capacity.together).toEqual([
    {
      machines: 'workers, pool vps',
      room: { cpu: '18500m', memory: '37Gi' },
      requests: { cpu: '3250m', memory: '6656Mi' },
      limits: { memory: '6656Mi' },
      free: { cpu: '15250m', memory: '31232Mi' },
    },
  ]);
  expect(publishedForm('capacity')({ form: 1, buckets: [], clusters: [capacity] })).toEqual([]);
});

test('a scaler decides how many pods there are at least', () => {
  const hpa = objectOf(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    '{ minReplicas: 3, maxReplicas: 9, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: a } }',
  );
  expect(capacityOf([pods('a', '1', '1Gi', 1), hpa]).groups[0]?.requests).toEqual({ cpu: '3', memory: '3Gi' });
});

test('a dead machine: its pods fit on the others exactly, or one of them waits', () => {
  expect(deathOf('workers', capacityOf([pods('a', '2', '1Gi', 4)]))).toEqual({ verdict: 'fits', bound: [] });
  expect(deathOf('workers', capacityOf([pods('a', '2', '1Gi', 5)]))).toEqual({
    verdict: 'waits',
    because: 'pods that run on workers alone request cpu 10, 8 is left',
    bound: [],
  });
});

test('sums that fit are no proof: a pod may be larger than what each machine has left', () => {
  expect(deathOf('workers', capacityOf([pods('a', '1500m', '3Gi', 5)]))).toEqual({
    verdict: 'unknown',
    because: 'the sums fit, and no place was found for every pod, machine by machine',
    bound: [],
  });
});

test('a pool that may grow replaces the machine', () => {
  const { groups } = capacityOf([pods('b', '2', '1Gi', 3, TENANT)]);
  expect(groups.map(({ death }) => death)).toEqual([
    { verdict: 'fits', bound: [] },
    { verdict: 'grows', because: 'pool vps has to grow', bound: [] },
  ]);
  expect(deathOf('pool vps', capacityOf([pods('b', '2', '1Gi', 11, TENANT)]))?.because).toBe(
    'pods that run on pool vps alone request cpu 22, 20 is left',
  );
});

test('pods that keep apart need as many machines', () => {
  expect(deathOf('workers', capacityOf([pods('a', '1', '1Gi', 2, APART)]))?.verdict).toBe('fits');
  expect(deathOf('workers', capacityOf([pods('a', '1', '1Gi', 3, APART)]))).toEqual({
    verdict: 'waits',
    because: 'Deployment.apps/shop/a has 3 pods, each on a machine of its own, with 2 machines left',
    bound: [],
  });
  const beside = [pods('a', '2', '1Gi', 2, APART), pods('c', '3', '1Gi', 2)];
  expect(deathOf('workers', capacityOf(beside))?.because).toBe(
    'pods that run on workers alone request cpu 10, 8 is left',
  );
});

test('a machine whose capacity nobody wrote makes it unknown', () => {
  const unwritten: MachineGroup = { ...group('box', 1), capacity: new Map() };
  expect(deathOf('workers', capacityOf([pods('a', '1', '1Gi', 1)], [...GROUPS, unwritten]))).toEqual({
    verdict: 'unknown',
    because: 'the capacity of box is not written',
    bound: [],
  });
});

const STORAGE = [
  `apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: { name: local, annotations: { storageclass.kubernetes.io/is-default-class: 'true' } }\nprovisioner: rancher.io/local-path\n`,
  objectOf('v1', 'PersistentVolumeClaim', '{ resources: { requests: { storage: 1Gi } } }', 'data'),
  objectOf(
    'v1',
    'PersistentVolumeClaim',
    '{ storageClassName: net, resources: { requests: { storage: 3Gi } } }',
    'far',
  ),
  pods('a', '1', '1Gi', 1, 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]'),
  objectOf(
    'postgresql.cnpg.io/v1',
    'Cluster',
    '{ instances: 2, storage: { size: 5Gi, storageClass: local }, walStorage: { size: 1Gi, storageClass: net } }',
    'db',
  ),
];

test('claims are summed by class, and who has data on one machine is told', () => {
  const capacity = capacityOf(STORAGE);
  expect(capacity.storage).toEqual([
    { storageClass: 'local', isLocal: true, claims: 3, storage: '11Gi' },
    { storageClass: 'net', isLocal: false, claims: 3, storage: '5Gi' },
  ]);
  expect(deathOf('workers', capacity)?.bound).toEqual(['Deployment.apps/shop/a', 'Cluster.postgresql.cnpg.io/shop/db']);
  expect(deathOf('pool vps', capacity)?.bound).toEqual([]);
});

const SHOP = [
  'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { tenant: acme } }\n',
  objectOf('v1', 'ResourceQuota', "{ hard: { cpu: '4', requests.cpu: '3', limits.memory: 8Gi, pods: 20 } }", 'all'),
];

test('a tenant is told at its most, against its smallest quota', () => {
  expect(capacityOf([...SHOP, pods('a', '500m', '1Gi', 2)]).tenants).toEqual([
    {
      tenant: 'acme',
      namespace: 'shop',
      uses: [
        { resource: 'requests.cpu', most: '1', quota: '3' },
        { resource: 'requests.memory', most: '2Gi' },
        { resource: 'limits.memory', most: '2Gi', quota: '8Gi' },
        { resource: 'requests.storage', most: '0' },
        { resource: 'pods', most: '2', quota: '20' },
      ],
    },
  ]);
});

test('what counts nowhere is told, and the text has it all', () => {
  const capacity = capacityOf([...SHOP, pods('lost', '1', '1Gi', 1, 'nodeSelector: { tier: other }'), workload('')]);
  expect(capacityText(capacity).split('\n')).toEqual([
    'dev',
    '',
    'machines',
    '            count   each has  DaemonSets on each',
    '  workers   3       4 / 8Gi   0 / 0',
    '  pool vps  2 to 5  4 / 8Gi   0 / 0',
    '',
    'pods that may run there alone',
    '  cpu / memory       room       requests  free       limits of memory',
    '  workers            12 / 24Gi  0 / 0     12 / 24Gi  0',
    '  pool vps           8 / 16Gi   0 / 0     8 / 16Gi   0',
    '  workers, pool vps  20 / 40Gi  0 / 0     20 / 40Gi  0',
    '',
    'if a machine dies',
    '  one of workers: all pods find a place on the others',
    '  one of pool vps: all pods find a place on the others',
    '',
    'tenants, at most',
    '  tenant  namespace  requests.cpu  requests.memory  limits.memory  requests.storage  pods',
    '  acme    shop       1 of 3        1Gi of -         1Gi of 8Gi     0 of -            2 of 20',
    '',
    'no known machine takes',
    '  Deployment.apps/shop/lost',
    '',
    'without a request of cpu or memory',
    '  Deployment.apps/shop/web',
    '',
    'not counted, or roughly',
    '  the chart web 1.0.0: nobody noted what it makes',
    '',
  ]);
});
