import { clusterNamed, clusterOf } from '../../live/cluster-of';
import type { Issue } from '../../model/issue';
import type { JsonObject } from '../../model/json';
import { unknownCluster } from '../unknown-cluster';

const wrong = (message: string, fix: string, value?: string): Issue => ({
  rule: 'live',
  severity: 'error',
  place: { pointer: '--cluster' },
  message,
  ...(value === undefined ? {} : { value }),
  fix,
});

/**
 * The cluster of the tree that a context leads to: the one that is named, the one whose folder its Applications sync, or
 * the one that the context's name has in it. One that is named must be the one that is synced.
 */
export function chosenCluster(
  context: string,
  named: string | undefined,
  known: readonly string[],
  applications: Iterable<JsonObject>,
): string | Issue {
  if (named !== undefined && !known.includes(named)) return unknownCluster('--cluster', named, known);
  const synced = clusterOf(applications);
  if (named !== undefined && synced !== undefined && synced !== named)
    return wrong(
      `is not what ${context} leads to: its Applications sync dist/${synced}`,
      `leave --cluster out, or name another context`,
      named,
    );
  const found = named ?? synced ?? clusterNamed(context, known);
  if (found === undefined)
    return wrong(
      `is needed: neither ${context} nor its Applications tell which it is`,
      `use one of ${known.join(', ')}`,
    );
  return known.includes(found)
    ? found
    : wrong(`there is no dist/${found}, which the Applications of ${context} sync`, 'check out the branch that has it');
}
