import type { JsonObject } from '../model/json';
import type { MachineSettings, VolumeSettings } from './machine-model';
import { talosDocument, unlessEmpty } from './talos-document';

type Sealed = Pick<MachineSettings, 'encryption'>;

const encryptionOf = ({ encryption }: Sealed): JsonObject =>
  encryption === undefined ? {} : { encryption: { provider: 'luks2', keys: [{ slot: 0, [encryption]: {} }] } };

const systemVolume = (name: string, fields: JsonObject): readonly JsonObject[] =>
  unlessEmpty(fields) === undefined ? [] : [talosDocument('VolumeConfig', { name, ...fields })];

const userVolume = ({ name, partition }: VolumeSettings, sealed: Sealed): JsonObject => {
  // A folder of EPHEMERAL has its file system and its encryption; Talos refuses others of its own.
  if (partition === undefined) return talosDocument('UserVolumeConfig', { name, volumeType: 'directory' });
  const { disk, minSize, maxSize } = partition;
  return talosDocument('UserVolumeConfig', {
    name,
    provisioning: { diskSelector: { match: disk }, minSize, ...(maxSize === undefined ? {} : { maxSize }) },
    filesystem: { type: 'xfs' },
    ...encryptionOf(sealed),
  });
};

/** Volume documents, which Talos 1.13 and 1.14 spell alike. */
export const volumeDocuments = ({ encryption, ephemeralMaxSize, volumes }: MachineSettings): readonly JsonObject[] => {
  const sealed = encryption === undefined ? {} : { encryption };
  const size = ephemeralMaxSize === undefined ? {} : { provisioning: { maxSize: ephemeralMaxSize } };
  return [
    ...systemVolume('STATE', encryptionOf(sealed)),
    ...systemVolume('EPHEMERAL', { ...encryptionOf(sealed), ...size }),
    ...(volumes ?? []).map(volume => userVolume(volume, sealed)),
  ];
};
