import type { Refusal } from '../gitea-client';
import { isPassing, type CallFault } from './call-fault';

/** What is known of who asked, for words that help. */
export interface Asker {
  readonly url: string;
  /** The change comes from a fork. */
  readonly isFork: boolean;
  /** In a job of Gitea Actions, whose token has the rights of the workflow. */
  readonly isJob: boolean;
}

const rightsOf = ({ isFork, isJob }: Asker): string => {
  if (isFork)
    return 'the token of a run for a fork reads code alone; hand on that of an account, or read the review in the log';
  return isJob
    ? 'give the workflow `permissions` for contents, issues and pull-requests: write, where the settings of the repository allow it'
    : 'give the owner of GITEA_TOKEN write access, and the token write:repository and write:issue';
};

const secondsOf = (milliseconds: number): string => `${Math.ceil(milliseconds / 1000)} s`;

/** What to do about an answer. */
const fixOf = ({ status = 0, retryAfter }: CallFault, asker: Asker): string => {
  if (status === 401)
    return asker.isJob
      ? 'the token has run out or is none of this Gitea; hand on `${{ github.token }}` as GITEA_TOKEN'
      : 'GITEA_TOKEN is not known; make a token under Settings → Applications';
  // Gitea hides from the token of a fork what it may not read.
  if (status === 403 || (status === 404 && asker.isFork)) return rightsOf(asker);
  if (status === 404) return 'check --url, --repository and --pull-request, and that the token may see them';
  if (status === 413) return 'raise the size of requests that the proxy of Gitea takes';
  if (status === 423) return 'the repository is archived; open it again to write there';
  if (status === 429)
    return retryAfter === undefined ? 'run it again later' : `run it again in ${secondsOf(retryAfter)}`;
  if (status >= 300 && status < 400) return 'use the address that it sends to as --url';
  return isPassing({ call: '', reason: '', status })
    ? 'run it again, and look at the log of Gitea'
    : 'look at the log of Gitea';
};

/** A fault as people read it. */
export const explainFault = (fault: CallFault, asker: Asker): Refusal => {
  const { call, status, reason } = fault;
  if (status === undefined)
    return { where: asker.url, message: 'cannot be reached', value: reason, fix: 'check --url, and that Gitea runs' };
  if (status >= 200 && status < 300)
    return {
      where: call,
      message: `Gitea answers ${status}`,
      value: reason,
      fix: 'check that --url is the address of a Gitea',
    };
  return {
    where: call,
    message: `Gitea answers ${status}`,
    value: reason === '' ? 'no reason given' : reason,
    fix: fixOf(fault, asker),
  };
};
