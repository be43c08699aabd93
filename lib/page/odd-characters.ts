/**
 * Characters that are not seen, or that turn the text beside them: controls, formats (directions, joiners, tags),
 * separators of lines, halves of pairs, and what has no meaning. https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
const ODD =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u00a0\u115f\u1160\u2800\u3164\ufe00-\ufe0f\uffa0\u{e0100}-\u{e01ef}]/gu;

const nameOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** A text with its odd characters named, `U+202E`; ends of lines and tabs stay. */
export const shownCharacters = (text: string, show: (name: string) => string): string =>
  text.replace(ODD, character => (character === '\n' || character === '\t' ? character : show(nameOf(character))));
