import { counted } from '../../model/counted';
import { isOf } from '../risk/change-facts';
import type { DiffReport } from '../diff-report';
import { RISK_LEVELS } from '../risk/risk-rule';
import { subjectOf } from '../object-change';
import { objectAt, objectsAt, textAt } from '../../checks/declared/fields';

const EFFECTS = [
  'deleted',
  'refused',
  'replaced',
  'restarted',
  'confirmed',
  'kept',
  'never applied',
  'created',
  'updated',
  'moved',
] as const;

const WORDS: Readonly<Record<(typeof EFFECTS)[number], string>> = {
  deleted: 'deleted',
  confirmed: 'deleted once confirmed',
  refused: 'refused',
  replaced: 'made anew',
  restarted: 'restarted',
  kept: 'left behind',
  'never applied': 'never applied',
  created: 'created',
  updated: 'updated',
  moved: 'moved',
};

/** How many objects meet which end: `2 restarted, 1 created`. */
export const effectCounts = ({ clusters }: DiffReport): string => {
  const kinds = clusters.flatMap(({ changes }) => changes.map(({ effect }) => effect.kind));
  const machines = clusters.reduce((sum, one) => sum + one.machines.length, 0);
  return [
    ...EFFECTS.flatMap(kind => {
      const count = kinds.filter(one => one === kind).length;
      return count === 0 ? [] : [`${count} ${WORDS[kind]}`];
    }),
    ...(machines === 0 ? [] : [counted(machines, 'machine document')]),
  ].join(', ');
};

/** How many changes have which risk, the worst first: `1 high, 3 low`. */
export const levelCounts = ({ clusters }: DiffReport): string => {
  const levels = clusters.flatMap(({ changes, machines }) => [...changes, ...machines].map(({ level }) => level));
  return [...RISK_LEVELS]
    .reverse()
    .flatMap(level => {
      const count = levels.filter(one => one === level).length;
      return count === 0 ? [] : [`${count} ${level}`];
    })
    .join(', ');
};

/** Where the changes are: `dev, prod`. */
export const placesOf = ({ clusters }: DiffReport): string =>
  clusters
    .map(({ cluster }) => cluster)
    .filter(cluster => cluster !== '')
    .join(', ');

/** Charts whose version or values differ: what Argo CD makes of them no report without a render can tell. */
export const unseenCharts = ({ clusters }: DiffReport): readonly string[] => [
  ...new Set(
    clusters
      .flatMap(({ changes }) => changes)
      .filter(
        change =>
          isOf(change, ['argoproj.io/Application']) && change.risks.some(({ rule }) => /^(chart|version)-/.test(rule)),
      )
      .flatMap(change =>
        objectsAt(objectAt(subjectOf(change).body, 'spec'), 'sources')
          .concat(objectAt(subjectOf(change).body, 'spec', 'source'))
          .flatMap(source => textAt(source, 'chart') ?? []),
      ),
  ),
];

/** The sentence about charts; empty where none changes. */
export const chartSentence = (report: DiffReport): string => {
  const charts = unseenCharts(report);
  return charts.length === 0
    ? ''
    : `Compared by version and values alone, because Argo CD renders them: ${charts.map(chart => `chart ${chart}`).join(', ')}.`;
};
