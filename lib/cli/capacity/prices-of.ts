import { draftedText, type DraftedFile } from '../../inventory/read-environments';
import { objectsAt, textAt } from '../../checks/declared/fields';
import type { ParsedPrices } from '../../inventory/prices/parse-prices';
import { readPrices } from '../../inventory/read-prices';
import { fileIn } from '../diff/contents-by-id';
import { environmentsOf } from '../diff/environment-of';
import { machineGroups } from '../diff/machine-groups';

/**
 * The prices that somebody keeps, if any, and what is wrong with their file. Each fixed machine may have one: it holds where the
 * machine differs from the others of its role.
 * @param drafts read in place of what is on the disk
 */
export function pricesOf(root: string, clusters: readonly string[], drafts: readonly DraftedFile[] = []): ParsedPrices {
  const drafted = (file: string): Buffer | undefined => {
    const text = draftedText(drafts, file);
    return text === undefined ? undefined : Buffer.from(text);
  };
  const environmentOf = environmentsOf(drafted, fileIn(root));
  const namesOf = (cluster: string): readonly string[] | undefined =>
    clusters.includes(cluster)
      ? [
          ...new Set(machineGroups(environmentOf(cluster)).flatMap(({ name, role = name }) => [role, name])),
          ...objectsAt(environmentOf(cluster), 'nodes').flatMap(node => textAt(node, 'hostname') ?? []),
        ]
      : undefined;
  return readPrices(root, { clusters, namesOf }, drafts) ?? { issues: [] };
}
