import { faultOf } from './call-fault';
import type { Comment, ReviewApi } from './review-api';

/** Stands in the first line of the comment, where nobody sees it. */
export const MARK = '<!-- strata:review -->';

/** What became of the comment. */
export interface Upserted {
  readonly done: 'added' | 'left as it is' | 'updated';
  /** Its page. */
  readonly url: string;
}

const isRefused = (error: unknown): boolean => [403, 404].includes(faultOf(error)?.status ?? 0);

/**
 * Those of the token's own. Gitea lets whoever may write change the comments of others, who could then change ours as
 * well. A token that may not ask who it is takes them all.
 */
async function ownOf(api: ReviewApi, found: readonly Comment[]): Promise<readonly Comment[]> {
  const me = found.length === 0 ? undefined : await api.me();
  return me === undefined ? found : found.filter(({ author }) => author === me);
}

/** The first of the comments that may be changed, changed. */
async function changed(api: ReviewApi, found: readonly Comment[], body: string): Promise<Comment | undefined> {
  for (const { id } of found) {
    try {
      return await api.changeComment(id, body);
    } catch (error) {
      // Somebody else wrote the mark, or took the comment away meanwhile.
      if (!isRefused(error)) throw error;
    }
  }
  return undefined;
}

/** Two first runs at the same time leave two comments: the later ones would tell of old changes for ever. */
async function removeOthers(api: ReviewApi, found: readonly Comment[], kept: Comment): Promise<void> {
  for (const { id } of found.filter(other => other.id !== kept.id && other.author === kept.author)) {
    try {
      await api.removeComment(id);
    } catch (error) {
      if (!isRefused(error)) throw error;
    }
  }
}

/**
 * Puts the text into the one comment of the pull request that carries the mark, or adds that comment. May be done
 * again when it broke off. @param text without the mark
 */
export async function upsertComment(api: ReviewApi, text: string): Promise<Upserted> {
  const body = `${MARK}\n${text}`;
  const found = await ownOf(
    api,
    (await api.comments()).filter(comment => comment.body.startsWith(MARK)),
  );
  const same = found.find(comment => comment.body.trimEnd() === body.trimEnd());
  const kept = same ?? (await changed(api, found, body));
  if (kept === undefined) return { done: 'added', url: (await api.addComment(body)).url };
  await removeOthers(api, found, kept);
  return { done: same === undefined ? 'updated' : 'left as it is', url: kept.url };
}
