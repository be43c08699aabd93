/** Characters that nobody sees, or that end a line for TypeScript alone. */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const shown = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A text between single quotes, in one line; between double ones where that spares backslashes. */
export const textLiteral = (text: string): string => {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r')
    .replace(UNSEEN, shown);
  return `${quote}${inside}${quote}`;
};

/** A text of several lines between backquotes, each line where it stands. */
export const templateLiteral = (text: string): string =>
  `\`${text
    .replaceAll('\\', '\\\\')
    .replaceAll('`', '\\`')
    .replaceAll('${', '\\${')
    .replaceAll('\r', '\\r')
    .replace(UNSEEN, shown)}\``;

/** True for a text that is better read line by line. */
export const isMultiline = (text: string): boolean => /\n[^\n]/.test(text);
