import type { Severity } from '../model/issue';
import { isJsonList, isJsonObject, type Json } from '../model/json';
import type { Manifest } from '../model/manifest';
import { pointerParts } from '../model/path';
import type { Finding, Rule } from './rule';

const WEIGHT: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };

const lighter = (a: Severity, b: Severity): Severity => (WEIGHT[a] < WEIGHT[b] ? a : b);

/**
 * Words that a program replaces before a cluster sees them: `${APP}`, `$(name)`, `{{ name }}`, `{name}`, `__NAME__`,
 * `@NAME@`, `<NAME>`, `REPLACE_ME`, `ko://path`; braces without quotes are a map whose key is a map for YAML.
 */
const PLACEHOLDER =
  /\$\{|\$\(|\{\{|\{[a-z_]+\}|__[A-Z_]+__|@[A-Z][A-Z0-9_]*@|<[A-Z][A-Z0-9_-]*>|(?:REPLACE|CHANGE)_?ME|(?:^|[^A-Z])AUTO(?:MATIC_)?REPLACE|^"?ko:\/\/|\[object Object\]/;

/** A field whose own language has `$(NAME)`. */
const isExpression = (pointer: string): boolean => pointer.endsWith('/subPathExpr');

/** The text that a finding without a value speaks of; the rules of a definition tell none. */
const textAtPointer = (manifest: Manifest | undefined, pointer: string): string => {
  const found = pointerParts(pointer).reduce<Json | undefined>((value, part) => {
    if (isJsonList(value)) return value[Number(part)];
    return isJsonObject(value) ? value[part] : undefined;
  }, manifest?.body);
  // Texts of many lines are in languages of their own, which have braces too.
  return typeof found === 'string' && !found.includes('\n') ? found : '';
};

/**
 * How much a finding weighs in files of no cluster of ours: what its rule says at most, less in an object that a
 * kustomization starts from and may complete, and hardly anything where a placeholder stands.
 */
export const weightElsewhere = (
  rule: Rule,
  { manifest, pointer = '', value = textAtPointer(manifest, pointer), severity = rule.severity, elsewhere }: Finding,
): Severity => {
  const { origin, name = '' } = manifest ?? {};
  const most = lighter(severity, elsewhere ?? rule.elsewhere ?? 'error');
  if ((PLACEHOLDER.test(value) && !isExpression(pointer)) || PLACEHOLDER.test(name)) return 'note';
  return origin?.from === 'file' && origin.unfinished === true ? lighter(most, 'warning') : most;
};
