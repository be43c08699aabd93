import { httpClient } from '../../gitea/http-client';
import type { Issue } from '../../model/issue';
import { usageIssue } from '../../promotion/usage-issue';
import type { Console } from '../console';
import { addressIssues, tokenIssues } from '../gitea-access';
import type { ProposalTarget } from '../propose-change';

/** Flags of commands that open a pull request when they are told to. */
export interface ProposalFlags {
  readonly openPr?: true | undefined;
  readonly url?: string | undefined;
}

/**
 * What a command is told of a pull request, in its options; what is wrong where it has no token for one.
 * @param option that asks for one
 */
export function askedProposal(
  { openPr, url }: ProposalFlags,
  option = '--open-pr',
): { readonly proposal?: ProposalTarget } | Issue {
  if (openPr !== true)
    return url === undefined ? {} : usageIssue('--url', `is read with ${option} only`, `add ${option}`, url);
  const [wrong] = [...(url === undefined ? [] : addressIssues(url)), ...tokenIssues(process.env['GITEA_TOKEN'] ?? '')];
  if (wrong !== undefined) return wrong;
  const token = process.env['GITEA_TOKEN'] ?? '';
  if (token === '')
    return usageIssue('GITEA_TOKEN', 'is not set', 'export a token of Gitea with write:repository and write:issue');
  return { proposal: { client: address => httpClient(address, token), ...(url === undefined ? {} : { url }) } };
}

/** How far a change came that has nothing to show. */
export const unfinishedLine = ({ branch }: { readonly branch?: string }): string =>
  branch === undefined
    ? 'nothing was changed\n'
    : `the change is on the branch ${branch} alone; run this again when that is put right\n`;

/** Says that. */
export function tellUnfinished(result: { readonly branch?: string }, { err }: Console): void {
  err(unfinishedLine(result));
}
