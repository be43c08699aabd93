import type { Cluster } from '../model/inventory';
import type { Issue } from '../model/issue';
import { controlPlaneLinks } from './control-plane-settings';
import { installDiskOf } from './install-disk';
import { linkNameOf } from './link-settings';
import { unsureScalars, type Schematic } from './schematic';
import { talosIssue } from './talos-issue';
import type { TalosLine } from './talos-line';

const nodeIssues = (cluster: Cluster, line: TalosLine): readonly Issue[] =>
  cluster.nodes.flatMap((node, index) => {
    const at = `nodes.${String(index)}`;
    const found: Issue[] = [];
    if (linkNameOf(node) === undefined) {
      const fix = 'write link, for example eth0, or mac';
      found.push(
        talosIssue(cluster, 'talos-link', at, `nothing says which link of ${node.hostname} has the address`, fix),
      );
    }
    if (node.disk === undefined) {
      const fix = 'write disk.selector, for example disk.serial == "S1"';
      found.push(talosIssue(cluster, 'talos-disk', at, `nothing says where to install ${node.hostname}`, fix));
    } else if (line === '1.13' && installDiskOf(node.disk.selector) === undefined) {
      const fix =
        'write disk.<field> == "<value>" with serial, wwid, uuid, modalias, model or dev_path, or use Talos 1.14';
      const message = 'Talos 1.13 cannot choose the install disk by this expression';
      found.push(talosIssue(cluster, 'talos-disk', `${at}.disk.selector`, message, fix, node.disk.selector));
    }
    return found;
  });

const vipIssues = (cluster: Cluster): readonly Issue[] => {
  const links = controlPlaneLinks(cluster);
  if (cluster.api.kind === 'dnsName' || links.length < 2) return [];
  const message = 'the virtual address needs one link name on all control planes';
  const fix = 'write mac for every control plane, so that all links get one alias';
  return [talosIssue(cluster, 'talos-vip-link', 'api', message, fix, links.join(', '))];
};

const schematicIssues = (cluster: Cluster, schematic: Schematic): readonly Issue[] =>
  unsureScalars(schematic).map(entry => {
    const message = 'the schematic’s ID cannot be computed with this entry';
    return talosIssue(
      cluster,
      'talos-schematic',
      'talos.schematic',
      message,
      'write it without spaces and quotes',
      entry,
    );
  });

const dockerIssues = (cluster: Cluster): readonly Issue[] => {
  const count = cluster.nodes.filter(node => node.role === 'controlplane').length;
  if (count === 1) return [];
  const message = 'talosctl makes one control plane in Docker';
  return [talosIssue(cluster, 'talos-docker', 'nodes', message, 'describe one', String(count))];
};

/** What in the data of a cluster keeps its patches from being right. */
export const clusterIssues = (cluster: Cluster, line: TalosLine, schematic: Schematic): readonly Issue[] =>
  cluster.talos.platform === 'docker'
    ? dockerIssues(cluster)
    : [...nodeIssues(cluster, line), ...vipIssues(cluster), ...schematicIssues(cluster, schematic)];
