import { CRDS, KUBERNETES_1_35 } from '../../checks/testing/imported-schemas';
import { RULES } from '../../checks/rules';
import { runChecks } from '../../checks/run-checks';
import { schemaSet } from '../../checks/schema/schema-set';
import type { NodePool } from '../../model/inventory';
import { formatIssue } from '../../model/issue';
import { isJsonObject, type JsonObject } from '../../model/json';
import { renderChanged, renderCommitted } from '../../testing/committed-platform';
import { at, clusterNamed, homesOf, objectOf, objectsOf } from '../../testing/look-into';

const clusters = renderCommitted();
const prod = clusterNamed(clusters, 'prod');
const vpsNode = objectOf(prod, 'node-pools', 'VPSNode', 'vps-hetzner-fsn1');
const definition = objectOf(prod, 'node-pools', 'CustomResourceDefinition', 'vpsnodes.nodes.example.com');

const withPools = (...pools: readonly Partial<NodePool>[]) =>
  renderChanged('prod', cluster => ({
    ...cluster,
    pools: pools.flatMap(change => cluster.pools.map(pool => ({ ...pool, ...change }))),
  }));

/** What the rules about schemas and CEL say of the object, put in the place of the committed one. */
const findings = (body: JsonObject) => {
  const manifests = objectsOf(prod, 'node-pools').map(one => (one.kind === 'VPSNode' ? { ...one, body } : one));
  return runChecks(
    {
      tree: { cluster: 'prod', manifests },
      schemas: schemaSet(KUBERNETES_1_35, CRDS, manifests),
      kubernetesLine: '1.35',
    },
    RULES.filter(({ id }) => id.startsWith('V')),
  ).map(issue => formatIssue(issue).replace(/^.*?vps-hetzner-fsn1 /, ''));
};

test('a cluster with pools shows each of them', () => {
  expect(homesOf(clusters, 'node-pools')).toEqual(['prod']);
  expect(vpsNode['spec']).toEqual({
    provider: 'hetzner',
    region: 'fsn1',
    instanceType: 'cx32',
    autoScale: { enabled: true, minNodes: 2, maxNodes: 5 },
    labels: { 'node-type': 'vps', 'paas-tier': 'tenant', provider: 'hetzner', region: 'fsn1', 'storage-type': 'ssd' },
    taints: [{ key: 'paas-tier', value: 'tenant', effect: 'NoSchedule' }],
  });
  const two = withPools({}, { name: 'vps-vultr-fra', provider: 'vultr', max: 2 });
  expect(
    objectsOf(two, 'node-pools')
      .filter(({ kind }) => kind === 'VPSNode')
      .map(({ name, body }) => [name, at(body, 'spec', 'provider'), at(body, 'spec', 'autoScale', 'enabled')]),
  ).toEqual([
    ['vps-hetzner-fsn1', 'hetzner', true],
    ['vps-vultr-fra', 'vultr', false],
  ]);
});

test('its definition keeps labels and taints, and has a status of its own', () => {
  const version = at(definition, 'spec', 'versions', 0);
  const spec = ['schema', 'openAPIV3Schema', 'properties', 'spec', 'properties'] as const;
  expect(at(version, ...spec, 'labels', 'additionalProperties')).toEqual({ type: 'string', maxLength: 63 });
  expect(at(version, ...spec, 'taints', 'items', 'required')).toEqual(['key', 'effect']);
  expect(at(version, 'subresources')).toEqual({ status: {} });
  expect(at(version, ...spec, 'provider', 'enum')).toEqual(['hetzner', 'digitalocean', 'vultr', 'linode']);
});

test('the committed object is valid, a wrong one is not', () => {
  const changed = (change: JsonObject): JsonObject => {
    const spec = at(vpsNode, 'spec');
    return { ...vpsNode, spec: { ...(isJsonObject(spec) ? spec : {}), ...change } };
  };
  expect(findings(vpsNode)).toEqual([]);
  expect(findings(changed({ autoScale: { enabled: true, minNodes: 3, maxNodes: 2 } }))).toEqual([
    '/spec/autoScale: minNodes must not be above maxNodes; change it',
  ]);
  expect(findings(changed({ autoScale: { enabled: false, minNodes: 1, maxNodes: 2 } }))).toEqual([
    '/spec/autoScale: minNodes must equal maxNodes where people make the machines; change it',
  ]);
  expect(findings(changed({ provider: 'aws', targetCPU: 70 }))).toHaveLength(2);
});
