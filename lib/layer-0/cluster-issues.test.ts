import type { TalosCluster, ClusterNode } from '../model/inventory';
import { formatIssue } from '../model/issue';
import { committedCluster, committedClusters, committedPlatform } from './fixtures/committed-platform';
import { sampleNeeds } from './fixtures/sample-needs';
import { renderTalos } from './render-talos';

const issuesOf = (cluster: TalosCluster): readonly string[] =>
  renderTalos(committedPlatform(), cluster, []).issues.map(formatIssue);

const withFirst = (cluster: TalosCluster, change: (node: ClusterNode) => ClusterNode): TalosCluster => ({
  ...cluster,
  nodes: cluster.nodes.map((node, index) => (index === 0 ? change(node) : node)),
});

test.each(committedClusters)('the committed cluster %s has nothing wrong', name => {
  expect(renderTalos(committedPlatform(), committedCluster(name), sampleNeeds).issues).toStrictEqual([]);
});

test('control planes whose links have different names cannot share an address', () => {
  const change = ({ mac: _mac, ...node }: ClusterNode): ClusterNode => node;
  expect(issuesOf(withFirst(committedCluster('prod'), change))).toStrictEqual([
    'environments/prod.yaml api: the virtual address needs one link name on all control planes (eno1, lan0); ' +
      'write mac for every control plane, so that all links get one alias',
  ]);
});

test('a kernel argument that YAML would quote, a second control plane in Docker, and an unknown line are refused', () => {
  const prod = committedCluster('prod');
  const schematic = { ...prod.talos.schematic, kernelArgs: ['a b'] };
  expect(issuesOf({ ...prod, talos: { ...prod.talos, schematic } })).toStrictEqual([
    'environments/prod.yaml talos.schematic: the schematic’s ID cannot be computed with this entry (a b); write it without spaces and quotes',
  ]);
  const local = committedCluster('local');
  const twice = local.nodes.flatMap(node => [node, { ...node, hostname: `${node.hostname}-again` }]);
  expect(issuesOf({ ...local, nodes: twice })).toStrictEqual([
    'environments/local.yaml nodes: talosctl makes one control plane in Docker (2); describe one',
  ]);
  const old = renderTalos(committedPlatform(), { ...prod, talos: { ...prod.talos, version: '1.12.1' } }, []);
  expect(old.files).toStrictEqual([]);
  expect(old.issues.map(formatIssue)).toStrictEqual([
    'environments/prod.yaml talos.version: no emitter for this line of Talos (1.12.1); use a version of 1.13 or 1.14',
  ]);
});
