import { gitText } from './run-git';

/** What brings the commits that a clone lacks. */
export const FETCH_HISTORY =
  'fetch the history: `fetch-depth: 0` for actions/checkout, `git fetch --unshallow` elsewhere';

/** True where the history of a clone has an end before its beginning. https://git-scm.com/docs/git-rev-parse */
export const isShallow = (root: string): boolean => {
  const told = gitText(root, 'rev-parse', '--is-shallow-repository');
  return 'text' in told && told.text.trim() === 'true';
};

/** What to do about a revision that is not there: it may be beyond the end of the clone, or have another name. */
export const missingRevisionFix = (root: string, otherwise: string): string =>
  isShallow(root) ? `${otherwise}; the clone is shallow: ${FETCH_HISTORY}` : otherwise;
