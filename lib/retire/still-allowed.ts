import { lostPermissions } from '../checks/argo-cd/lost-permissions';
import { byCodePoint } from '../model/json';
import type { ClusterSides } from './cluster-sides';

/** What a project has to go on allowing until all that leaves is deleted. */
export interface StillAllowed {
  readonly cluster: string;
  readonly project: string;
  /** What `projects.<project>` of the cluster's file is then: what stands there already, and this. */
  readonly value: { readonly namespaces?: readonly string[]; readonly kinds?: readonly string[] };
}

const joined = (there: readonly string[] = [], more: readonly string[] = []): readonly string[] =>
  [...new Set([...there, ...more])].sort(byCodePoint);

/** What would be left behind without it, by cluster; a cluster that goes as a whole needs nothing. */
export const stillAllowed = (sides: readonly ClusterSides[]): readonly StillAllowed[] =>
  sides.flatMap(({ context: { cluster }, before, after }) =>
    lostPermissions(before, after).map(({ project: { name }, ...lost }): StillAllowed => {
      const there = cluster.projects?.[name];
      const namespaces = joined(there?.namespaces, lost.namespaces);
      const kinds = joined(there?.kinds, lost.kinds);
      const value = { ...(namespaces.length === 0 ? {} : { namespaces }), ...(kinds.length === 0 ? {} : { kinds }) };
      return { cluster: cluster.name, project: name, value };
    }),
  );
