import type { NodePool } from '../../model/inventory';
import { CLUSTER_AUTOSCALER, isAutoscaled, NODE_CONFIGURATIONS, NODE_PROVIDERS } from '../../model/node-pool';
import { KV_MOUNT, vaultPathOf } from '../../model/vault';
import { imageFactory } from '../installer-image';
import { tunnelMachines } from '../wireguard-settings';
import { generateCommand, machinePatch } from './configuration';
import { section, shell } from './markdown';
import type { ReadmeInput } from './readme-input';
import { RENTED, userDataLimit } from './rented-machines';

const validation = (machine: string, { provider }: NodePool): readonly string[] => [
  `talosctl validate --config "$OUT/${machine}.yaml" --mode cloud --strict`,
  `test "$(wc -c < "$OUT/${machine}.yaml")" -le ${userDataLimit(provider)}`,
];

const tunnelCommands = (input: ReadmeInput, pool: NodePool): readonly string[] => [
  `for machine in ${tunnelMachines(input.cluster, pool.name)
    .map(machine => machine.name)
    .join(' ')}; do`,
  machinePatch(input, `"$OUT/${pool.name}.yaml"`, 'machines', '$machine'),
  ...validation('$machine', pool).map(line => `  ${line}`),
  'done',
];

const configCommands = (input: ReadmeInput, pool: NodePool): string =>
  shell(
    generateCommand(
      input,
      `--config-patch-worker @talos/${input.cluster.name}/pools/${pool.name}.yaml`,
      `--output-types worker --output "$OUT/${pool.name}.yaml"`,
    ),
    ...(input.cluster.wireguard === undefined ? validation(pool.name, pool) : tunnelCommands(input, pool)),
  );

const imageOf = ({ cluster, schematicId }: ReadmeInput, { provider }: NodePool): string =>
  `https://${imageFactory}/image/${schematicId}/v${cluster.talos.version}/${NODE_PROVIDERS[provider].image}`;

const imageCommands = (input: ReadmeInput, pool: NodePool): string =>
  shell(...RENTED[pool.provider].image(imageOf(input, pool), input, pool.region));

const byHand = (input: ReadmeInput, pool: NodePool): readonly string[] => {
  const { cluster } = input;
  const { create, remove, variables, words } = RENTED[pool.provider];
  const tunnelled = cluster.wireguard !== undefined;
  const userData = `$OUT/${tunnelled ? '$MACHINE' : pool.name}.yaml`;
  return [
    `People make its ${pool.max} machines. \`MACHINE\` is the name of the machine and of the node; ${words}. In the private network the machine gets an address of ${pool.network}.`,
    shell(
      [
        `MACHINE=${tunnelMachines(cluster, pool.name)[0]?.name ?? `${pool.name}-1`}`,
        ...variables.map(name => `${name}=…`),
      ].join('; '),
      ...create({ cluster: cluster.name, pool, userData }),
      'kubectl get node "$MACHINE" --watch',
    ),
    'To take one away:',
    shell(
      'kubectl drain "$MACHINE" --ignore-daemonsets --delete-emptydir-data',
      ...remove,
      'kubectl delete node "$MACHINE"',
    ),
  ];
};

/** All configurations in one command: Vault replaces the whole secret. */
const storeCommand = ({ cluster }: ReadmeInput): string => {
  const files = cluster.pools.filter(isAutoscaled).map(({ name }) => `${name}=@"$OUT/${name}.yaml"`);
  return `vault kv put -mount=${KV_MOUNT} ${vaultPathOf(cluster.name, CLUSTER_AUTOSCALER, NODE_CONFIGURATIONS)} ${files.join(' ')}`;
};

const byAutoscaler = ({ min, max, network }: NodePool): readonly string[] => [
  `The autoscaler makes and removes its machines, between ${min} and ${max}, with addresses of ${network}, which must be a subnet of the network that the Secret \`hcloud\` names.`,
];

const poolBlocks = (input: ReadmeInput, pool: NodePool): readonly string[] => [
  `### ${pool.name}`,
  `At ${NODE_PROVIDERS[pool.provider].title}, \`export ${RENTED[pool.provider].token}=…\`. The image, once for each version and schematic:`,
  imageCommands(input, pool),
  'The configuration:',
  configCommands(input, pool),
  ...(isAutoscaled(pool) ? byAutoscaler(pool) : byHand(input, pool)),
];

/** Machines that are rented: one configuration for all machines of a pool. */
export const poolsSection = (input: ReadmeInput): string => {
  const { cluster } = input;
  if (cluster.pools.length === 0) return '';
  const autoscaled = cluster.pools.some(isAutoscaled);
  return section(
    'Rented machines',
    `A machine of a pool boots an image of Talos for its provider, with the ${cluster.wireguard === undefined ? 'pool’s' : 'machine’s'} configuration as its user data. The pool’s patch takes the place of \`worker.yaml\`: these machines have another network, and neither a TPM nor secure boot. Providers refuse user data above a size of their own, 32 KiB at Hetzner. Their tokens come from the password store and stand in the environment only. \`docs/node-pools.md\` tells how to look whether a pool works.`,
    ...cluster.pools.flatMap(pool => poolBlocks(input, pool)),
    ...(autoscaled
      ? [
          '### For the autoscaler',
          'It takes the configurations from Vault, all pools at once. Write them when they are made, signed in as `docs/vault.md` tells; within ten minutes it starts again with them:',
          shell(storeCommand(input)),
        ]
      : []),
    'The user data holds the join token, so that whoever reads it can add a machine to the cluster. Keep it where only administrators read it, never in git, in a ConfigMap or in a public bucket.',
    cluster.kubeSpan.enabled
      ? 'The machines find the others by the discovery service and reach them through KubeSpan; UDP 51820 must be open on at least one side of each pair.'
      : '',
    cluster.wireguard === undefined
      ? ''
      : `The machines reach the fixed nodes through WireGuard, and \`${cluster.api.host}\` leads them to the control planes’ own addresses: a tunnel ends at one machine, a virtual address at none.`,
  );
};

/** After an upgrade: machines of pools are made anew, with a new image and new user data. */
export const renewPools = (input: ReadmeInput): string => {
  const { pools } = input.cluster;
  if (pools.length === 0) return '';
  const autoscaled = pools.some(isAutoscaled);
  return [
    '## Renew rented machines',
    'Machines of pools are not upgraded but made anew, after each upgrade of Talos or Kubernetes, each change of their patches and of `secrets.yaml`. An old configuration joins an old machine, or none once the token has changed.',
    [
      '1. Upload the image of the new version and make the configurations anew, as in “Rented machines”.',
      ...(autoscaled ? ['2. Write them to Vault:', '', '   ```sh', `   ${storeCommand(input)}`, '   ```', ''] : []),
      `${autoscaled ? 3 : 2}. One machine after the other: ${autoscaled ? 'drain it, wait until its pods run elsewhere (the autoscaler makes a machine if there is no room), delete the server. Its node goes by itself' : 'make a new one, drain the old one, take it away'}:`,
    ].join('\n'),
    ...(autoscaled
      ? [
          shell(
            `kubectl get nodes --selector '${pools
              .filter(isAutoscaled)
              .flatMap(({ labels }) => Object.entries(labels).slice(0, 2))
              .slice(0, 2)
              .map(([key, value]) => `${key}=${value}`)
              .join(',')}' --output wide`,
            'kubectl drain "$MACHINE" --ignore-daemonsets --delete-emptydir-data',
            'kubectl get pods --all-namespaces --field-selector status.phase=Pending',
            'hcloud server delete "$MACHINE"',
          ),
        ]
      : []),
  ].join('\n\n');
};
