import type { ChangeGroup } from '../change-groups';
import { changesIn, type ClusterPart, type PlacedChange } from './report-tree';

/** Finds the other changes that are told as one with a change: the same fields, effect and risks. */
export const sameChanges = (
  groups: readonly ChangeGroup[],
  tree: readonly ClusterPart[],
): ((change: PlacedChange) => readonly PlacedChange[]) => {
  const byChange = new Map(changesIn(tree).map(one => [one.change, one]));
  const groupOf = new Map(
    groups.flatMap(({ members }) => {
      const placed = members.flatMap(({ change }) => byChange.get(change) ?? []);
      return placed.map(one => [one, placed] as const);
    }),
  );
  return change => (groupOf.get(change) ?? []).filter(other => other !== change);
};
