import { memo } from '../../model/memo';
import type { CelRule } from '../../model/compact-schema';

const STRINGS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

/**
 * A message that reads the value before makes no rule of changes: where there is none, the plain message is told.
 * Source: apiextensions-apiserver 1.35, pkg/apiserver/schema/cel/compilation.go, UsesOldSelf
 */
const readsOldSelf = ({ rule }: CelRule): boolean => /\boldSelf\b/.test(rule.replaceAll(STRINGS, '""'));

/** Tells which rules are about a change; worked out once for each rule. */
export const oldSelfReaders = (): ((rule: CelRule) => boolean) => memo(readsOldSelf);
