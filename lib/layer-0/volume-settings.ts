import type { TalosCluster, NodePool } from '../model/inventory';
import { volumeLabel } from '../model/volume-label';
import type { MachineSettings, VolumeSettings } from './machine-model';

type Volume = TalosCluster['volumes'][number];

/** What a machine has for local storage, and the labels by which pods and classes find it. */
export type VolumePart = Pick<MachineSettings, 'volumes' | 'ephemeralMaxSize' | 'labels'>;

const settingsOf = (volume: Volume, disk?: string): VolumeSettings => {
  if (volume.kind === 'directory') return { name: volume.name };
  const { name, diskSelector, minSize, maxSize } = volume;
  return {
    name,
    partition: { disk: disk ?? diskSelector, minSize, ...(maxSize === undefined ? {} : { maxSize }) },
  };
};

const labelsOf = (volumes: readonly VolumeSettings[]): Readonly<Record<string, string>> =>
  Object.fromEntries(volumes.map(({ name }) => volumeLabel(name)).map(({ key, value }) => [key, value]));

/** Volumes of a cluster's own machines that take pods. */
export const clusterVolumes = ({ volumes, ephemeral }: TalosCluster): VolumePart => {
  const settings = volumes.map(volume => settingsOf(volume));
  return settings.length === 0 ? {} : { volumes: settings, labels: labelsOf(settings), ...sizeOf(ephemeral) };
};

/** Volumes of a pool: its own, and the cluster's where the pool has a disk for them. */
export const poolVolumes = (
  cluster: TalosCluster,
  { labels, storage, ephemeral, volumes = [] }: NodePool,
): VolumePart => {
  const shared = storage === undefined ? [] : cluster.volumes.map(volume => settingsOf(volume, storage));
  const settings = [...shared, ...volumes.map(volume => settingsOf(volume))];
  return {
    labels: { ...labels, ...labelsOf(settings) },
    ...(settings.length === 0 ? {} : { volumes: settings, ...sizeOf(ephemeral) }),
  };
};

const sizeOf = (ephemeral: TalosCluster['ephemeral']): VolumePart =>
  ephemeral === undefined ? {} : { ephemeralMaxSize: ephemeral.maxSize };
