import { objectAt, textAt } from '../../checks/declared/fields';
import { discover, type Discovery } from '../../live/discovery';
import type { Issue } from '../../model/issue';
import type { ApiTransport } from '../../server-check/api-transport';
import { reasonOf } from '../../server-check/reason-of';
import { messageIn } from '../../server-check/verdict';
import { contextFault, contextIssue } from './kubectl-contexts';
import { openContext } from './kubectl-proxy';

/** A cluster that answers. */
export interface OpenCluster {
  readonly transport: ApiTransport;
  readonly version: string;
  readonly discovery: Discovery;
}

const REACH = 'is it up, and is there a way to it: `kubectl --context CONTEXT version`';

/** Words of kubectl, when the server cannot be reached, without what it was asked. */
const reachFault = (context: string, reason: string): Issue =>
  contextIssue(
    'does not reach the cluster',
    REACH.replace('CONTEXT', context),
    reason.replace(/^.*while proxying request: /, ''),
  );

const hello = async (context: string, transport: ApiTransport): Promise<OpenCluster | Issue> => {
  const answer = await transport({ method: 'GET', path: '/version' });
  if (answer.status === 401)
    return contextIssue('is not let in: the server does not know who asks', 'log in again', messageIn(answer));
  if (answer.status === 403)
    return contextIssue('is not let in', 'ask for the rights that docs/live.md lists', messageIn(answer));
  if (answer.status !== 200) return reachFault(context, answer.text ?? messageIn(answer));
  const version = textAt(objectAt(answer.body), 'gitVersion') ?? 'of an unknown version';
  return { transport, version, discovery: await discover(transport) };
};

/** Opens a context, does some work with its cluster, and closes it; or tells what keeps it from being opened. */
export async function withCluster<Result>(
  context: string,
  work: (cluster: OpenCluster) => Promise<Result>,
): Promise<Result | Issue> {
  const fault = contextFault(context);
  if (fault !== undefined) return fault;
  let stop = async (): Promise<void> => Promise.resolve();
  try {
    const connection = await openContext(context);
    ({ stop } = connection);
    const cluster = await hello(context, connection.transport);
    return 'rule' in cluster ? cluster : await work(cluster);
  } catch (error) {
    return reachFault(context, reasonOf(error));
  } finally {
    await stop();
  }
}
