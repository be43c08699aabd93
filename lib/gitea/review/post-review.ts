import type { Refusal } from '../gitea-client';
import { faultOf } from './call-fault';
import { explainFault, type Asker } from './explain-fault';
import { retried, type Patience } from './retried';
import type { ReviewApi, Status } from './review-api';
import { settleLabel, type WantedLabel } from './settle-label';
import { upsertComment, type Upserted } from './upsert-comment';

/** A review that is ready to be posted. */
export interface Review {
  /** Commit that it is about. */
  readonly head: string;
  /** The comment, and the same in few words for where the long one is not taken. */
  readonly comment: string;
  readonly shortComment: string;
  readonly status: Status;
  readonly label: WantedLabel;
}

/** What was posted, or what keeps it from being posted. */
export interface PostedReview {
  /** `comment updated`, one a line. */
  readonly done: readonly string[];
  readonly refusals: readonly Refusal[];
}

/** Answers to a comment that is too long, of Gitea or of a proxy before it. */
const TOO_LONG: readonly number[] = [413, 422];

/** Posts comment, status and label: what fails does not keep the others from being posted. */
export async function postReview(
  api: ReviewApi,
  review: Review,
  asker: Asker,
  patience: Patience,
): Promise<PostedReview> {
  const done: string[] = [];
  const refusals: Refusal[] = [];
  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await retried(patience, work);
    } catch (error) {
      const fault = faultOf(error);
      if (fault === undefined) throw error;
      refusals.push(explainFault(fault, asker));
      return undefined;
    }
  };
  const { head, status, label } = review;
  const pull = await attempt(() => api.pull());
  if (pull === undefined) return { done, refusals };
  // A run that was overtaken must not take back what the run of the newer commit says.
  const isNewest = pull.head === head;

  const comment = isNewest ? await attempt(() => commentOf(api, review)) : undefined;
  if (comment !== undefined) done.push(comment.line);
  if (!isNewest) done.push(`comment and label are left to the review of ${pull.head.slice(0, 9)}, which is newer`);

  const page = comment === undefined || comment.url === '' ? {} : { url: comment.url };
  const isSet = await attempt(async () => {
    await api.setStatus(head, { ...status, ...page });
    return true;
  });
  if (isSet === true) done.push(`status ${status.context}: ${status.state}, ${status.description}`);

  const settled = isNewest ? await attempt(() => settleLabel(api, pull, label)) : undefined;
  if (settled !== undefined && (label.isOn || settled !== 'left as it is')) done.push(`label ${label.name} ${settled}`);
  return { done, refusals };
}

const commentOf = async (
  api: ReviewApi,
  { comment, shortComment }: Review,
): Promise<Upserted & { readonly line: string }> => {
  try {
    const upserted = await upsertComment(api, comment);
    return { ...upserted, line: `comment ${upserted.done}` };
  } catch (error) {
    if (!TOO_LONG.includes(faultOf(error)?.status ?? 0)) throw error;
    const upserted = await upsertComment(api, shortComment);
    return { ...upserted, line: `comment ${upserted.done}, in short: the long one is not taken` };
  }
};
