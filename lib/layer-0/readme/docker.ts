import type { ReadmeInput } from './readme-input';
import { bullets, command, page, section, shell } from './markdown';
import { firstControlPlane, hasFile, nodesOf } from './readme-input';

/** Docker takes memory in the units of talosctl, which spells Kubernetes’ Gi as GiB. */
const memoryOf = (quantity: string): string => (quantity.endsWith('i') ? `${quantity}B` : quantity);

const createCommand = (input: ReadmeInput): string => {
  const { cluster } = input;
  const folder = `talos/${cluster.name}`;
  const [controlPlane] = nodesOf(input, 'controlplane');
  const [worker] = nodesOf(input, 'worker');
  return command(
    `talosctl cluster create docker --name ${cluster.name}`,
    `--image ghcr.io/siderolabs/talos:v${cluster.talos.version} --kubernetes-version ${cluster.kubernetes.version}`,
    `--subnet ${cluster.network.nodes} --workers ${String(nodesOf(input, 'worker').length)}`,
    ...(controlPlane === undefined
      ? []
      : [
          `--cpus-controlplanes ${controlPlane.capacity.cpu} --memory-controlplanes ${memoryOf(controlPlane.capacity.memory)}`,
        ]),
    ...(worker === undefined
      ? []
      : [`--cpus-workers ${worker.capacity.cpu} --memory-workers ${memoryOf(worker.capacity.memory)}`]),
    ...(cluster.exposure.kind === 'hostNetwork' ? ['--exposed-ports 80:80/tcp,443:443/tcp'] : []),
    '--talosconfig-destination "$OUT/talosconfig"',
    `--config-patch @${folder}/all.yaml`,
    `--config-patch-controlplanes @${folder}/controlplane.yaml`,
    ...(hasFile(input, 'worker.yaml') ? [`--config-patch-workers @${folder}/worker.yaml`] : []),
  );
};

const nodePatches = (input: ReadmeInput): string => {
  const patched = input.cluster.nodes.filter(node => hasFile(input, `nodes/${node.hostname}.yaml`));
  if (patched.length === 0) return '';
  return [
    'Labels of single nodes come afterwards, because talosctl takes patches by role only:',
    shell(
      ...patched.map(
        node =>
          `talosctl patch machineconfig --nodes ${node.address} --patch @talos/${input.cluster.name}/nodes/${node.hostname}.yaml`,
      ),
    ),
  ].join('\n\n');
};

/** README of a cluster whose machines are containers. */
export const renderDockerReadme = (input: ReadmeInput): string => {
  const { name, talos } = input.cluster;
  return page(
    `Talos: ${name}`,
    `Talos ${talos.version} in Docker, Kubernetes ${input.cluster.kubernetes.version}: a cluster to try things in, on one machine.`,
    section(
      'Start',
      `Needs Docker and \`talosctl\` ${talos.version}. Run everything from the root of this repository; keys and kubeconfig live outside of it.`,
      shell(
        `export OUT="$HOME/talos/${name}" TALOSCONFIG="$HOME/talos/${name}/talosconfig"`,
        'umask 077 && mkdir -p "$OUT"',
        createCommand(input),
      ),
      `The command makes the secrets, starts the containers, bootstraps etcd (do not do it again) and then waits for nodes that are \`Ready\`: they are not before Cilium is there. Leave it waiting and go on in a second terminal.`,
      shell(
        `export OUT="$HOME/talos/${name}" TALOSCONFIG="$HOME/talos/${name}/talosconfig"`,
        command(
          `talosctl kubeconfig --nodes ${firstControlPlane(input)}`,
          `--force-context-name admin@${name} "$OUT/kubeconfig"`,
        ),
      ),
      'Outside of Linux the containers’ addresses are not reachable; there the kubeconfig needs the published port:',
      shell(
        command(
          `kubectl --kubeconfig "$OUT/kubeconfig" config set-cluster ${name}`,
          `--server "https://$(docker port ${name}-controlplane-1 6443/tcp | head -n 1)"`,
        ),
      ),
      nodePatches(input),
      `Then [bootstrap/${name}](../../bootstrap/${name}/README.md).`,
    ),
    section(
      'What a container cannot do',
      bullets(
        'No install, disks or encryption: the patches say nothing about them, and there is no schematic. Volumes are folders.',
        'No hostname, links, resolvers, virtual address, firewall, KubeSpan or time: Docker sets what there is.',
        'Host DNS must forward the cluster’s queries here (Talos refuses anything else in a container), so Cilium must not masquerade by BPF unless it routes by the host.',
        'No upgrade and no reset: remove the cluster and make it again.',
        'No sign-on: use the kubeconfig above, a client certificate.',
      ),
    ),
    section('Remove', shell(`talosctl cluster destroy --name ${name}`)),
  );
};
