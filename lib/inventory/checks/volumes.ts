import type { Path } from '../../model/path';
import type { MachineCheck, Environments, ReadTalosCluster } from '../environments';
import { finding, type Finding } from '../finding';
import { repeats } from './repeats';

/** Machines of one kind: what they have for volumes, and where that stands. */
interface VolumeHolder {
  readonly path: Path;
  readonly volumes: ReadTalosCluster['volumes'];
  readonly ephemeral: ReadTalosCluster['ephemeral'];
  /** Sizes of the system disks. */
  readonly disks: readonly string[];
}

const UNITS: Readonly<Record<string, number>> = {
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** A size of Talos (`50GiB`) or a quantity (`50Gi`) in bytes. */
const bytes = (size: string): number =>
  Number.parseFloat(size) * (UNITS[size.replace(/^[0-9.]+/, '').replace(/B$/, '')] ?? 1);

/** EFI, META and STATE at most, in bytes. https://github.com/siderolabs/talos/tree/v1.13.9/pkg/machinery/imager/quirks */
const SYSTEM_PARTITIONS = 3 * 2 ** 30;

/** The selector of volumes that share the disk with Talos. */
const SYSTEM_DISK = 'system_disk';

const holdersOf = ({ volumes, ephemeral, nodes, pools, controlPlane }: ReadTalosCluster): readonly VolumeHolder[] => [
  {
    path: [],
    volumes,
    ephemeral,
    disks: nodes
      .filter(({ role }) => role === 'worker' || controlPlane.schedulable)
      .map(({ capacity }) => capacity.storage),
  },
  ...pools.map((pool, index): VolumeHolder => {
    const path = ['pools', index];
    return { path, volumes: pool.volumes ?? [], ephemeral: pool.ephemeral, disks: [pool.capacity.storage] };
  }),
];

const sizeIssues = (
  { placeOf }: Environments<ReadTalosCluster>,
  name: string,
  { path, volumes }: VolumeHolder,
): readonly Finding[] =>
  volumes.flatMap((volume, index) => {
    if (volume.kind === 'directory') return [];
    const { minSize, maxSize } = volume;
    if (maxSize === undefined || bytes(minSize) <= bytes(maxSize)) return [];
    const place = placeOf(name, [...path, 'volumes', index, 'maxSize']);
    const restsOn = [placeOf(name, [...path, 'volumes', index, 'minSize'])];
    const more = { value: maxSize, fix: 'raise it, or lower minSize', restsOn };
    return [finding('volume-size', place, `is below minSize, ${minSize}`, more)];
  });

const roomIssues = (
  { placeOf }: Environments<ReadTalosCluster>,
  name: string,
  { path, volumes, ephemeral, disks }: VolumeHolder,
): readonly Finding[] => {
  const sharing = volumes.flatMap((volume, index) =>
    volume.kind === 'partition' && volume.diskSelector.trim() === SYSTEM_DISK ? [{ ...volume, index }] : [],
  );
  const [first] = sharing;
  if (first === undefined) return [];
  if (ephemeral === undefined) {
    const place = placeOf(name, [...path, 'volumes', first.index, 'diskSelector']);
    const fix = 'write ephemeral.maxSize beside volumes, or use another disk';
    const more = { value: SYSTEM_DISK, fix, restsOn: [placeOf(name, [...path, 'ephemeral'])] };
    return [finding('volume-room', place, 'images and logs take the whole system disk', more)];
  }
  const wanted = sharing.reduce((sum, { minSize }) => sum + bytes(minSize), bytes(ephemeral.maxSize));
  const small = disks.find(disk => bytes(disk) < wanted + SYSTEM_PARTITIONS);
  if (small === undefined) return [];
  const place = placeOf(name, [...path, 'ephemeral', 'maxSize']);
  const message = `with the volumes and 3GiB of Talos’s own this is more than the disk, ${small}`;
  const restsOn = [placeOf(name, [...path, 'volumes']), placeOf(name, path.length === 0 ? ['nodes'] : path)];
  return [
    finding('volume-room', place, message, { value: ephemeral.maxSize, fix: 'lower it, or the volumes', restsOn }),
  ];
};

const nameIssues = (
  environments: Environments<ReadTalosCluster>,
  { name, volumes, pools }: ReadTalosCluster,
): readonly Finding[] => {
  const entries = (path: Path, list: ReadTalosCluster['volumes']) =>
    list.map((volume, index) => ({ document: name, path: [...path, 'volumes', index, 'name'], text: volume.name }));
  const own = entries([], volumes);
  return [
    ...repeats(environments, 'duplicate-name', own),
    ...pools.flatMap((pool, index) => {
      const shared = pool.storage === undefined ? [] : own;
      const ofPool = entries(['pools', index], pool.volumes ?? []);
      const isShared = (path: Path): boolean => path[0] === 'volumes';
      return repeats(environments, 'duplicate-name', [...shared, ...ofPool], entry => isShared(entry.path));
    }),
  ];
};

/** Volumes can be made, and have room and names of their own. */
export const checkVolumes: MachineCheck = environments =>
  environments.clusters.flatMap(cluster => [
    ...nameIssues(environments, cluster),
    ...holdersOf(cluster).flatMap(holder => [
      ...sizeIssues(environments, cluster.name, holder),
      ...roomIssues(environments, cluster.name, holder),
    ]),
  ]);
