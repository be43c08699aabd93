import { counted } from '../../model/counted';
import type { ComparedChart } from '../charts/compared-charts';
import type { DiffReport } from '../diff-report';
import { listed } from '../../model/listed';
import { RISK_LEVELS, worstOf } from '../risk/risk-rule';

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
  const versions = clusters.reduce((sum, one) => sum + one.versions.length, 0);
  return [
    ...EFFECTS.flatMap(kind => {
      const count = kinds.filter(one => one === kind).length;
      return count === 0 ? [] : [`${count} ${WORDS[kind]}`];
    }),
    ...(machines === 0 ? [] : [counted(machines, 'machine document')]),
    ...(versions === 0 ? [] : [counted(versions, 'version')]),
  ].join(', ');
};

/** How many changes have which risk, the worst first: `1 high, 3 low`. */
export const levelCounts = ({ clusters }: DiffReport): string => {
  const levels = clusters.flatMap(({ changes, machines, versions }) => [
    ...[...changes, ...machines].map(({ level }) => level),
    ...versions.map(({ risks }) => worstOf(risks.map(({ level }) => level))),
  ]);
  return [...RISK_LEVELS]
    .reverse()
    .flatMap(level => {
      const count = levels.filter(one => one === level).length;
      return count === 0 ? [] : [`${count} ${level}`];
    })
    .join(', ');
};

/** Where the changes are, the first few of many clusters: `dev, prod`. */
export const placesOf = ({ clusters }: DiffReport): string =>
  listed([...new Set(clusters.map(({ cluster }) => cluster).filter(cluster => cluster !== ''))]);

/** Charts of which version and values alone are known: facts of a side are missing, or were made with other values. */
export const unseenCharts = ({ clusters }: DiffReport): readonly string[] => [
  ...new Set(clusters.flatMap(({ charts }) => charts.unseen.map(({ chart }) => chart))),
];

const comparedName = ({ chart, before, after }: ComparedChart): string => {
  if (before === undefined) return `${chart} ${after ?? ''}, new`;
  if (after === undefined) return `${chart} ${before}, gone`;
  return before === after ? `${chart} ${after}` : `${chart} ${before} → ${after}`;
};

/** Charts whose objects are compared by facts: `cert-manager v1.21.1 → v1.22.0`. */
export const comparedChartNames = ({ clusters }: DiffReport): readonly string[] => [
  ...new Set(clusters.flatMap(({ charts }) => charts.byFacts.map(comparedName))),
];

const listOf = (charts: readonly string[]): string => charts.map(chart => `chart ${chart}`).join(', ');

/** The sentences about charts; none where none changes. */
export const chartSentences = (report: DiffReport): readonly string[] => {
  const [compared, unseen] = [comparedChartNames(report), unseenCharts(report)];
  const relabelled = report.clusters.reduce((sum, { charts }) => sum + charts.relabelled, 0);
  const rest = relabelled === 0 ? '' : ` Of ${counted(relabelled, 'other object')} labels of versions alone differ.`;
  return [
    ...(compared.length === 0 ? [] : [`Compared by version, values and facts: ${listOf(compared)}.${rest}`]),
    ...(unseen.length === 0
      ? []
      : [`Compared by version and values alone, because no facts tell what both sides make: ${listOf(unseen)}.`]),
  ];
};
