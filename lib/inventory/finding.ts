import type { Issue, Place } from '../model/issue';
import type { Rule } from './rules';

/** An error in environments/, and the other values without which it could not be told. */
export interface Finding extends Issue {
  readonly restsOn?: readonly Place[];
}

/** An error in environments/, in the words `message (value); fix`. */
export const finding = (
  rule: Rule,
  place: Place,
  message: string,
  more: Pick<Finding, 'value' | 'fix' | 'restsOn'> = {},
): Finding => ({
  rule,
  severity: 'error',
  place,
  message,
  ...more,
});
