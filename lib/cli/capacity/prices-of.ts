import type { PricesEnvironment } from '../../../imports/environments/prices';
import { draftedText, type DraftedFile } from '../../inventory/read-environments';
import { readPrices } from '../../inventory/read-prices';
import type { Issue } from '../../model/issue';
import { fileIn } from '../diff/contents-by-id';
import { environmentsOf } from '../diff/environment-of';
import { machineGroups } from '../diff/machine-groups';

/**
 * The prices that somebody keeps, if any, or what is wrong with their file.
 * @param drafts read in place of what is on the disk
 */
export function pricesOf(
  root: string,
  clusters: readonly string[],
  drafts: readonly DraftedFile[] = [],
): { readonly prices?: PricesEnvironment } | { readonly issues: readonly Issue[] } {
  const drafted = (file: string): Buffer | undefined => {
    const text = draftedText(drafts, file);
    return text === undefined ? undefined : Buffer.from(text);
  };
  const environmentOf = environmentsOf(drafted, fileIn(root));
  const namesOf = (cluster: string): readonly string[] | undefined =>
    clusters.includes(cluster)
      ? [...new Set(machineGroups(environmentOf(cluster)).flatMap(({ name, role = name }) => [role, name]))]
      : undefined;
  return readPrices(root, { clusters, namesOf }, drafts) ?? {};
}
