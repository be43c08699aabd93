import { commitsBehind } from '../../git/commits-behind';
import { gitText } from '../../git/run-git';
import type { Inventory } from '../../model/inventory';
import type { Issue } from '../../model/issue';
import { counted } from '../../model/counted';
import { usageIssue } from '../../promotion/usage-issue';
import { syncedRevision } from './was-there';

type GitOfPlatform = Inventory['platform']['git'];

const warning = (message: string, fix: string, value?: string): Issue => ({
  ...usageIssue('git', message, fix, value),
  severity: 'warning',
});

/** A clone that lacks changes of environments/ which the branch of the clusters has: what it tells may be of yesterday. */
export function behindIssue(root: string, { branch }: Pick<GitOfPlatform, 'branch'>): Issue | undefined {
  const behind = commitsBehind(root, 'HEAD', branch, 'environments');
  if (behind.kind !== 'behind') return undefined;
  const name = syncedRevision(root, branch) ?? branch;
  const message = `this clone lacks ${counted(behind.commits, 'commit')} of environments/ that ${name} has: what is told is of before`;
  return warning(message, `bring them here (git pull, or git rebase ${name}) and run it again`);
}

/** Asks the remote for the branch of the clusters. @returns why it could not be asked */
export function refreshBranch(root: string, { branch }: Pick<GitOfPlatform, 'branch'>): Issue | undefined {
  const asked = gitText(
    root,
    'fetch',
    '--quiet',
    '--no-tags',
    'origin',
    `+refs/heads/${branch}:refs/remotes/origin/${branch}`,
  );
  return 'failure' in asked
    ? warning(
        'origin could not be asked for what is new',
        'look at the remote `origin` and its credentials',
        asked.failure,
      )
    : undefined;
}
