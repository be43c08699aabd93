import { placedIn, type MachineCheck } from '../environments';
import { finding } from '../finding';
import { cronFault } from './cron';

/** The schedule of etcd snapshots is there exactly where they are made. */
export const checkEtcdBackup: MachineCheck = ({ platform, clusters, placeOf }) =>
  clusters.flatMap(({ name, etcdBackup }) => {
    const restsOn = [placeOf('platform', ['placement', 'etcd-backup'])];
    const isPlaced = platform === undefined ? undefined : placedIn(platform, 'etcd-backup').includes(name);
    if (etcdBackup === undefined) {
      const more = { fix: `etcd-backup is placed in ${name}: write its schedule`, restsOn };
      return isPlaced === true ? [finding('etcd-backup', placeOf(name, []), 'missing key "etcdBackup"', more)] : [];
    }
    const { schedule } = etcdBackup;
    const fault = cronFault(schedule);
    return [
      ...(isPlaced === false
        ? [
            finding('etcd-backup', placeOf(name, ['etcdBackup']), 'etcd-backup is not placed in this cluster', {
              fix: `remove it, or add ${name} to placement.etcd-backup`,
              restsOn,
            }),
          ]
        : []),
      ...(fault === undefined
        ? []
        : [
            finding('cron', placeOf(name, ['etcdBackup', 'schedule']), fault, {
              value: schedule,
              fix: 'write five fields, for example 15 */6 * * *',
            }),
          ]),
    ];
  });
