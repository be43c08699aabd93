import type { ClusterContext } from '../../model/component';
import { isTalos } from '../../model/inventory';

/** The names of the platform's StorageClasses: `default` for what may go with its claim, `retain` for data, `vps` for the disks of tenant nodes. */
export const LOCAL_STORAGE = { default: 'local', retain: 'local-retain', vps: 'local-storage-vps' } as const;

/** The class of a provider's volumes that outlive their claims. */
export const PROVIDER_RETAIN = 'provider-retain';

/** The StorageClass for data in this cluster. */
export const retainClassOf = ({ cluster }: Pick<ClusterContext, 'cluster'>): string =>
  isTalos(cluster) ? LOCAL_STORAGE.retain : PROVIDER_RETAIN;

/** The StorageClass of volumes that go with their claims; a provider's own default, which mostly deletes them, has no name. */
export const scratchClassOf = ({ cluster }: Pick<ClusterContext, 'cluster'>): string | undefined =>
  isTalos(cluster) ? LOCAL_STORAGE.default : undefined;
