import type { Issue, Place } from '../model/issue';
import type { Rule } from './rules';

/** An error in environments/, in the words `message (value); fix`. */
export const finding = (rule: Rule, place: Place, message: string, more: Pick<Issue, 'value' | 'fix'> = {}): Issue => ({
  rule,
  severity: 'error',
  place,
  message,
  ...more,
});
