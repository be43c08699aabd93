import type { NodePool } from '../../model/inventory';
import { isJsonObject, type JsonObject } from '../../model/json';
import { renderChanged, renderCommitted } from '../../testing/committed-platform';
import { at, chartObjectsOf, clusterNamed, homesOf, objectOf, objectsOf } from '../../testing/look-into';

const clusters = renderCommitted();
const prod = clusterNamed(clusters, 'prod');

const withPools = (...pools: readonly Partial<NodePool>[]) =>
  renderChanged('prod', cluster => ({
    ...cluster,
    pools: pools.flatMap(change => cluster.pools.map(pool => ({ ...pool, ...change }))),
  }));

const valuesOf = (cluster: typeof prod, component: string): JsonObject =>
  cluster.components.flatMap(({ releases }) => releases).find(({ release }) => release === component)?.values ?? {};

const templateOf = (cluster: typeof prod): string => {
  const secret = objectOf(cluster, 'cluster-autoscaler', 'VaultStaticSecret', 'node-configurations');
  const text = at(secret, 'spec', 'destination', 'transformation', 'templates', 'cluster.json', 'text');
  return typeof text === 'string' ? text : '';
};

/** The file as it is once Vault's part is in it. */
const fileOf = (cluster: typeof prod): JsonObject => {
  const file: unknown = JSON.parse(
    templateOf(cluster).replaceAll(/\{\{ get \.Secrets "([^"]+)" \| toJson \}\}/g, '"machine of $1"'),
  );
  if (!isJsonObject(file)) throw new Error('no JSON object');
  return file;
};

test('it is where a pool grows', () => {
  expect(homesOf(clusters, 'cluster-autoscaler')).toEqual(['prod']);
  expect(homesOf(clusters, 'hcloud-cloud-controller-manager')).toEqual(['prod']);
});

test('each pool that grows is a node group with its sizes, type and place; others are not its own', () => {
  const cluster = withPools({}, { name: 'vps-vultr-fra', provider: 'vultr', max: 2 }, { name: 'fixed', max: 2 });
  expect(valuesOf(cluster, 'cluster-autoscaler')['autoscalingGroups']).toEqual([
    { name: 'vps-hetzner-fsn1', minSize: 2, maxSize: 5, instanceType: 'cx32', region: 'fsn1' },
  ]);
  expect(Object.keys(fileOf(cluster)['nodeConfigs'] ?? {})).toEqual(['vps-hetzner-fsn1']);
  const container = chartObjectsOf(prod, 'cluster-autoscaler').find(object => object['kind'] === 'Deployment');
  expect(JSON.stringify(container)).toContain('registry.k8s.io/autoscaling/cluster-autoscaler:v1.35.0');
});

test('its file has image, subnet, labels and taints of the inventory, and the machine from Vault', () => {
  expect(fileOf(prod)).toEqual({
    imagesForArch: { amd64: 'cluster=prod,talos=1.13.9' },
    nodeConfigs: {
      'vps-hetzner-fsn1': {
        cloudInit: 'machine of vps-hetzner-fsn1',
        labels: {
          'node-type': 'vps',
          'paas-tier': 'tenant',
          provider: 'hetzner',
          region: 'fsn1',
          'storage-type': 'ssd',
        },
        taints: [{ key: 'paas-tier', value: 'tenant', effect: 'NoSchedule' }],
        subnetIPRange: '10.31.0.0/24',
      },
    },
  });
  const secret = objectOf(prod, 'cluster-autoscaler', 'VaultStaticSecret', 'node-configurations');
  expect(at(secret, 'spec', 'path')).toBe('prod/cluster-autoscaler/node-configurations');
  expect(at(secret, 'spec', 'destination', 'transformation', 'excludeRaw')).toBe(true);
  expect(at(secret, 'spec', 'rolloutRestartTargets')).toEqual([{ kind: 'Deployment', name: 'cluster-autoscaler' }]);
});

test('token and network are those of the controller, written once', () => {
  const secret = objectOf(prod, 'cluster-autoscaler', 'VaultStaticSecret', 'hcloud');
  expect(at(secret, 'spec', 'path')).toBe('prod/kube-system/hcloud');
});

test('it makes the first machines, and takes away those with scratch space alone', () => {
  expect(valuesOf(prod, 'cluster-autoscaler')['extraArgs']).toMatchObject({
    'enforce-node-group-min-size': true,
    'skip-nodes-with-local-storage': false,
    'startup-taint': 'node.cilium.io/agent-not-ready',
  });
});

test('beside other machines the controller of the cloud looks after nodes alone, and can delete none but its own', () => {
  const values = valuesOf(prod, 'hcloud-cloud-controller-manager');
  expect(at(values, 'args', 'controllers')).toBe('cloud-node-controller,cloud-node-lifecycle-controller');
  expect(at(values, 'env')).toEqual({ HCLOUD_NETWORK_DISABLE_ATTACHED_CHECK: { value: 'true' } });
  const component = 'hcloud-cloud-controller-manager';
  const account = chartObjectsOf(prod, component).find(object => object['kind'] === 'ServiceAccount');
  expect([account?.['namespace'], account?.['name']]).toEqual(['kube-system', component]);
  expect(objectOf(prod, component, 'ValidatingAdmissionPolicy', 'hcloud-foreign-nodes')['spec']).toEqual({
    failurePolicy: 'Fail',
    matchConstraints: {
      resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['DELETE'], resources: ['nodes'] }],
    },
    matchConditions: [
      {
        name: 'controller',
        expression: `request.userInfo.username == "system:serviceaccount:kube-system:${component}"`,
      },
    ],
    validations: [
      {
        expression: 'oldObject.spec.?providerID.orValue("").startsWith("hcloud://")',
        message: 'the node is no machine of Hetzner Cloud',
      },
    ],
  });
  expect(objectOf(prod, component, 'ValidatingAdmissionPolicyBinding', 'hcloud-foreign-nodes')['spec']).toEqual({
    policyName: 'hcloud-foreign-nodes',
    validationActions: ['Deny'],
  });
});

test('the autoscaler itself may not delete nodes', () => {
  const rights = chartObjectsOf(prod, 'cluster-autoscaler').filter(object => object['kind'] === 'ClusterRole');
  expect(rights).toHaveLength(1);
  const rules = rights.flatMap(role => (Array.isArray(role['rules']) ? role['rules'].filter(isJsonObject) : []));
  const verbs = rules
    .filter(rule => JSON.stringify(rule['resources']).includes('"nodes"'))
    .flatMap(rule => rule['verbs']);
  expect(verbs).toEqual(['watch', 'list', 'get', 'update']);
});

test('where every node is of Hetzner Cloud the controller makes load balancers too, and needs no fence', () => {
  const dev = clusterNamed(
    renderCommitted(({ platform, ...rest }) => ({
      ...rest,
      platform: {
        ...platform,
        placement: { ...platform.placement, 'hcloud-cloud-controller-manager': ['dev'] },
      },
    })),
    'dev',
  );
  expect(valuesOf(dev, 'hcloud-cloud-controller-manager')['args']).toEqual({ 'configure-cloud-routes': 'false' });
  expect(
    objectsOf(dev, 'hcloud-cloud-controller-manager').filter(({ kind }) => kind.startsWith('ValidatingAdmission')),
  ).toEqual([]);
});
