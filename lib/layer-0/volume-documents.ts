import type { JsonObject } from '../model/json';
import type { MachineSettings } from './machine-model';
import { talosDocument } from './talos-document';

const encryptedVolumes = ['STATE', 'EPHEMERAL'] as const;

/** Volume documents, which Talos 1.13 and 1.14 spell alike. */
export const volumeDocuments = ({ encryption, volumes }: MachineSettings): readonly JsonObject[] => [
  ...(encryption === undefined
    ? []
    : encryptedVolumes.map(name =>
        talosDocument('VolumeConfig', {
          name,
          encryption: { provider: 'luks2', keys: [{ slot: 0, [encryption]: {} }] },
        }),
      )),
  ...(volumes ?? []).map(({ name, disk, minSize, maxSize }) =>
    talosDocument('UserVolumeConfig', {
      name,
      provisioning: { diskSelector: { match: disk }, minSize, ...(maxSize === undefined ? {} : { maxSize }) },
      filesystem: { type: 'xfs' },
    }),
  ),
];
