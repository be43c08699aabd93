import type { Cluster, ClusterNode } from '../model/inventory';
import { formatIssue } from '../model/issue';
import { committedCluster, committedClusters, committedPlatform } from './fixtures/committed-platform';
import { sampleNeeds } from './fixtures/sample-needs';
import { renderTalos } from './render-talos';

const issuesOf = (cluster: Cluster): readonly string[] =>
  renderTalos(committedPlatform(), cluster, []).issues.map(formatIssue);

const withFirst = (cluster: Cluster, change: (node: ClusterNode) => ClusterNode): Cluster => ({
  ...cluster,
  nodes: cluster.nodes.map((node, index) => (index === 0 ? change(node) : node)),
});

test.each(committedClusters)('the committed cluster %s has nothing wrong', name => {
  expect(renderTalos(committedPlatform(), committedCluster(name), sampleNeeds).issues).toStrictEqual([]);
});

test('a node without link and disk is named, twice', () => {
  const bare = ({ hostname, role, address, capacity }: ClusterNode): ClusterNode => ({
    hostname,
    role,
    address,
    capacity,
  });
  expect(issuesOf(withFirst(committedCluster('dev'), bare))).toStrictEqual([
    'environments/dev.yaml nodes.0: nothing says which link of dev-cp-1 has the address; write link, for example eth0, or mac',
    'environments/dev.yaml nodes.0: nothing says where to install dev-cp-1; write disk.selector, for example disk.serial == "S1"',
  ]);
});

test('Talos 1.13 refuses an expression that it has no fields for, 1.14 takes it', () => {
  const change = (node: ClusterNode): ClusterNode => ({ ...node, disk: { selector: 'disk.size > 1u * TB' } });
  expect(issuesOf(withFirst(committedCluster('prod'), change))).toStrictEqual([
    'environments/prod.yaml nodes.0.disk.selector: Talos 1.13 cannot choose the install disk by this expression ' +
      '(disk.size > 1u * TB); write disk.<field> == "<value>" with serial, wwid, uuid, modalias, model or dev_path, or use Talos 1.14',
  ]);
  expect(issuesOf(withFirst(committedCluster('dev'), change))).toStrictEqual([]);
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
