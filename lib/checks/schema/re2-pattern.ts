import { RE2JS } from 're2js';
import { isSharedSyntax } from './shared-syntax';

/** Whether a text holds a match of a pattern. */
export type Matches = (text: string) => boolean;

/** The matcher of an RE2 pattern, compiled on first use; undefined when it is not RE2. */
export type Re2Patterns = (pattern: string) => Matches | undefined;

/** Longer texts go to RE2, whose time is linear in their length. */
const MAX_JS_LENGTH = 256;

/** How many texts are remembered of a pattern: enough for durations, ports and hosts, and a bound of memory. */
const REMEMBERED = 1000;

/** Remembers what short texts gave: objects are full of the same ones, and RE2 takes its time. */
const remembering = (matches: Matches): Matches => {
  const known = new Map<string, boolean>();
  return text => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const answer = matches(text);
    if (text.length <= MAX_JS_LENGTH && known.size < REMEMBERED) known.set(text, answer);
    return answer;
  };
};

const compile = (pattern: string): Matches | undefined => {
  const linear = compileRe2(pattern);
  if (linear === undefined) return undefined;
  const fast = isSharedSyntax(pattern) ? compileJs(pattern) : undefined;
  return fast === undefined
    ? remembering(linear)
    : text => (text.length > MAX_JS_LENGTH ? linear(text) : fast.test(text));
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
