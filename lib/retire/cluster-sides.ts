import type { ClusterContext } from '../model/component';
import type { PlacedData } from '../model/kept-data';
import type { Manifest } from '../model/manifest';

/** A cluster with the subject, as it was before anybody began, and without it. */
export interface ClusterSides {
  readonly context: ClusterContext;
  readonly before: readonly Manifest[];
  /** Nothing where the cluster itself goes. */
  readonly after: readonly Manifest[];
  /** Data that nobody keeps any more. */
  readonly data: readonly PlacedData[];
  /** Ids of clients of Casdoor that nobody signs in with any more. */
  readonly clients: readonly string[];
}
