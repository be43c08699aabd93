import type { CheckInput } from '../../checks/check-context';
import type { ClusterContext, Component } from '../../model/component';
import type { Manifest } from '../../model/manifest';
import type { Release, UpstreamFolder } from '../../model/release';

/** A component of a cluster with what it gave. */
export interface MapComponent {
  readonly component: Component;
  readonly manifests: readonly Manifest[];
  readonly releases: readonly Release[];
  readonly vendored: readonly Release[];
  readonly folders: readonly UpstreamFolder[];
}

/** A rendered cluster with what its checks look at. */
export interface MapInput {
  readonly rendered: {
    readonly context: ClusterContext;
    readonly components: readonly MapComponent[];
    readonly waves: ReadonlyMap<string, number>;
  };
  readonly input: CheckInput;
}
