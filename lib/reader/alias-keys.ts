import { Lexer } from 'yaml';

/** What may be an alias with a colon at once; quick to look for. */
const MAY_BE = /\*[\w-]+:\s/;
const ALIAS_KEY = /^\*[\w-]+:$/;
/** What the lexer adds to the source. */
const IS_MARK = new Set(['\u0002', '\u001f', '\u0018']);

/**
 * A stream in which `*name:` is `*name :`. For Go the colon ends the name, for js-yaml and YAML 1.2 it is part of it.
 * Source: https://github.com/yaml/go-yaml/blob/v3.0.4/scannerc.go yaml_parser_scan_anchor
 */
export const spacedAliasKeys = (text: string): string =>
  MAY_BE.test(text)
    ? [...new Lexer().lex(text)]
        .filter(token => !IS_MARK.has(token))
        .map(token => (ALIAS_KEY.test(token) ? `${token.slice(0, -1)} :` : token))
        .join('')
    : text;
