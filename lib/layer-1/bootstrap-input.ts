import type { ClusterContext, Component } from '../model/component';
import type { Release } from '../model/release';
import type { Tree } from '../model/tree';

/** What bootstrap is selected from: the rendered layer 2 of one cluster. */
export interface BootstrapInput {
  readonly context: ClusterContext;
  readonly tree: Tree;
  /** In the order of their waves. */
  readonly components: readonly Component[];
  readonly releases: readonly Release[];
}

/** Releases that must run before Argo CD can take over, in the order in which they are installed. */
export const bootstrapReleases = ({ components, releases }: BootstrapInput): readonly Release[] =>
  components
    .filter(({ bootstrap }) => bootstrap === true)
    .flatMap(({ name }) => releases.filter(({ component }) => component === name));
