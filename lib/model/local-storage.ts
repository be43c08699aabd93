import type { NodePool } from './inventory';

/** The volume of every machine that takes pods, under which local-path-provisioner makes folders. */
export const LOCAL_VOLUME = 'local-storage';

/** How the names of volumes begin that are handed out whole, one to a claim. */
export const STATIC_VOLUME_PREFIX = 'local-storage-vps-';

/** Names of the volumes of a pool's machine that are handed out whole. */
export const staticVolumesOf = ({ volumes = [] }: Pick<NodePool, 'volumes'>): readonly string[] =>
  volumes.map(({ name }) => name).filter(name => name.startsWith(STATIC_VOLUME_PREFIX));

/** Where Talos mounts a volume. https://docs.siderolabs.com/talos/v1.13/configure-your-talos-cluster/storage-and-disk-management/disk-management/user */
export const VOLUMES_FOLDER = '/var/mnt';
