import { chartFiles } from '../../charts/chart-archive';
import type { LockedChart } from '../../model/chart-lock';
import type { ChartInput, Loaded, Source } from '../source';
import { archiveInput } from './archive-input';
import { lockedArchive } from './lock-file';

/** What a vendored chart takes as values; undefined for a chart that the lock has not. */
export const vendoredInput = (
  root: string,
  lock: readonly LockedChart[],
  name: string,
  version: string,
): Loaded<ChartInput> | undefined => {
  const locked = lock.find(one => one.name === name && one.version === version);
  if (locked === undefined) return undefined;
  const archive = lockedArchive(root, locked);
  return 'issues' in archive ? archive : { value: archiveInput(chartFiles(archive.value)) };
};

/** A source that reads vendored charts from their archives, and all else from another source. */
export const withArchives = (root: string, lock: readonly LockedChart[], source: Source): Source => ({
  ...source,
  chart: async (name, version) => vendoredInput(root, lock, name, version) ?? source.chart?.(name, version),
});
