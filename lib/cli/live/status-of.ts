import { commitsBehind } from '../../git/commits-behind';
import { byName, readArgoCd } from '../../live/live-applications';
import type { Behind, BehindOf } from '../../live/revisions';
import { statusReport, type StatusReport } from '../../live/status-report';
import type { Issue } from '../../model/issue';
import { chosenCluster } from './chosen-cluster';
import { contextIssue } from './kubectl-contexts';
import type { OpenCluster } from './open-cluster';
import { clustersIn, treeOfCluster } from './tree-of-cluster';

/** What the caller chooses. */
export interface StatusOptions {
  readonly context: string;
  /** @default - the one that the context leads to */
  readonly cluster?: string;
}

/** A report, or what keeps it from being made. */
export type StatusResult = { readonly report: StatusReport } | { readonly issues: readonly Issue[] };

const remembered = (root: string): BehindOf => {
  const known = new Map<string, Behind>();
  return (...args) => {
    const key = args.join(' ');
    const found = known.get(key) ?? commitsBehind(root, ...args);
    known.set(key, found);
    return found;
  };
};

/** Reads the Applications of a cluster and compares them with the tree and with git. */
export async function statusOf(
  root: string,
  { context, cluster: named }: StatusOptions,
  { transport, version, discovery }: OpenCluster,
  now: Date,
): Promise<StatusResult> {
  const live = await readArgoCd(transport, discovery);
  const unread = live.unread.find(text => text.startsWith('Application:'));
  if (unread !== undefined)
    return {
      issues: [contextIssue('cannot read the Applications', 'is Argo CD installed, and may you list them?', unread)],
    };
  const cluster = chosenCluster(context, named, clustersIn(root), byName(live.applications).values());
  if (typeof cluster !== 'string') return { issues: [cluster] };
  const tree = treeOfCluster(root, cluster);
  if (!('manifests' in tree)) return { issues: tree };
  const input = { cluster, context, version, manifests: tree.manifests, live, behindOf: remembered(root), now };
  const report = statusReport(input);
  return { report: { ...report, notes: [...live.unread.map(text => `not read: ${text}`), ...report.notes] } };
}
