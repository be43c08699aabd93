import type { DiffReport } from '../../diff/diff-report';
import { markdownReport } from '../../diff/report/markdown-report';
import { commitOf } from '../../git/revision-files';
import type { OpenedPullRequest } from '../../gitea/pull-requests';
import { readEnvironments } from '../../inventory/read-environments';
import type { Issue } from '../../model/issue';
import { pinBranch, pinItems, pinMessage } from '../../promotion/pull-request-words';
import { rollbackOf, type Rollback, type WantedRollback } from '../../promotion/rollback-of';
import type { Staying } from '../../promotion/staying';
import { usageIssue } from '../../promotion/usage-issue';
import { waitingFor } from '../../promotion/waiting-for';
import { PINS } from '../../render/pins';
import { diff } from '../diff/diff';
import { proposeChange, type ProposalTarget } from '../propose-change';
import { alongWithIt, renderChange, uncommittedFiles } from '../rendered-change';
import { earlierVersions } from './earlier-versions';
import { stayingInClusters } from './staying-in-clusters';

/** What a run does. */
export interface RollbackOptions extends WantedRollback {
  /** Commits to a branch, pushes it and opens the pull request. @default - the files alone */
  readonly proposal?: ProposalTarget;
  readonly started: Date;
}

/** How a run ended. */
export interface RollbackResult {
  readonly outcome: 'done' | 'unchanged' | 'refused' | 'fault';
  readonly issues: readonly Issue[];
  /** With everything that does not go back, by the pins and by what they do to the clusters. */
  readonly rollback?: Rollback;
  /** What the change does to the clusters. */
  readonly report?: DiffReport;
  readonly pullRequest?: OpenedPullRequest;
  /** Has the change, although no pull request could be opened for it. */
  readonly branch?: string;
}

const fault = (...issues: readonly Issue[]): RollbackResult => ({ outcome: 'fault', issues });

const listed = ({ what, why, way }: Staying): string => `- ${what}: ${why}; ${way}`;

/** What a pull request tells: the pins, what does not go back, and what that does. */
const bodyOf = (rollback: Rollback, report: DiffReport, waits: readonly Issue[]): string =>
  [
    ...pinItems(rollback, waits),
    ...(rollback.stays.length === 0 ? [] : ['', '**Does not go back with it:**', '', ...rollback.stays.map(listed)]),
    '',
    markdownReport(report),
  ].join('\n');

/** Moves pins back to what a stage had, in environments/ and the outputs, with or without a pull request. */
export async function runRollback(root: string, options: RollbackOptions): Promise<RollbackResult> {
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return fault(...issues);
  const commit = commitOf(root, 'HEAD');
  if (typeof commit !== 'string') {
    const message = `cannot tell what ${options.stage} has had`;
    return fault(usageIssue('git', message, 'run it in a clone of the repository', commit.failure));
  }
  const planned = rollbackOf(inventory, PINS, earlierVersions(root), options);
  if ('issues' in planned) return fault(...planned.issues);
  const { proposal } = options;
  const uncommitted = uncommittedFiles(root);
  if ('rule' in uncommitted) return fault(uncommitted);
  if (planned.changes.length === 0) return { outcome: 'unchanged', issues: [], rollback: planned };
  const along = proposal === undefined ? undefined : alongWithIt(root, inventory.platform, uncommitted);
  if (along !== undefined) return fault(along);

  const rendered = renderChange(root, planned.changes, options.started);
  if (rendered.outcome !== 'done') return { ...rendered, rollback: planned };
  const told = diff(root, { base: 'HEAD' });
  if ('issues' in told) return { outcome: 'fault', issues: told.issues, rollback: planned };
  const rollback = { ...planned, stays: [...planned.stays, ...stayingInClusters(told.report)] };
  const places = rollback.changes.map(({ where }) => where);
  const waits = waitingFor(inventory, rollback.subject, places);
  const done: RollbackResult = { outcome: 'done', issues: waits, rollback, report: told.report };
  if (proposal === undefined) return done;
  const { subject, version } = rollback;
  const branch = pinBranch('rollback', rollback);
  const change = {
    branch,
    title: `roll back ${subject} in ${options.stage}: ${version}`,
    body: bodyOf(rollback, { ...told.report, before: inventory.platform.git.branch, after: branch }, waits),
    message: pinMessage(rollback),
    // What goes back is looked at by somebody.
    merges: false,
  };
  const opened = await proposeChange(root, inventory, change, proposal);
  return 'number' in opened ? { ...done, pullRequest: opened } : { ...fault(opened), rollback, branch };
}
