import type { NodePool } from '../../model/inventory';
import { imageFactory } from '../installer-image';
import { generateCommand } from './configuration';
import { section, shell } from './markdown';
import type { ReadmeInput } from './readme-input';

const poolCommands = (input: ReadmeInput, { name }: NodePool): string =>
  shell(
    generateCommand(
      input,
      `--config-patch-worker @talos/${input.cluster.name}/pools/${name}.yaml`,
      `--output-types worker --output "$OUT/${name}.yaml"`,
    ),
    `talosctl validate --config "$OUT/${name}.yaml" --mode cloud --strict`,
    `test "$(wc -c < "$OUT/${name}.yaml")" -le 32768`,
  );

/** Machines that are rented: one configuration for all machines of a pool. */
export const poolsSection = (input: ReadmeInput): string => {
  const { cluster, schematicId } = input;
  if (cluster.pools.length === 0) return '';
  const image = `https://${imageFactory}/image/${schematicId}/v${cluster.talos.version}/hcloud-amd64.raw.xz`;
  return section(
    'Rented machines',
    `A machine of a pool boots the Talos image <${image}> (a snapshot in the provider’s project) with the pool’s configuration as its user data. The pool’s patch takes the place of \`worker.yaml\`: these machines have another network, and neither a TPM nor secure boot. The provider refuses user data above 32 KiB.`,
    ...cluster.pools.map(pool => poolCommands(input, pool)),
    'The user data holds the join token, so that whoever reads it can add a machine to the cluster. Keep it where only the autoscaler and administrators read it, never in git, in a ConfigMap or in a public bucket.',
    'These machines are not upgraded: the pool gets the new image and user data, and its machines are made anew.',
    cluster.kubeSpan.enabled
      ? 'The machines find the others by the discovery service and reach them through KubeSpan; UDP 51820 must be open on at least one side of each pair.'
      : '',
  );
};
