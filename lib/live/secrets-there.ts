import { objectAt } from '../checks/declared/fields';
import type { OutOfBandSecret } from '../model/component';
import type { ApiAnswer } from '../server-check/api-transport';
import { unreadWords } from './unread-words';
import { keysBelow, ownersOf } from './field-owners';
import type { LiveFinding } from './live-finding';

/**
 * What is the matter with a Secret that somebody makes by hand. Its values are not asked for; names of keys stand in the
 * metadata, among the fields that managers hold.
 * @param answer to a call for its metadata
 */
export const secretFinding = (
  { namespace, name, keys, purpose, needed }: OutOfBandSecret,
  answer: ApiAnswer,
): LiveFinding | undefined => {
  const object = { apiVersion: 'v1', kind: 'Secret', namespace, name };
  const when = needed === 'bootstrap' ? 'before the root application' : 'before its component is used';
  const found = (kind: LiveFinding['kind'], says: string): LiveFinding => ({ kind, object, says, fields: [] });
  if (answer.status === 404) return found('secret', `is made by hand ${when}, with ${keys.join(', ')}: ${purpose}`);
  if (answer.status !== 200) return found('not read', unreadWords(answer));
  const owners = ownersOf(objectAt(answer.body));
  const there = [...keysBelow(owners, 'data'), ...keysBelow(owners, 'stringData')];
  const lacking = there.length === 0 ? [] : keys.filter(key => !there.includes(key));
  return lacking.length === 0 ? undefined : found('secret', `lacks ${lacking.join(', ')}: ${purpose}`);
};
