import { isTalos, type Cluster } from './inventory';

/** What components need and a provider's Kubernetes has from the start. */
const GIVEN: readonly string[] = ['cni'];

/** True for a need that nothing of ours provides, because the cluster comes with it. */
export const isGiven = (need: string, cluster: Cluster): boolean => !isTalos(cluster) && GIVEN.includes(need);
