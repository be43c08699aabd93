import type { TalosCluster } from '../../model/inventory';
import { linkNameOf } from '../link-settings';
import { command, section, shell } from './markdown';
import { hasFile, nodesOf, type ReadmeInput } from './readme-input';
import { keyPatch } from './wireguard';

const validationMode = ({ talos }: TalosCluster): string => (talos.platform === 'hcloud' ? 'cloud' : 'metal');

const vipPatch = ({ cluster }: ReadmeInput): string => {
  if (cluster.api.kind !== 'hcloudVip') return '';
  const [controlPlane] = cluster.nodes.filter(node => node.role === 'controlplane');
  const link = controlPlane === undefined ? undefined : linkNameOf(controlPlane);
  return [
    'The virtual address needs a token of the Hetzner API, so its patch is made by hand and never committed:',
    shell(
      `cat > "$OUT/hcloud-vip.yaml" <<EOF`,
      'apiVersion: v1alpha1',
      'kind: HCloudVIPConfig',
      `name: ${cluster.api.address}`,
      `link: ${link ?? ''}`,
      'apiToken: $HCLOUD_TOKEN',
      'EOF',
    ),
  ].join('\n\n');
};

/** Options of `talosctl gen config` that every kind of machine has. */
export const generateCommand = (input: ReadmeInput, ...rest: readonly string[]): string => {
  const { cluster, line } = input;
  return command(
    `talosctl gen config ${cluster.name} https://${cluster.api.host}:6443`,
    '--with-secrets "$OUT/secrets.yaml"',
    `--talos-version v${line} --kubernetes-version ${cluster.kubernetes.version}`,
    '--with-docs=false --with-examples=false --force',
    `--config-patch @talos/${cluster.name}/all.yaml`,
    ...rest,
  );
};

const roleConfigs = (input: ReadmeInput): string => {
  const folder = `talos/${input.cluster.name}`;
  return generateCommand(
    input,
    `--config-patch-control-plane @${folder}/controlplane.yaml`,
    ...(input.cluster.api.kind === 'hcloudVip' ? ['--config-patch-control-plane @"$OUT/hcloud-vip.yaml"'] : []),
    ...(hasFile(input, 'worker.yaml') ? [`--config-patch-worker @${folder}/worker.yaml`] : []),
    '--output-types controlplane,worker,talosconfig --output "$OUT"',
  );
};

const hosts = (input: ReadmeInput, role: 'controlplane' | 'worker'): string =>
  nodesOf(input, role)
    .map(node => node.hostname)
    .join(' ');

/** Command that makes the configuration of one machine out of the one that it shares with others. */
export const machinePatch = ({ cluster }: ReadmeInput, from: string, folder: string, machine: string): string =>
  [
    `  talosctl machineconfig patch ${from} --patch @talos/${cluster.name}/${folder}/${machine}.yaml`,
    ...(cluster.wireguard === undefined ? [] : [`--patch @${keyPatch(machine)}`]),
    `--output "$OUT/${machine}.yaml"`,
  ].join(' ');

const nodeLoop = (input: ReadmeInput, role: 'controlplane' | 'worker'): readonly string[] =>
  hosts(input, role) === ''
    ? []
    : [
        `for host in ${hosts(input, role)}; do`,
        machinePatch(input, `"$OUT/${role}.yaml"`, 'nodes', '$host'),
        `  talosctl validate --config "$OUT/$host.yaml" --mode ${validationMode(input.cluster)} --strict`,
        'done',
      ];

/** Full machine configurations from secrets and patches. */
export const configurationSection = (input: ReadmeInput): string =>
  section(
    'Machine configurations',
    vipPatch(input),
    'First one for each role, then one for each node. Run both again whenever the patches change; with the same secrets they make the same machines.',
    shell(roleConfigs(input)),
    shell(...nodeLoop(input, 'controlplane'), ...nodeLoop(input, 'worker')),
    `Nothing in \`$OUT\` goes to git: each of these files holds the join token, and those of control planes the keys of all certificate authorities${input.cluster.wireguard === undefined ? '' : '; `$OUT/wireguard` holds the private keys of the tunnels'}.`,
  );
