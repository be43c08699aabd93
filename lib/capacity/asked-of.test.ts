import { amountsAt } from '../checks/capacity/amounts';
import { checkContext } from '../checks/check-context';
import { schemaSet } from '../checks/schema/schema-set';
import { KUBERNETES_1_35 } from '../checks/testing/imported-schemas';
import type { MachineGroup } from '../diff/capacity/machine-group';
import { objectOf, workload } from '../diff/risk/examples/risk-example';
import { manifestsIn } from '../diff/testing/manifests-in';
import { shownAmount } from '../model/quantity';
import { askedOf } from './asked-of';

const capacity = amountsAt({ capacity: { cpu: '4', memory: '8Gi' } }, 'capacity');
const GROUPS: readonly MachineGroup[] = [
  { name: 'workers', node: { labels: {}, taints: [] }, capacity, min: 3, max: 3 },
  {
    name: 'pool vps',
    node: { labels: { tier: 'tenant' }, taints: [] },
    capacity,
    instanceType: 'small',
    min: 2,
    max: 5,
  },
];
const SCHEMAS = schemaSet(KUBERNETES_1_35, { $generated: '', kinds: {}, nodes: [] }, []);

const pods = (name: string, kind: string, pod = ''): string =>
  workload(
    'replicas: 2',
    "resources: { requests: { cpu: '1', memory: 1Gi }, limits: { memory: 2Gi } }",
    kind,
    pod,
  ).replace('name: web', `name: ${name}`);

const OBJECTS = [
  'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { tenant: acme } }\n',
  pods('each', 'DaemonSet').replace('namespace: shop', 'namespace: kube-system'),
  pods('a', 'Deployment', 'nodeSelector: { tier: tenant }'),
  objectOf(
    'v1',
    'PersistentVolumeClaim',
    '{ storageClassName: net, resources: { requests: { storage: 3Gi } } }',
    'far',
  ),
];

const asked = (...prices: readonly Parameters<typeof askedOf>[2][]) => {
  const tree = { cluster: 'dev', manifests: manifestsIn(OBJECTS.join('---\n')) };
  const context = checkContext({ tree, schemas: SCHEMAS, kubernetesLine: '1.35' });
  return askedOf(context, GROUPS, prices[0]).map(({ name, amounts, euros }) => [
    name,
    Object.fromEntries([...amounts].map(([of, amount]) => [of, shownAmount(amount)])),
    ...(euros === undefined ? [] : [euros]),
  ]);
};

test('a cluster with its DaemonSets on each machine, machines alone, and tenants', () => {
  expect(asked()).toEqual([
    ['of the cluster', { cpu: '7', memory: '7Gi', 'limits of memory': '14Gi', storage: '3Gi' }],
    ['of workers', { 'limits of memory': '0' }],
    ['of pool vps', { 'limits of memory': '4Gi' }],
    ['by tenant acme', { cpu: '2', memory: '2Gi', 'limits of memory': '4Gi', storage: '3Gi' }],
  ]);
});

test('with prices each costs what capacity says', () => {
  const prices = { instanceTypes: { small: 8 }, machines: { dev: { workers: 60 } }, storage: { net: 0.5 } };
  // The tenant: two of 8 cores and 2 of 16 GiB of a pool for 16, and 3 GiB.
  expect(asked(prices).map(([name, , euros]) => [name, euros])).toEqual([
    ['of the cluster', 197.5],
    ['of workers', 180],
    ['of pool vps', 16],
    ['by tenant acme', 4.5],
  ]);
});
