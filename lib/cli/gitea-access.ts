import type { Issue } from '../model/issue';
import { usageIssue } from '../promotion/usage-issue';

/**
 * The address without who signs in by it, or what a query says: a password there would end up in logs. Where it is not plain
 * what is which, nothing is shown.
 */
const shownAddress = (text: string): string =>
  /[?#].*@/s.test(text) ? '…' : text.replace(/[?#].*$/s, '?…').replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1…@');

/** What is wrong with an address of Gitea that somebody gave. */
export const addressIssues = (url: string): readonly Issue[] => {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address?.protocol !== 'https:' && address?.protocol !== 'http:')
    return [usageIssue('--url', 'is no address of a Gitea', 'write https://git.example.com', shownAddress(url))];
  if (`${address.username}${address.password}` !== '')
    return [usageIssue('--url', 'holds who signs in', 'leave it out, and set GITEA_TOKEN', shownAddress(url))];
  return /[?#]/.test(url)
    ? [usageIssue('--url', 'holds a query', 'write the address alone, and set GITEA_TOKEN', shownAddress(url))]
    : [];
};

/** What is wrong with a token that is there; a header takes no such sign, and the error of who tries says the whole header. */
export const tokenIssues = (token: string): readonly Issue[] =>
  /^[\x21-\x7e]*$/.test(token)
    ? []
    : [usageIssue('GITEA_TOKEN', 'holds a blank or a sign that no token has', 'set it to the token alone')];
