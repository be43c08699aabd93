import type { PlatformRule } from '../rule';

const isBelow = (folder: string, other: string): boolean => `${folder}/`.startsWith(`${other}/`);

/** D3: no two servers, in one cluster or in two, write their backups and WAL into the same folder. */
export const requireSeparateBackup: PlatformRule = {
  id: 'D3',
  name: 'require-separate-backup',
  severity: 'error',
  reason: 'one archive overwrites the other, and neither can be restored',
  scope: 'platform',
  run: (clusters, report) => {
    const backups = clusters.flatMap(({ cluster, backups: own }) => own.map(backup => ({ cluster, ...backup })));
    backups.forEach(({ cluster, object, folder }, index) => {
      const other = backups
        .slice(0, index)
        .find(before => isBelow(folder, before.folder) || isBelow(before.folder, folder));
      if (other === undefined) return;
      const message = `${object} archives where ${other.cluster} ${other.object} does`;
      report({ cluster, message, value: folder, fix: 'give it a destinationPath or serverName of its own' });
    });
  },
};
