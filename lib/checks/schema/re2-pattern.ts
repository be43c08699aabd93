import { RE2JS } from 're2js';
import { isSharedSyntax } from './shared-syntax';

/** Whether a text holds a match of a pattern. */
export type Matches = (text: string) => boolean;

/** The matcher of an RE2 pattern, compiled on first use; undefined when it is not RE2. */
export type Re2Patterns = (pattern: string) => Matches | undefined;

/** Longer texts go to RE2, whose time is linear in their length. */
const MAX_JS_LENGTH = 256;

const compile = (pattern: string): Matches | undefined => {
  const linear = compileRe2(pattern);
  if (linear === undefined || !isSharedSyntax(pattern)) return linear;
  const fast = compileJs(pattern);
  return fast === undefined ? linear : text => (text.length > MAX_JS_LENGTH ? linear(text) : fast.test(text));
};

const compileJs = (pattern: string): RegExp | undefined => {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
};

/** The pattern as RE2 itself; undefined when it is not RE2. */
export const compileRe2 = (pattern: string): Matches | undefined => {
  try {
    const compiled = RE2JS.compile(pattern);
    return text => compiled.matcher(text).find();
  } catch {
    return undefined;
  }
};

/** A cache of compiled patterns. */
export const re2Patterns = (): Re2Patterns => {
  const known = new Map<string, Matches | undefined>();
  return pattern => {
    if (!known.has(pattern)) known.set(pattern, compile(pattern));
    return known.get(pattern);
  };
};
