import type { ClusterContext } from '../model/component';
import type { HelmRenderer } from '../model/helm-renderer';
import type { Inventory } from '../model/inventory';
import type { Issue, Place } from '../model/issue';
import { pointerParts, toDotted } from '../model/path';
import type { ComponentsIn } from '../model/placed';
import { keysBehind } from '../render/keys-behind';

/** Issues that are traced in one run; the rest of a long list mostly has the same cause. */
const MOST_TRACED = 20;

/** More keys than this say nothing. */
const MOST_KEYS = 3;

const pathOf = (pointer: string): string =>
  toDotted(pointerParts(pointer).map(part => (/^\d+$/.test(part) ? Number(part) : part)));

/** Adds line and column to what is wrong with a key of environments/ that is told by its path alone. */
export function withLines(issues: readonly Issue[], inventory: Pick<Inventory, 'positions'>): readonly Issue[] {
  const lineOf = (file: string, pointer: string): Inventory['positions'][string] | undefined => {
    const found = Object.entries(inventory.positions).find(
      ([key, position]) => position.file === file && pathOf(key.slice(key.indexOf('#') + 1)) === pointer,
    );
    return found?.[1];
  };
  return issues.map(issue => {
    const { file, line, pointer } = issue.place;
    if (file === undefined || line !== undefined || pointer === undefined) return issue;
    return { ...issue, place: { ...issue.place, ...lineOf(file, pointer) } };
  });
}

/** Adds the keys of environments/ that the values at fault follow from. */
export function withSources(
  issues: readonly Issue[],
  contexts: readonly ClusterContext[],
  componentsIn: ComponentsIn,
  inventory: Inventory,
  helm: HelmRenderer,
): readonly Issue[] {
  const placeOf = (key: string): readonly Place[] => {
    const position = inventory.positions[key];
    return position === undefined ? [] : [{ ...position, pointer: pathOf(key.slice(key.indexOf('#') + 1)) }];
  };
  return issues.map((issue, index) => {
    const { cluster, component, object, pointer } = issue.place;
    const context = contexts.find(other => other.cluster.name === cluster);
    if (index >= MOST_TRACED || context === undefined) return issue;
    if (component === undefined || object === undefined || pointer === undefined) return issue;
    const keys = keysBehind({ component, object, pointer }, componentsIn(context), context, helm);
    const sources = keys.length > MOST_KEYS ? [] : keys.flatMap(placeOf);
    return sources.length === 0 ? issue : { ...issue, sources };
  });
}
