import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DiffReport } from '../../diff/diff-report';
import { markdownReport } from '../../diff/report/markdown-report';
import { beganWith } from '../../git/began-with';
import type { OpenedPullRequest } from '../../gitea/pull-requests';
import { FOLDER } from '../../inventory/file-names';
import { readEnvironments } from '../../inventory/read-environments';
import type { Cluster, Inventory } from '../../model/inventory';
import type { Issue } from '../../model/issue';
import { isInCluster } from '../../model/placed';
import { standstillWords } from '../../model/standstill';
import { componentsIn } from '../../platform';
import { standstillOf, type StandstillChange, type WantedStandstill } from '../../promotion/standstill-of';
import { contextsOf } from '../../render/contexts-of';
import { PINS } from '../../render/pins';
import { diff } from '../diff/diff';
import { proposeChange, type ProposalTarget } from '../propose-change';
import { alongWithIt, renderDrafts, uncommittedFiles } from '../rendered-change';
import { hasStandstill, withoutStandstill, withStandstill } from './standstill-text';

/** What a run does. */
export interface StandstillOptions extends WantedStandstill {
  /** Commits to a branch, pushes it and opens the pull request. @default - the files alone */
  readonly proposal?: ProposalTarget;
  readonly started: Date;
}

/** How a run ended. */
export interface StandstillResult {
  readonly outcome: 'done' | 'refused' | 'fault';
  readonly issues: readonly Issue[];
  readonly file?: string;
  readonly change?: StandstillChange;
  /** What the change does; where a freeze ends, with all that was merged in its time. */
  readonly report?: DiffReport;
  /** The commit that brought the freeze that ends. @default - nothing ends, or it was never committed */
  readonly since?: string;
  readonly pullRequest?: OpenedPullRequest;
  /** Has the change, although no pull request could be opened for it. */
  readonly branch?: string;
}

const fault = (...issues: readonly Issue[]): StandstillResult => ({ outcome: 'fault', issues });

/** The Applications that a pause can be about. */
const applicationsIn =
  (inventory: Inventory) =>
  (cluster: Cluster): readonly string[] =>
    contextsOf(inventory, PINS)
      .filter(context => context.cluster.name === cluster.name)
      .flatMap(context => componentsIn(context).filter(one => one.copies === undefined && isInCluster(one, context)))
      .map(({ name }) => name);

const titleOf = ({ standstill, ends }: StandstillChange): string => {
  const { cluster, application, until } = standstill;
  const whom = application === undefined ? cluster : `${application} in ${cluster}`;
  const verb = application === undefined ? 'freeze' : 'pause';
  return ends ? `end the ${verb} of ${whom}` : `${verb} ${whom} until ${until}`;
};

/** Lets a cluster or an Application stand still, or go on: in environments/ and the outputs, with or without a pull request. */
export async function runStandstill(root: string, options: StandstillOptions): Promise<StandstillResult> {
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return fault(...issues);
  const today = options.started.toISOString().slice(0, 'YYYY-MM-DD'.length);
  const change = standstillOf(inventory, applicationsIn(inventory), options, today);
  if ('issues' in change) return fault(...change.issues);

  const { proposal } = options;
  const uncommitted = uncommittedFiles(root);
  if ('rule' in uncommitted) return fault(uncommitted);
  const along = proposal === undefined ? undefined : alongWithIt(root, inventory.platform, uncommitted);
  if (along !== undefined) return fault(along);

  const { standstill, ends } = change;
  const { cluster, application } = standstill;
  const file = `${FOLDER}/${cluster}.yaml`;
  const text = readFileSync(join(root, file), 'utf8');
  const draft = { file, text: ends ? withoutStandstill(text, standstill) : withStandstill(text, standstill) };
  const rendered = renderDrafts(root, [draft], options.started);
  if (rendered.outcome !== 'done') return { ...rendered, file, change };
  const since = ends && application === undefined ? beganWith(root, file, hasStandstill(standstill)) : undefined;
  const told = diff(root, { base: since ?? 'HEAD', cluster });
  if ('issues' in told) return { outcome: 'fault', issues: told.issues, file, change };
  const done: StandstillResult = {
    ...{ outcome: 'done', issues: [], file, change, report: told.report },
    ...(since === undefined ? {} : { since }),
  };
  if (proposal === undefined) return done;
  const title = titleOf(change);
  const branch = `${options.command}/${cluster}${application === undefined ? '' : `-${application}`}`;
  const says = ends ? 'goes on' : `until ${standstill.until}: ${standstill.reason}`;
  const message = `${standstillWords(standstill)}: ${says}`;
  const body = [
    message,
    ...(since === undefined
      ? []
      : [`Comes at once: what was merged since ${since.slice(0, 9)}, but for what was synced by hand.`]),
    markdownReport({ ...told.report, before: inventory.platform.git.branch, after: branch }),
  ].join('\n\n');
  // Whether a cluster stands still is looked at by somebody.
  const opened = await proposeChange(root, inventory, { branch, title, body, message, merges: false }, proposal);
  return 'number' in opened ? { ...done, pullRequest: opened } : { ...fault(opened), file, change, branch };
}
