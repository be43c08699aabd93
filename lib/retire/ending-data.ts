import { objectAt, textAt } from '../checks/declared/fields';
import type { PlacedData } from '../model/kept-data';
import { groupOf } from '../model/manifest';
import type { Gone } from './gone-objects';
import type { EndingData } from './retirement';

/** How long the last backup is kept: a year, in hours. */
const LAST_TTL = '8760h';

/** https://cloudnative-pg.io/docs/1.30/backup/ */
const serverBackup = (cluster: string, namespace: string, server: string): string =>
  `kubectl cnpg --context ${cluster} --namespace ${namespace} backup ${server} ` +
  '--method plugin --plugin-name barman-cloud.cloudnative-pg.io';

/** https://velero.io/docs/v1.18/backup-reference/ */
const commandOf = ({ backup, namespace, volume }: PlacedData, cluster: string): Pick<EndingData, 'command'> => {
  if (backup.by === 'velero')
    return {
      command:
        `velero --kubecontext ${cluster} backup create retire-${namespace}-${volume ?? 'all'} --include-namespaces ${namespace} ` +
        `--selector ${backup.selector} --default-volumes-to-fs-backup --ttl ${LAST_TTL} --wait`,
    };
  if (backup.by === 'own' && backup.use === 'postgres' && volume !== undefined)
    return { command: serverBackup(cluster, namespace, volume) };
  return {};
};

const WORDS = { velero: 'Velero, volumes by file system, while its pods run' } as const;

/** Data that ends, with the command that takes its last backup. */
export const endingData = (data: PlacedData, cluster: string): EndingData => {
  const { what, namespace, backup } = data;
  const words =
    backup.by === 'velero' ? WORDS.velero : backup.by === 'own' ? backup.mechanism : `none: ${backup.because}`;
  return { what, namespace, backup: words, ...commandOf(data, cluster) };
};

/** Databases in servers that stay: their content is in the backups of the server. */
export const endingDatabases = (cluster: string, gone: readonly Gone[]): readonly EndingData[] =>
  gone
    .filter(({ manifest }) => manifest.kind === 'Database' && groupOf(manifest.apiVersion) === 'postgresql.cnpg.io')
    .map(({ manifest: { body, name, namespace = '' } }) => {
      const spec = objectAt(body, 'spec');
      const server = textAt(objectAt(spec, 'cluster'), 'name') ?? '';
      return {
        what: `Database ${textAt(spec, 'name') ?? name} in server ${server}`,
        namespace,
        backup: 'that of the server',
        command: serverBackup(cluster, namespace, server),
      };
    });
