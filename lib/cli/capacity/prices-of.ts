import type { PricesEnvironment } from '../../../imports/environments/prices';
import { readPrices } from '../../inventory/read-prices';
import type { Issue } from '../../model/issue';
import { environmentsIn } from '../diff/environment-of';
import { machineGroups } from '../diff/machine-groups';

/** The prices that somebody keeps, if any, or what is wrong with their file. */
export function pricesOf(
  root: string,
  clusters: readonly string[],
): { readonly prices?: PricesEnvironment } | { readonly issues: readonly Issue[] } {
  const environmentOf = environmentsIn(root);
  const namesOf = (cluster: string): readonly string[] => machineGroups(environmentOf(cluster)).map(({ name }) => name);
  return readPrices(root, Object.fromEntries(clusters.map(cluster => [cluster, namesOf(cluster)]))) ?? {};
}
