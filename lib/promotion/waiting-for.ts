import type { Inventory } from '../model/inventory';
import type { Issue } from '../model/issue';
import { waitingIssues } from '../model/standstill';
import { phasesOf, type Phase } from '../model/tenant';
import { applicationOf } from './standstill-of';

/** Subjects that no Application brings. */
const BY_HAND = ['kubernetes', 'talos'];

/**
 * What keeps a change from coming to clusters by itself.
 * @param subject `shop/frontend`, `cert-manager`
 * @param places phases or clusters that it is for
 */
export const waitingFor = (
  { clusters }: Pick<Inventory, 'clusters'>,
  subject: string,
  places: readonly string[],
): readonly Issue[] => {
  if (BY_HAND.includes(subject)) return [];
  const isMeant = (phase: Phase): boolean => places.includes(phase);
  return clusters
    .filter(cluster => places.includes(cluster.name) || phasesOf(cluster).some(isMeant))
    .flatMap(cluster => waitingIssues(cluster, [applicationOf(subject)]));
};
