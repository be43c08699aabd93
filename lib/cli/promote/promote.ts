import type { DiffReport } from '../../diff/diff-report';
import { markdownReport } from '../../diff/report/markdown-report';
import { commitOf } from '../../git/revision-files';
import type { OpenedPullRequest } from '../../gitea/pull-requests';
import { readEnvironments } from '../../inventory/read-environments';
import type { Inventory } from '../../model/inventory';
import type { Issue } from '../../model/issue';
import type { Promotion } from '../../promotion/promotion';
import { promotionOf, type WantedPromotion } from '../../promotion/promotion-of';
import { pinBranch, pinItems, pinMessage } from '../../promotion/pull-request-words';
import { usageIssue } from '../../promotion/usage-issue';
import { waitingFor } from '../../promotion/waiting-for';
import { PINS } from '../../render/pins';
import { diff } from '../diff/diff';
import { mergesItself, proposeChange, type ProposalTarget } from '../propose-change';
import { alongWithIt, renderChange, uncommittedFiles } from '../rendered-change';
import { behindIssue, refreshBranch } from './behind';
import { syncedRevision, wasThere } from './was-there';

/** What a run does. */
export interface PromoteOptions extends WantedPromotion {
  /** Commits to a branch, pushes it and opens the pull request. @default - the files alone */
  readonly proposal?: ProposalTarget;
  readonly started: Date;
}

/** How a run ended. */
export interface PromoteResult {
  readonly outcome: 'done' | 'unchanged' | 'refused' | 'fault';
  readonly issues: readonly Issue[];
  readonly promotion?: Promotion;
  /** What the change does to the clusters. */
  readonly report?: DiffReport;
  readonly pullRequest?: OpenedPullRequest;
  /** Has the change, although no pull request could be opened for it. */
  readonly branch?: string;
}

const fault = (...issues: readonly Issue[]): PromoteResult => ({ outcome: 'fault', issues });

/** What keeps a promotion from being made here: no history, or a version that nobody has seen. */
function obstacleOf(
  root: string,
  { from }: WantedPromotion,
  { git: source }: Inventory['platform'],
  promotion: Promotion,
): PromoteResult | undefined {
  const { subject, version, evidence } = promotion;
  const commit = commitOf(root, 'HEAD');
  if (typeof commit !== 'string')
    return fault(
      usageIssue('git', `cannot tell what ${from} has had`, 'run it in a clone of the repository', commit.failure),
    );
  const revision = syncedRevision(root, source.branch) ?? 'HEAD';
  if (!wasThere(root, revision, evidence)) {
    const message = `${from} never had this version of ${subject}, by what ${revision} and the commits before it tell`;
    const fix = `bring it to ${from} first, or fetch the history (git fetch --unshallow)`;
    return { outcome: 'refused', issues: [usageIssue('promote', message, fix, version)] };
  }
  return undefined;
}

/** Phases of tenants merge themselves where their cluster says so; versions of the platform never do. */
const merges = (inventory: Inventory, { evidence, targets }: Promotion): boolean =>
  'image' in evidence && targets.every(phase => mergesItself(inventory, phase));

/** Writes, renders and, where it is asked for, proposes what is not there yet. */
async function carryOut(
  root: string,
  inventory: Inventory,
  options: PromoteOptions,
  promotion: Promotion,
): Promise<PromoteResult> {
  const { proposal } = options;
  const obstacle = obstacleOf(root, options, inventory.platform, promotion);
  if (obstacle !== undefined) return obstacle;

  const uncommitted = uncommittedFiles(root);
  if ('rule' in uncommitted) return fault(uncommitted);
  // A run that was killed has written environments/ and rendered nothing: then the next one goes on.
  if (promotion.changes.length === 0 && !uncommitted.some(file => file.startsWith('environments/')))
    return { outcome: 'unchanged', issues: [], promotion };
  const along = proposal === undefined ? undefined : alongWithIt(root, inventory.platform, uncommitted);
  if (along !== undefined) return fault(along);

  const rendered = renderChange(root, promotion.changes, options.started);
  if (rendered.outcome !== 'done') return { ...rendered, promotion };
  const told = diff(root, { base: 'HEAD' });
  if ('issues' in told) return { outcome: 'fault', issues: told.issues, promotion };
  const places = promotion.changes.map(({ where }) => where);
  const waits = waitingFor(inventory, promotion.subject, places);
  const done: PromoteResult = { outcome: 'done', issues: waits, promotion, report: told.report };
  if (proposal === undefined) return done;
  const branch = pinBranch('promote', promotion);
  const report = { ...told.report, before: inventory.platform.git.branch, after: branch };
  const opened = await proposeChange(
    root,
    inventory,
    {
      branch,
      title: `promote ${promotion.subject} ${promotion.version}: ${options.from} → ${options.to}`,
      body: [...pinItems(promotion, waits), '', markdownReport(report)].join('\n'),
      message: pinMessage(promotion),
      merges: merges(inventory, promotion),
    },
    proposal,
  );
  return 'number' in opened ? { ...done, pullRequest: opened } : { ...fault(opened), promotion, branch };
}

/** Moves a version from one stage to another: in environments/ and the outputs, with or without a pull request. */
export async function runPromote(root: string, options: PromoteOptions): Promise<PromoteResult> {
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return fault(...issues);
  const promotion = promotionOf(inventory, PINS, options);
  if ('issues' in promotion) return fault(...promotion.issues);
  const { git: source } = inventory.platform;
  const old = [
    options.proposal === undefined ? undefined : refreshBranch(root, source),
    behindIssue(root, source),
  ].filter(issue => issue !== undefined);
  const result = await carryOut(root, inventory, options, promotion);
  return { ...result, issues: [...old, ...result.issues] };
}
