import type { NodePool } from '../../model/inventory';
import { imageFactory } from '../installer-image';
import { tunnelMachines } from '../wireguard-settings';
import { generateCommand, machinePatch } from './configuration';
import { command, section, shell } from './markdown';
import type { ReadmeInput } from './readme-input';

const validation = (machine: string): readonly string[] => [
  `talosctl validate --config "$OUT/${machine}.yaml" --mode cloud --strict`,
  `test "$(wc -c < "$OUT/${machine}.yaml")" -le 32768`,
];

const tunnelCommands = (input: ReadmeInput, name: string): readonly string[] => [
  `for machine in ${tunnelMachines(input.cluster, name)
    .map(machine => machine.name)
    .join(' ')}; do`,
  machinePatch(input, `"$OUT/${name}.yaml"`, 'machines', '$machine'),
  ...validation('$machine').map(line => `  ${line}`),
  'done',
];

const configCommands = (input: ReadmeInput, { name }: NodePool): string =>
  shell(
    generateCommand(
      input,
      `--config-patch-worker @talos/${input.cluster.name}/pools/${name}.yaml`,
      `--output-types worker --output "$OUT/${name}.yaml"`,
    ),
    ...(input.cluster.wireguard === undefined ? validation(name) : tunnelCommands(input, name)),
  );

/** Flags by https://github.com/hetznercloud/cli/blob/main/docs/reference/manual/hcloud_server_create.md */
const createCommands = ({ cluster }: ReadmeInput, { name, instanceType, region }: NodePool): string =>
  shell(
    `MACHINE=${tunnelMachines(cluster, name)[0]?.name ?? `${name}-1`}; IMAGE=…; NETWORK=…`,
    command(
      `hcloud server create --name "$MACHINE" --type ${instanceType} --location ${region}`,
      '--image "$IMAGE" --network "$NETWORK"',
      `--label cluster=${cluster.name} --label pool=${name}`,
      `--user-data-from-file "$OUT/${cluster.wireguard === undefined ? name : '$MACHINE'}.yaml"`,
    ),
    'kubectl get node "$MACHINE" --watch',
  );

const poolBlocks = (input: ReadmeInput, pool: NodePool): readonly string[] => [
  `### ${pool.name}`,
  configCommands(input, pool),
  `\`MACHINE\` is the name of the server and of the node, \`IMAGE\` the ID of the snapshot, \`NETWORK\` the private network, in which the machine gets an address of ${pool.network}.`,
  createCommands(input, pool),
];

/** Machines that are rented: one configuration for all machines of a pool. */
export const poolsSection = (input: ReadmeInput): string => {
  const { cluster, schematicId } = input;
  if (cluster.pools.length === 0) return '';
  const image = `https://${imageFactory}/image/${schematicId}/v${cluster.talos.version}/hcloud-amd64.raw.xz`;
  return section(
    'Rented machines',
    `A machine of a pool boots the Talos image <${image}> (a snapshot in the provider’s project) with the ${cluster.wireguard === undefined ? 'pool’s' : 'machine’s'} configuration as its user data. The pool’s patch takes the place of \`worker.yaml\`: these machines have another network, and neither a TPM nor secure boot. The provider refuses user data above 32 KiB.`,
    '**Nothing makes these machines yet**: the autoscaler is not part of the platform, `min` and `max` of a pool start no server. Until it is, an administrator makes each of them with `hcloud` and a token of the provider’s project, which comes from the password store and stands in the environment only:',
    shell('export HCLOUD_TOKEN=…'),
    'The snapshot, once for each version and schematic. The provider takes no images, so [hcloud-upload-image](https://github.com/apricote/hcloud-upload-image) writes it to a server of its own and prints the ID of the snapshot:',
    shell(
      command(
        'hcloud-upload-image upload --architecture x86 --compression xz',
        `--image-url ${image}`,
        `--description talos-${cluster.name}-${cluster.talos.version}`,
      ),
    ),
    ...cluster.pools.flatMap(pool => poolBlocks(input, pool)),
    'The user data holds the join token, so that whoever reads it can add a machine to the cluster. Keep it where only administrators read it, never in git, in a ConfigMap or in a public bucket.',
    'These machines are not upgraded: the pool gets the new image and user data, and its machines are made anew. To take one away:',
    shell(
      'kubectl drain "$MACHINE" --ignore-daemonsets --delete-emptydir-data',
      'hcloud server delete "$MACHINE"',
      'kubectl delete node "$MACHINE"',
    ),
    cluster.kubeSpan.enabled
      ? 'The machines find the others by the discovery service and reach them through KubeSpan; UDP 51820 must be open on at least one side of each pair.'
      : '',
    cluster.wireguard === undefined
      ? ''
      : `The machines reach the fixed nodes through WireGuard, and \`${cluster.api.host}\` leads them to the control planes’ own addresses: a tunnel ends at one machine, a virtual address at none.`,
  );
};
