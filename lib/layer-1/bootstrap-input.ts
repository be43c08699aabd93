import type { ClusterContext, Component } from '../model/component';
import type { Release } from '../model/release';
import type { Tree } from '../model/tree';

/** What bootstrap is selected from: the rendered layer 2 of one cluster. */
export interface BootstrapInput {
  readonly context: ClusterContext;
  readonly tree: Tree;
  /** In the order of their waves. */
  readonly components: readonly Component[];
  /** Charts that Argo CD renders. */
  readonly releases: readonly Release[];
  /** Charts whose objects are in the tree. @default - none */
  readonly vendored?: readonly Release[];
}

/** Names of the components that must run before Argo CD can take over. */
export const installedEarly = (components: readonly Component[]): readonly string[] =>
  components.filter(({ bootstrap }) => bootstrap === true).map(({ name }) => name);

/** A release that must run before Argo CD can take over. */
export interface BootstrapRelease {
  readonly release: Release;
  /** Its objects are in the tree. */
  readonly vendored: boolean;
}

/** Releases that must run before Argo CD can take over, in the order in which they are installed. */
export const bootstrapReleases = ({
  components,
  releases,
  vendored = [],
}: Pick<BootstrapInput, 'components' | 'releases' | 'vendored'>): readonly BootstrapRelease[] => {
  const all = [
    ...releases.map(release => ({ release, vendored: false })),
    ...vendored.map(release => ({ release, vendored: true })),
  ];
  return installedEarly(components).flatMap(name => all.filter(({ release }) => release.component === name));
};
