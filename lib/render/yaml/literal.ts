const UNFIT =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff]/u;
const BLANK_EDGE = /^\n*(?:[ \t]+\n|[ \t]*$)|\n[ \t]+\n*$/;
const NEEDS_INDICATOR = /^\n*[ \t]/;

const chomping = (text: string): string => (text.endsWith('\n\n') ? '+' : text.endsWith('\n') ? '' : '-');

/**
 * A multi-line string as a `|` literal with its lines at `indent`, without the newline that ends the last line;
 * undefined where some reader would not give back the same string.
 */
export const literal = (text: string, indent: string): string | undefined => {
  if (BLANK_EDGE.test(text) || UNFIT.test(text)) return undefined;
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).replace(/\n(?=[^\n])/g, `\n${indent}`);
  const indicator = NEEDS_INDICATOR.test(text) ? '2' : '';
  return `|${indicator}${chomping(text)}\n${lines.startsWith('\n') ? '' : indent}${lines}`;
};
