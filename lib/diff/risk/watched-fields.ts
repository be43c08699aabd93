import { shown } from '../../checks/declared/fields';
import { isJsonObject } from '../../model/json';
import { shownPath, type FieldChange } from '../compare/field-change';
import { isUpdate } from './change-facts';
import type { JudgedChange, RiskRule } from './risk-rule';

/** Longer values are cut. */
const MOST_CHARACTERS = 80;

const cut = (text: string): string =>
  text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;

/** `spec.disabled: unset → true` */
const moved = ({ path, before, after }: FieldChange): string =>
  `${shownPath(path)}: ${[before, after].map(value => cut(shown(value) || 'unset')).join(' → ')}`;

/** A line of the table of risks that is about fields of a kind. */
export interface WatchedFields extends Omit<RiskRule, 'find'> {
  /** Groups and kinds: `apps/Deployment`. */
  readonly kinds: readonly string[];
  /** The fields, as reports show their paths. */
  readonly fields: RegExp;
  /** Which of their changes are meant. @default - all */
  readonly when?: (field: FieldChange, change: JudgedChange) => boolean;
  /** What differs. @default - the fields of an object that is there on both sides */
  readonly fieldsOf?: (change: JudgedChange) => readonly FieldChange[];
  /** What they do; the field and its values follow. */
  readonly says: string;
}

/** A field, and where a whole mapping came or went the values in it. */
const withValues = (field: FieldChange): readonly FieldChange[] => {
  const { path, before, after } = field;
  const [old, now] = [before, after].map(value => (isJsonObject(value) ? value : undefined));
  if ((before !== undefined && old === undefined) || (after !== undefined && now === undefined)) return [field];
  const inside = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])].flatMap(key => {
    const [was, is] = [old?.[key], now?.[key]];
    const sides = { ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) };
    return withValues({ path: [...path, key], ...sides });
  });
  return [field, ...inside];
};

/** The outermost fields that are meant. */
const of = (
  change: JudgedChange,
  { fields, when = () => true, fieldsOf = updated }: WatchedFields,
): readonly FieldChange[] =>
  fieldsOf(change).flatMap(field => {
    const found = withValues(field).filter(one => fields.test(shownPath(one.path)) && when(one, change));
    return found.filter(one => !found.some(other => other !== one && isWithin(one, other)));
  });

const updated = (change: JudgedChange): readonly FieldChange[] => (isUpdate(change) ? change.fields : []);

const isWithin = ({ path }: FieldChange, outer: FieldChange): boolean =>
  path.length > outer.path.length && outer.path.every((part, at) => part === path[at]);

/** The rule that tells each of the fields. */
export const watchedRule = (line: WatchedFields): RiskRule => {
  const { id, subject, level, looksAt, source, kinds, says } = line;
  return {
    id,
    subject,
    level,
    looksAt,
    source,
    kinds,
    find: change => of(change, line).map(field => `${says}: ${moved(field)}`),
  };
};
