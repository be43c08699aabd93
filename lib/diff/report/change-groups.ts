import { grouped } from '../../model/grouped';
import type { Json } from '../../model/json';
import { identityOf } from '../../model/manifest';
import { shownPath, type FieldChange } from '../compare/field-change';
import type { ReportedChange } from '../diff-cluster';
import type { DiffReport } from '../diff-report';
import { MACHINE_GROUP } from '../machine-documents';
import { listed } from '../../model/listed';
import { subjectOf } from '../object-change';
import { RISK_LEVELS } from '../risk/risk-rule';

/** Changes that are told as one: the same fields, effect and risks, of objects of one kind. */
export interface ChangeGroup {
  readonly first: ReportedChange;
  /** Object and cluster of each. */
  readonly members: readonly Member[];
}

/** One of the changes of a group. */
interface Member {
  readonly object: string;
  readonly cluster: string;
  readonly change: ReportedChange;
}

/** A value as a report shows it, in one line and not too long. */
export const shownValue = (value: Json | undefined, most = 60): string => {
  if (value === undefined) return '(unset)';
  const text = typeof value === 'string' ? (/[\n]/.test(value) ? JSON.stringify(value) : value) : JSON.stringify(value);
  const whole = text === '' ? '""' : text;
  return whole.length <= most ? whole : `${whole.slice(0, most - 1)}…`;
};

/** One field in a line: `spec.replicas: 3 → 1`. */
export const shownField = ({ path, before, after, reordered }: FieldChange): string => {
  const place = shownPath(path);
  if (reordered === true) return `${place}: in another order`;
  if (before === undefined) return `${place}: + ${shownValue(after)}`;
  if (after === undefined) return `${place}: - ${shownValue(before)}`;
  const [old, now] = withoutCommon(before, after);
  return `${place}: ${old} → ${now}`;
};

/** Two values as they are shown, without the beginning that long ones have in common. */
export const withoutCommon = (before: Json, after: Json): readonly [string, string] => {
  const [old, now] = [shownValue(before, MOST), shownValue(after, MOST)];
  if (old.length <= LONG || now.length <= LONG) return [shownValue(before), shownValue(after)];
  let at = 0;
  while (at < old.length && old[at] === now[at]) at += 1;
  const cut = Math.max(0, at - 12);
  return cut === 0
    ? [shownValue(before), shownValue(after)]
    : [`…${shownValue(old.slice(cut))}`, `…${shownValue(now.slice(cut))}`];
};

/** Values that do not fit into a line. */
const LONG = 60;

const MOST = 100_000;

/** The object as reports name it; documents of machine configuration by their kind and file. */
export const objectName = (change: ReportedChange): string => {
  const subject = subjectOf(change);
  return subject.apiVersion.startsWith(`${MACHINE_GROUP}/`) && change.application === undefined
    ? `${subject.kind} ${subject.name}`
    : identityOf(subject);
};

const keyOf = (change: ReportedChange): string => {
  const { kind, effect, fields, folded, risks, level } = change;
  const subject = subjectOf(change);
  return JSON.stringify([
    kind,
    level,
    `${subject.apiVersion} ${subject.kind}`,
    effect.kind,
    risks.map(({ rule, says }) => `${rule} ${says}`),
    fields.map(shownField),
    folded.length,
    change.twin ?? '',
  ]);
};

/** All changes of a report, equal ones together, the worst first. */
export const changeGroups = ({ clusters }: Pick<DiffReport, 'clusters'>): readonly ChangeGroup[] => {
  const groups = new Map<string, { readonly first: ReportedChange; readonly members: Member[] }>();
  for (const change of clusters.flatMap(({ changes, machines }) => [...changes, ...machines])) {
    const key = keyOf(change);
    const group = groups.get(key) ?? { first: change, members: [] };
    groups.set(key, group);
    group.members.push({ object: objectName(change), cluster: change.cluster, change });
  }
  return [...groups.values()].sort((a, b) => RISK_LEVELS.indexOf(b.first.level) - RISK_LEVELS.indexOf(a.first.level));
};

/** What there is to say about the effect, unless a reason says it too. */
export const effectWords = ({ effect, risks }: ReportedChange): string =>
  effect.says === '' || risks.some(({ says }) => says.includes(effect.says)) ? '' : `: ${effect.says}`;

/** The same of a group; nothing where its members meet the same end in other ways. */
export const groupEffectWords = ({ first, members }: ChangeGroup): string =>
  members.every(({ change }) => change.effect.says === first.effect.says) ? effectWords(first) : '';

/** Who syncs the members: `Application shop, wave 2`, or the names of several; undefined where nobody does. */
export const groupOwners = ({ first, members }: ChangeGroup): string | undefined => {
  const names = [...new Set(members.flatMap(({ change }) => change.application ?? []))];
  if (names.length > 1) return `Applications ${listed(names)}`;
  return names[0] === undefined ? undefined : `Application ${names[0]}, wave ${first.wave ?? 0}`;
};

/** The members by object, with their clusters: `Deployment.apps/shop/web (dev, prod)`. */
export const memberNames = ({ members }: ChangeGroup): readonly string[] => {
  return [...grouped(members, ({ object }) => object)].map(([object, alike]) => {
    const named = alike.map(({ cluster }) => cluster).filter(cluster => cluster !== '');
    return named.length === 0 ? object : `${object} (${named.join(', ')})`;
  });
};
