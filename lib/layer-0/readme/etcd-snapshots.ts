import type { Platform } from '../../model/inventory';
import { command, section, shell } from './markdown';
import { firstControlPlane, nodesOf, type ReadmeInput } from './readme-input';

const scheduled = ({ platform, cluster }: ReadmeInput): string => {
  const { etcdSnapshots: store }: Platform['objectStorage'] = platform.objectStorage;
  return cluster.etcdBackup === undefined
    ? 'Nothing makes snapshots by schedule in this cluster.'
    : `Snapshots go to the bucket \`${store.bucket}\` at ${store.endpoint} on the schedule \`${cluster.etcdBackup.schedule}\` (UTC), encrypted for \`${store.agePublicKey}\`. Who restores one needs the private half:`;
};

/** Snapshots of etcd, and the way back from one. */
export const etcdSection = (input: ReadmeInput): string => {
  const controlPlanes = nodesOf(input, 'controlplane').map(node => node.address);
  return section(
    'Snapshots of etcd',
    'By hand, before everything that is risky:',
    shell(`talosctl etcd snapshot "$OUT/etcd.snapshot" --nodes ${firstControlPlane(input)}`),
    scheduled(input),
    input.cluster.etcdBackup === undefined
      ? ''
      : shell('age --decrypt --identity age.key --output "$OUT/etcd.snapshot" <downloaded file>'),
    'To restore, when etcd has lost its majority for good: empty the state of **all** control planes, wait until each says that etcd is `Preparing` (`talosctl service etcd`), and bootstrap once from the snapshot.',
    shell(
      `for node in ${controlPlanes.join(' ')}; do`,
      '  talosctl reset --nodes "$node" --graceful=false --reboot --system-labels-to-wipe=EPHEMERAL',
      'done',
      command(`talosctl bootstrap --nodes ${firstControlPlane(input)}`, '--recover-from="$OUT/etcd.snapshot"'),
    ),
    'A snapshot holds every Secret of the cluster, encrypted with a key that only `secrets.yaml` has.',
  );
};
