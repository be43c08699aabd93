import { parseAllDocuments } from 'yaml';
import { installerImage } from '../../layer-0/installer-image';
import type { FileSpec } from '../../model/file-spec';
import { isTalos, type Cluster } from '../../model/inventory';
import { isJsonObject } from '../../model/json';
import type { MachineFile } from '../../upgrade/converted-files';
import { shellBlocks } from '../../upgrade/shell-blocks';
import type { UpgradeMachines } from '../../upgrade/upgrade-facts';

/** The ID of the image of a cluster, as its page has it. */
const schematicIn = (page: string): string => /^- ID: `([0-9a-f]+)`$/m.exec(page)?.[1] ?? '';

/** The machines of a cluster, with the commands of its page after the change; none where nobody upgrades machines. */
export function machinesOf(cluster: Cluster, after: readonly FileSpec[]): UpgradeMachines | undefined {
  if (!isTalos(cluster) || cluster.talos.platform === 'docker') return undefined;
  const { nodes, pools, talos } = cluster;
  const page = after.find(({ path }) => path === `talos/${cluster.name}/README.md`)?.content ?? '';
  const ofRole = (role: 'controlplane' | 'worker') =>
    nodes.filter(node => node.role === role).map(({ hostname, address }) => ({ hostname, address }));
  return {
    controlPlanes: ofRole('controlplane'),
    workers: ofRole('worker'),
    pools: pools.map(({ name }) => name),
    installer: installerImage(talos.platform, talos.secureBoot, schematicIn(page), talos.version),
    configurations: shellBlocks(page, 'Machine configurations'),
    renewal: [...shellBlocks(page, 'Renew rented machines')],
  };
}

/** The patches of a cluster, parsed again. */
export const machineFilesIn = (files: readonly FileSpec[]): readonly MachineFile[] =>
  files
    .filter(({ path }) => path.startsWith('talos/') && path.endsWith('.yaml') && !path.endsWith('/schematic.yaml'))
    .map(({ path, content }) => ({
      path,
      documents: parseAllDocuments(content).flatMap(document => {
        const value: unknown = 'toJS' in document ? document.toJS() : undefined;
        return isJsonObject(value) ? [value] : [];
      }),
    }));
