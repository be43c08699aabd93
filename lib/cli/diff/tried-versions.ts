import { textAt } from '../../checks/declared/fields';
import { versionsOf, type RunVersion } from '../../checks/versions-of';
import { WORKLOAD_KINDS } from '../../diff/reach/workloads';
import type { Environments } from './environment-of';
import type { ChangedTrees } from './changed-trees';
import { once } from '../../model/once';

const KINDS = [...WORKLOAD_KINDS, 'Application'];

/** What clusters of dev run after a change, for a cluster of prod; undefined for the others, and where there is no dev. */
export const triedVersions = (
  environment: Environments,
  { names, objectsAfter }: Pick<ChangedTrees, 'names' | 'objectsAfter'>,
): ((cluster: string) => (() => readonly RunVersion[]) | undefined) => {
  const roles = new Map(names.map(name => [name, textAt(environment(name), 'role')]));
  const devs = names.filter(name => roles.get(name) === 'dev');
  const all = once((): readonly RunVersion[] =>
    devs.flatMap(cluster => versionsOf({ cluster, manifests: objectsAfter(cluster, KINDS) })),
  );
  return cluster => (roles.get(cluster) === 'prod' && devs.length > 0 ? all : undefined);
};
