import type { CompactNode } from '../../model/compact-schema';
import { formatProblem } from '../formats/formats';
import { showValue } from './show-value';
import { note, type Walk } from './walk';

/** Characters as Go's utf8.RuneCountInString counts them. */
const runeCount = (text: string): number => {
  let surrogates = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit <= 0xdbff) surrogates += 1;
  }
  return text.length - surrogates;
};

/** Length, pattern and format of a string. */
export const checkString = (text: string, node: CompactNode, walk: Walk): void => {
  const { minLength, maxLength, pattern, format } = node;
  const refuse = (message: string, fix: string): void =>
    note(walk, { code: 'value', message, value: showValue(text), fix });

  if (minLength !== undefined && runeCount(text) < minLength) {
    refuse(`must have at least ${minLength} characters`, text === '' ? 'set it' : 'make it longer');
  }
  if (maxLength !== undefined && text.length > maxLength && runeCount(text) > maxLength) {
    refuse(`must have at most ${maxLength} characters, has ${runeCount(text)}`, 'shorten it');
  }
  if (pattern !== undefined) {
    const matches = walk.patterns(pattern);
    if (matches === undefined) refuse(`cannot be checked: ${pattern} is not an RE2 pattern`, 'correct the schema');
    else if (!matches(text)) refuse(`must match ${pattern}`, 'change it');
  }
  if (format !== undefined) {
    const expected = formatProblem(format, text, walk.decoder);
    if (expected !== undefined) refuse(`must be ${expected}`, 'change it');
  }
};
