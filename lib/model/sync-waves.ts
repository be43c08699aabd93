import { groupedEntries } from './grouped';
import type { Component } from './component';
import type { Issue } from './issue';

/** Wave of each component by name. */
export interface Waves {
  readonly waves: ReadonlyMap<string, number>;
  readonly issues: readonly Issue[];
}

/** First wave of components that need nothing and are not pinned. */
const FIRST_WAVE = -100;

const providersByName = (components: readonly Component[]): ReadonlyMap<string, readonly Component[]> =>
  groupedEntries(
    components.flatMap(component => [...new Set(component.provides)].map(name => [name, component] as const)),
  );

/**
 * Orders components by what they need: a pinned wave is kept and checked, any other component comes one wave after
 * the latest provider of its needs.
 */
export function assignWaves(components: readonly Component[]): Waves {
  const issues: Issue[] = [];
  const waves = new Map<string, number>();
  const open = new Set<string>();
  const providersOf = providersByName(components);
  const report = (component: string, message: string, fix: string): void => {
    issues.push({ rule: 'sync-waves', severity: 'error', place: { component }, message, fix });
  };

  const visit = (component: Component, trail: readonly string[]): number => {
    const known = waves.get(component.name);
    if (known !== undefined) return known;
    if (open.has(component.name)) {
      report(component.name, `needs itself: ${[...trail, component.name].join(' -> ')}`, 'break the cycle');
      return component.wave ?? FIRST_WAVE;
    }
    open.add(component.name);
    const providers = component.needs.flatMap(need => {
      const found = providersOf.get(need) ?? [];
      if (found.length === 0) report(component.name, `needs "${need}", which nothing provides`, 'add the component');
      return found;
    });
    const earliest = Math.max(FIRST_WAVE, ...providers.map(other => visit(other, [...trail, component.name]) + 1));
    if (component.wave !== undefined && component.wave < earliest) {
      report(component.name, `wave ${component.wave} comes before what it needs`, `use ${earliest} or later`);
    }
    waves.set(component.name, component.wave ?? earliest);
    return component.wave ?? earliest;
  };

  for (const component of components) visit(component, []);
  return { waves, issues };
}
