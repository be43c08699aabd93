import type { CelRule } from '../../model/compact-schema';

const STRINGS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

const readsOldSelf = ({ rule, messageExpression }: CelRule): boolean =>
  /\boldSelf\b/.test(`${rule} ${messageExpression ?? ''}`.replaceAll(STRINGS, '""'));

/** Tells which rules are about a change; worked out once for each rule. */
export const oldSelfReaders = (): ((rule: CelRule) => boolean) => {
  const known = new WeakMap<CelRule, boolean>();
  return rule => {
    const found = known.get(rule);
    if (found !== undefined) return found;
    const answer = readsOldSelf(rule);
    known.set(rule, answer);
    return answer;
  };
};
