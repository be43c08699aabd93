import type { ClusterSides } from './cluster-sides';
import type { Leftover } from './retirement';

/** Backups that stay in buckets; nothing takes those of servers that are gone out of them, nor any of a cluster that is. */
export const bucketLeftovers = ({ context, data, after }: ClusterSides): readonly Leftover[] => {
  const { platform, cluster } = context;
  return data.flatMap(({ what, backup }): readonly Leftover[] => {
    if (backup.by === 'nothing') return [];
    const use = backup.by === 'velero' ? 'velero' : backup.use;
    const bucket = platform.objectStorage[use]?.bucket ?? '';
    if (backup.by === 'velero' && after.length > 0)
      return [
        {
          kind: 'bucket',
          cluster: cluster.name,
          name: `${bucket}/${cluster.name}`,
          says: `keeps the backups of "${what}" until they expire, by the time to live of each`,
          command: `velero --kubecontext ${cluster.name} backup get`,
        },
      ];
    const folder = backup.by === 'velero' ? cluster.name : backup.folder;
    const name = folder === undefined ? bucket : `${bucket}/${folder}`;
    return [
      {
        kind: 'bucket',
        cluster: cluster.name,
        name,
        says: `keeps the backups of "${what}": nobody expires them any more`,
      },
    ];
  });
};
