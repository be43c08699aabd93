import { talosClusterOf } from '../../model/talos-cluster-of';
import type { ClusterContext, VaultSecret } from '../../model/component';
import type { NodePool } from '../../model/inventory';
import { imageLabels, isAutoscaled, NODE_CONFIGURATIONS } from '../../model/node-pool';

/** Key of the Secret, and name of the file that the autoscaler reads. */
export const CONFIGURATION_FILE = 'cluster.json';

/** Pools that the autoscaler makes larger and smaller. */
export const autoscaledPools = (context: ClusterContext): readonly NodePool[] =>
  talosClusterOf(context).pools.filter(isAutoscaled);

/** Stands for the machine configuration of a pool until the template takes its place. */
const placeholder = (pool: string): string => `<${pool}>`;

/** One machine's user data; Go writes it as the text of a JSON string. */
const userData = (pool: string): string => `{{ get .Secrets "${pool}" | toJson }}`;

/**
 * The file of the autoscaler as a template: what it makes machines with, labels and taints of nodes that are not there
 * yet, and the machine configuration, which holds the secrets of the cluster and comes from Vault.
 * https://github.com/kubernetes/autoscaler/blob/cluster-autoscaler-1.35.0/cluster-autoscaler/cloudprovider/hetzner/README.md
 */
export const configurationTemplate = (context: ClusterContext): string => {
  const { name, talos } = talosClusterOf(context);
  const pools = autoscaledPools(context);
  const image = Object.entries(imageLabels(name, talos.version)).map(([key, value]) => `${key}=${value}`);
  const file = {
    imagesForArch: { amd64: image.join(',') },
    nodeConfigs: Object.fromEntries(
      pools.map(pool => [
        pool.name,
        {
          cloudInit: placeholder(pool.name),
          labels: pool.labels,
          taints: pool.taints,
          subnetIPRange: pool.network,
        },
      ]),
    ),
  };
  return pools.reduce(
    (text, pool) => text.replace(JSON.stringify(placeholder(pool.name)), () => userData(pool.name)),
    JSON.stringify(file, undefined, 2),
  );
};

/** The Secret with that file; in Vault lies one machine configuration for each pool. */
export const nodeConfigurations = (context: ClusterContext, workload: string): VaultSecret => ({
  name: NODE_CONFIGURATIONS,
  keys: autoscaledPools(context).map(({ name }) => name),
  templates: { [CONFIGURATION_FILE]: configurationTemplate(context) },
  // It reads the file at its start only.
  restarts: [{ kind: 'Deployment', name: workload }],
  purpose: 'Machine configurations of new machines, with the join token of the cluster; made anew at each upgrade',
});
