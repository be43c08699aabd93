import type { Manifest } from './manifest';

/** All objects of one cluster, from a render, a folder or a git revision. */
export interface Tree {
  readonly cluster: string;
  readonly manifests: readonly Manifest[];
}
