import type { TalosCluster } from '../model/inventory';
import type { Issue } from '../model/issue';
import { controlPlaneLinks } from './control-plane-settings';
import { unsureScalars, type Schematic } from './schematic';
import { talosIssue } from './talos-issue';

const vipIssues = (cluster: TalosCluster): readonly Issue[] => {
  const links = controlPlaneLinks(cluster);
  if (cluster.api.kind === 'dnsName' || links.length < 2) return [];
  const message = 'the virtual address needs one link name on all control planes';
  const fix = 'write mac for every control plane, so that all links get one alias';
  return [talosIssue(cluster, 'talos-vip-link', 'api', message, fix, links.join(', '))];
};

const schematicIssues = (cluster: TalosCluster, schematic: Schematic): readonly Issue[] =>
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

const dockerIssues = (cluster: TalosCluster): readonly Issue[] => {
  const count = cluster.nodes.filter(node => node.role === 'controlplane').length;
  if (count === 1) return [];
  const message = 'talosctl makes one control plane in Docker';
  return [talosIssue(cluster, 'talos-docker', 'nodes', message, 'describe one', String(count))];
};

/** What in the data of a cluster keeps its patches from being right. */
export const clusterIssues = (cluster: TalosCluster, schematic: Schematic): readonly Issue[] =>
  cluster.talos.platform === 'docker'
    ? dockerIssues(cluster)
    : [...vipIssues(cluster), ...schematicIssues(cluster, schematic)];
