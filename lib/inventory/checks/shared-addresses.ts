import type { MachineCheck } from '../environments';
import { repeats } from './repeats';

/** Clusters that others reach have an API host and public addresses of their own. */
export const checkSharedAddresses: MachineCheck = environments => {
  const clusters = environments.clusters.filter(({ role }) => role !== 'local');
  return [
    ...repeats(
      environments,
      'duplicate-host',
      clusters.map(({ name, api }) => ({ document: name, path: ['api', 'host'], text: api.host })),
    ),
    ...repeats(
      environments,
      'duplicate-address',
      clusters.flatMap(({ name, network }) =>
        network.publicAddresses.map((text, index) => ({
          document: name,
          path: ['network', 'publicAddresses', index],
          text,
        })),
      ),
      (entry, first) => entry.document === first.document,
    ),
  ];
};
