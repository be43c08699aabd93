import { isJsonObject } from '../model/json';
import type { ApiAnswer } from './api-transport';

/** What is said of an object; `none` where nobody could tell. */
export type Verdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'none'; readonly reason: string };

/** Codes of HTTP by which an API server refuses an object; all others are troubles of its own. */
const REFUSALS = [400, 403, 404, 409, 413, 415, 422];

/** The message of a Status, or the code alone. */
export const messageIn = ({ status, body }: ApiAnswer): string => {
  const message = isJsonObject(body) ? body['message'] : undefined;
  return typeof message === 'string' && message !== '' ? message : `HTTP ${status}`;
};

/**
 * What is said with the code 500 of an object that does not have the types of its kind, and of one that names what cannot be
 * a part of a path. Source: apimachinery v0.35.0, util/managedfields/internal/structuredmerge.go; client-go v0.36.3, rest/request.go
 */
const UNREADABLE =
  /^failed to (?:create typed patch|convert new) object |^(?:Internal error occurred: )?invalid resource name "/;

/** What an answer to a dry run means. */
export const verdictOf = (answer: ApiAnswer): Verdict => {
  const { status } = answer;
  if (status >= 200 && status < 300) return { kind: 'accepted' };
  const reason = messageIn(answer);
  return {
    kind: REFUSALS.includes(status) || (status === 500 && UNREADABLE.test(reason)) ? 'refused' : 'none',
    reason,
  };
};
