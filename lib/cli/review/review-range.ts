import { commitOf, mergeBaseOf, refNames } from '../../git/revision-files';
import { FETCH_HISTORY } from '../../git/shallow-clone';
import type { ReviewPlace } from '../../gitea/review/review-target';
import { didYouMean } from '../../model/did-you-mean';
import type { Issue } from '../../model/issue';
import { TRUNKS } from '../diff/sides';
import { usage } from './review-place';

/** What is compared, and the commit that the review is about. */
export interface ReviewRange {
  /** As `diff` takes it. @default - the working tree, since the branch left main */
  readonly range?: string;
  /** @default - there is no commit */
  readonly head?: string;
}

const isCommit = (revision: string): boolean => /^[0-9a-f]{40,}$/.test(revision);

/** Finds the revisions of a review: where the change parted from its base, and its newest commit. */
export function reviewRange(root: string, { head, bases }: ReviewPlace): ReviewRange | Issue {
  const end = commitOf(root, head ?? 'HEAD');
  if (typeof end !== 'string') {
    if (head === undefined) return {};
    const fix = isCommit(head) ? FETCH_HISTORY : didYouMean(head, refNames(root), 'name a revision');
    return usage('--head', end.failure, head, fix);
  }
  if (head === undefined && bases.length === 0) return { head: end };
  for (const base of bases.length === 0 ? TRUNKS : bases) {
    const parted = mergeBaseOf(root, base, end);
    if (typeof parted === 'string') return { range: `${parted}..${end}`, head: end };
  }
  return usage(
    '--base',
    'has nothing in common with the change, as far as it is here',
    bases[0] ?? TRUNKS[0],
    FETCH_HISTORY,
  );
}
