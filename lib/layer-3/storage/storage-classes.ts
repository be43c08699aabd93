/** The names of the platform's StorageClasses: `default` for what may go with its claim, `retain` for data, `vps` for the disks of tenant nodes. */
export const LOCAL_STORAGE = { default: 'local', retain: 'local-retain', vps: 'local-storage-vps' } as const;
