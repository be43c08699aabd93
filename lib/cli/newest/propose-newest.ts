import type { OpenedPullRequest } from '../../gitea/pull-requests';
import { askNewest, NEWEST_FILE, pinnedThings, readNewest, writeNewest } from '../../import/newest/newest-list';
import { IMPORTS_FOLDER } from '../../import/write-imports';
import { readEnvironments } from '../../inventory/read-environments';
import { counted } from '../../model/counted';
import type { Issue } from '../../model/issue';
import type { Ask } from '../../registry/ask';
import { PINS } from '../../render/pins';
import { unfinishedLine } from '../commands/asked-proposal';
import { proposeChange, type ProposalTarget } from '../propose-change';
import { alongWithIt, uncommittedFiles } from '../rendered-change';
import { versionChanges, type VersionChange } from './version-changes';

const LIST = `${IMPORTS_FOLDER}/${NEWEST_FILE}`;
const BRANCH = 'updates/newest';

/** How a run ended. */
export interface NewestProposal {
  readonly outcome: 'done' | 'unchanged' | 'fault';
  readonly issues: readonly Issue[];
  /** How many could be asked for. */
  readonly noted: number;
  /** What could not, with the reason. */
  readonly failed: readonly string[];
  readonly changes: readonly VersionChange[];
  readonly pullRequest?: OpenedPullRequest;
  /** Has the change, although no pull request could be opened for it. */
  readonly branch?: string;
}

const fault = (...issues: readonly Issue[]): NewestProposal => ({
  outcome: 'fault',
  issues,
  noted: 0,
  failed: [],
  changes: [],
});

/** What is said of a thing that could not be asked for. */
export const notAsked = (failure: string): string => `newest version of ${failure}; what is noted of it stays`;

// In a code span no name of a package calls an account of Gitea.
const listed = ({ name, from, to }: VersionChange): string =>
  `- \`${name}\`: ${from === undefined ? '' : `\`${from}\` → `}\`${to}\``;

const bodyOf = (changes: readonly VersionChange[], failed: readonly string[]): string =>
  [
    'What `npm run outdated` tells of newest versions. It updates nothing.',
    changes.map(listed).join('\n'),
    ...(failed.length === 0 ? [] : [`${failed.length} could not be asked for: what was noted of them stays.`]),
  ].join('\n\n');

/** Asks for the newest versions; where one is another than was noted, a pull request has the list, and the folder stays as it was. */
export async function proposeNewest(
  root: string,
  ask: Ask,
  now: Date,
  proposal: ProposalTarget,
): Promise<NewestProposal> {
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return fault(...issues);
  const uncommitted = uncommittedFiles(root, [LIST]);
  const along = 'rule' in uncommitted ? uncommitted : alongWithIt(root, inventory.platform, uncommitted);
  if (along !== undefined) return fault(along);

  const { list, noted, failed } = await askNewest(root, ask, now);
  const changes = versionChanges(pinnedThings(root), readNewest(root), list);
  const round = { issues: [], noted, failed, changes };
  if (noted === 0) return { ...round, outcome: 'fault' };
  if (changes.length === 0) return { ...round, outcome: 'unchanged' };
  writeNewest(root, list);
  const change = {
    branch: BRANCH,
    paths: [LIST],
    label: 'update',
    title: 'note newest versions',
    body: bodyOf(changes, failed),
    message: changes.map(listed).join('\n').replaceAll('`', ''),
    merges: false,
  };
  const opened = await proposeChange(root, inventory, change, proposal);
  return 'number' in opened
    ? { ...round, outcome: 'done', pullRequest: opened }
    : { ...round, outcome: 'fault', issues: [opened], branch: BRANCH };
}

/** What a run says on the terminal, beside its issues. */
export function newestText({ outcome, noted, failed, changes, pullRequest, branch }: NewestProposal): string {
  const asked = failed.map(failure => `${notAsked(failure)}\n`).join('');
  if (outcome === 'unchanged')
    return `${asked}nothing is newer than ${LIST} says, of ${counted(noted, 'thing')} asked for: no pull request\n`;
  if (pullRequest === undefined) return `${asked}${unfinishedLine(branch === undefined ? {} : { branch })}`;
  const done = pullRequest.isNew ? 'opened' : 'brought up to date:';
  return `${asked}${counted(changes.length, 'newest version')} changed; ${done} ${pullRequest.url}\n`;
}
