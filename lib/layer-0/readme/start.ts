import { command, section, shell } from './markdown';
import { firstControlPlane, nodesOf, type ReadmeInput } from './readme-input';

const addresses = (input: ReadmeInput, role: 'controlplane' | 'worker'): string =>
  nodesOf(input, role)
    .map(node => node.address)
    .join(' ');

/** From machines in maintenance mode to a cluster that waits for its network. */
export const startSection = (input: ReadmeInput): string => {
  const first = firstControlPlane(input);
  const [host] = nodesOf(input, 'controlplane');
  return section(
    'Start',
    'For every machine, control planes first. `ADDRESS` is the one that it has in maintenance mode; after the installation it has the one of the table.',
    shell(
      `HOST=${host?.hostname ?? ''}; ADDRESS=…`,
      'talosctl apply-config --insecure --nodes "$ADDRESS" --file "$OUT/$HOST.yaml"',
    ),
    'The client’s endpoints are the control planes themselves, never the virtual address: it is elected through etcd and is gone when it is needed most.',
    shell(
      'export TALOSCONFIG="$OUT/talosconfig"',
      `talosctl config endpoint ${addresses(input, 'controlplane')}`,
      `talosctl config node ${first}`,
    ),
    input.cluster.talos.platform === 'hcloud'
      ? 'From outside the private network give the control planes’ public addresses to `config endpoint`; `--nodes` stays as it is, the endpoint passes the calls on.'
      : '',
    '**Exactly once** in the life of the cluster, on one control plane. A second time makes a second etcd; only the way back from a snapshot, below, does it again.',
    shell(`talosctl bootstrap --nodes ${first}`),
    shell(
      command(
        `talosctl kubeconfig --nodes ${first}`,
        `--force-context-name admin@${input.cluster.name} "$OUT/kubeconfig"`,
      ),
    ),
    `Now the nodes wait for a network plugin: they stay \`NotReady\`, the console says at phase 18/19 that it retries, and after about ten minutes a node reboots and tries again. That is expected. Go on with [bootstrap/${input.cluster.name}](../../bootstrap/${input.cluster.name}/README.md), which installs Cilium, and come back:`,
    shell(
      'export KUBECONFIG="$OUT/kubeconfig"',
      'kubectl get nodes --output wide',
      command(
        `talosctl health --nodes ${first}`,
        `--control-plane-nodes ${addresses(input, 'controlplane').replaceAll(' ', ',')}`,
        ...(addresses(input, 'worker') === ''
          ? []
          : [`--worker-nodes ${addresses(input, 'worker').replaceAll(' ', ',')}`]),
      ),
    ),
  );
};
