const NAME = /^(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-df-z_/][a-z0-9_./-]*(?::[a-z0-9_./-]+)*$/i;
const WORD = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const SAFE_START = /^(?:[A-Za-z0-9_/$(.+;^\\\u00a1-\uffff]|--?[A-Za-z])/;
const NEVER_NUMBER = /^[A-DF-Za-df-z_/]/;
const BREAKS_PLAIN = /: | #|[: ]$/;
const NUMBER =
  /^[-+]?(?:0[xob][-+0-9a-f]*|[0-9]*\.?[0-9]*(?:e[-+]?[0-9]+)?|[0-9]+(?::[0-9]+)+(?:\.[0-9]*)?|\.(?:inf|nan))$|^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}/i;
const DOCUMENT_END = /^\.\.\./;

/** What a plain or single-quoted scalar cannot hold or would not show: controls, breaks, blanks without width, bidi marks, lone surrogates. */
export const HIDDEN =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff]/u;

// Go drops all underscores before it looks for a number.
const looksLikeNumber = (text: string): boolean => NUMBER.test(text.replaceAll('_', ''));

/**
 * True when YAML 1.1, YAML 1.2 and Go's sigs.k8s.io/yaml all read the text, written as it is, as the same string.
 * Spec: https://yaml.org/type/, https://yaml.org/spec/1.2.2/#103-core-schema
 */
export const isPlain = (text: string): boolean => {
  if (NAME.test(text)) return true;
  if (!SAFE_START.test(text) || BREAKS_PLAIN.test(text) || HIDDEN.test(text) || WORD.test(text)) return false;
  return NEVER_NUMBER.test(text) || !(looksLikeNumber(text) || DOCUMENT_END.test(text));
};
