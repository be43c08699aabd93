import type { AddedComponent, Component } from './component';

/** What a component need not say. */
export type OptionalKey = 'layer' | 'provides' | 'needs' | 'charts' | 'removal' | 'placed';

/** A component as its author writes it: `name`, `summary`, `namespace`, `build`, and what else it has. */
export type ComponentDefinition = Omit<Component, OptionalKey> & Partial<Pick<Component, OptionalKey>>;

/**
 * A component of a repository that has strata as a package.
 * @example
 * const echo = defineComponent({
 *   name: 'echo',
 *   summary: 'Answers what it is asked',
 *   namespace: 'echo',
 *   podSecurity: 'restricted',
 *   build: scope => new Echo(scope, 'echo'),
 * });
 * @param definition by default of layer 3, in every cluster, removed when a person confirms it; it provides and needs
 * nothing and has no chart
 */
export const defineComponent = (definition: ComponentDefinition): AddedComponent => ({
  layer: 3,
  provides: [],
  needs: [],
  charts: [],
  removal: 'confirm',
  placed: () => true,
  ...definition,
});
