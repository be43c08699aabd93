import { formatIssue, type Issue } from '../model/issue';
import type { PinChange } from './promotion';

/** What versions are moved to, of what. */
interface Moved {
  readonly subject: string;
  readonly version: string;
  readonly changes: readonly PinChange[];
}

/** Branch of a pull request that moves pins; git takes no `:` and no blank in a name. */
export const pinBranch = (verb: 'promote' | 'rollback', { subject, version }: Moved): string =>
  `${verb}/${subject.replace('/', '-')}/${version.replaceAll(/[^\w.+-]+/g, '-')}`;

/** The pins in the message of a commit, a line each. */
export const pinMessage = ({ changes }: Moved): string =>
  changes.map(({ key, where, from, to }) => `${key} in ${where}: ${from} → ${to}`).join('\n');

/** The same in Markdown, and what they wait for. */
export const pinItems = ({ changes }: Moved, waits: readonly Issue[]): readonly string[] => [
  ...changes.map(({ key, where, from, to }) => `- \`${key}\` in ${where}: \`${from}\` → \`${to}\``),
  ...waits.map(issue => `- ${formatIssue(issue)}`),
];
