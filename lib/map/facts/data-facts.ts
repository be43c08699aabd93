import type { ClusterContext } from '../../model/component';
import { dataOf, type PlacedData } from '../../model/kept-data';
import type { MapInput } from './map-input';
import { mergedClusters } from './merged-clusters';
import type { DataFact } from './platform-map';

const backupOf = ({ backup, namespace }: PlacedData, { platform, cluster }: ClusterContext) => {
  if (backup.by === 'nothing') return { backup: 'none', because: backup.because };
  if (backup.by === 'velero') {
    return {
      backup: 'Velero, volumes by file system',
      target: `${platform.objectStorage.velero?.bucket ?? ''}/${cluster.name}`,
      schedule: cluster.velero?.schedule ?? '',
      restore: `velero restore create --from-schedule daily --include-namespaces ${namespace} --selector ${backup.selector}`,
    };
  }
  const bucket = platform.objectStorage[backup.use]?.bucket ?? '';
  return {
    backup: backup.mechanism,
    target: backup.folder === undefined ? bucket : `${bucket}/${backup.folder}`,
    schedule: backup.schedule,
    restore: backup.restore,
  };
};

/** What the clusters keep that is in no git repository, and what brings it back. */
export const dataFacts = (inputs: readonly MapInput[]): readonly DataFact[] =>
  mergedClusters(
    inputs.flatMap(({ rendered: { context, components } }) =>
      components.flatMap(({ component }) =>
        dataOf(component, context).map(data => ({
          cluster: context.cluster.name,
          component: component.name,
          what: data.what,
          namespace: data.namespace,
          ...backupOf(data, context),
        })),
      ),
    ),
  );
