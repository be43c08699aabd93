import type { Component } from '../model/component';

/** A component that needs, provides and builds nothing, with some of it replaced. */
export const emptyComponent = (change: Partial<Component> & Pick<Component, 'name'>): Component => ({
  summary: `the component ${change.name}`,
  layer: 2,
  namespace: change.name,
  provides: [],
  needs: [],
  charts: [],
  removal: 'confirm',
  build: () => undefined,
  ...change,
});
