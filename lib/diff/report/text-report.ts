import type { ClusterDiff } from '../diff-cluster';
import type { DiffReport } from '../diff-report';
import type { RiskLevel } from '../risk/risk-rule';
import {
  changeGroups,
  groupEffectWords,
  groupOwners,
  memberNames,
  shownField,
  type ChangeGroup,
} from './change-groups';
import { clusterLines } from './cluster-lines';
import { orderLines, orderTitle } from './order-lines';
import { chartSentences, effectCounts, levelCounts, placesOf } from './summary';

/** Paints a word by a level of risk, or leaves it as it is. */
export type Paint = (level: RiskLevel, text: string) => string;

/** How much a report tells. */
export interface Detail {
  /** What has a known risk alone. */
  readonly quiet?: true;
  /** Every object and field. @default - eight of each */
  readonly verbose?: true;
}

/** Fields of a change, and objects of a group, beyond this are counted. */
const MOST = 8;

const INDENT = '         ';

const folded = ({ first }: ChangeGroup): readonly string[] =>
  first.folded.length === 0 ? [] : [`${INDENT}  labels of versions and checksums: ${first.folded.length}`];

const rest = (items: readonly string[], noun: string, { verbose }: Detail): readonly string[] =>
  verbose === true || items.length <= MOST
    ? items
    : [...items.slice(0, MOST), `${INDENT}  … ${items.length - MOST} more ${noun}`];

const whereOf = (group: ChangeGroup): string => {
  const { chart } = group.first;
  const owners = groupOwners(group);
  return owners === undefined ? '' : `  ${owners}${chart === undefined ? '' : `, by facts of chart ${chart}`}`;
};

const groupLines = (group: ChangeGroup, paint: Paint, detail: Detail): readonly string[] => {
  const { first } = group;
  const names = memberNames(group);
  const [head = '', ...others] = names;
  return [
    `${paint(first.level, first.level.padEnd(8))} ${head}${whereOf(group)}`,
    ...rest(
      others.map(name => `${INDENT}${name}`),
      'objects',
      detail,
    ),
    `${INDENT}${first.effect.kind}${groupEffectWords(group)}`,
    ...first.risks.map(({ level, says: reason, rule }) => `${INDENT}${paint(level, level)}: ${reason} (${rule})`),
    ...rest(
      first.fields.map(field => `${INDENT}  ${shownField(field)}`),
      'fields',
      detail,
    ),
    ...folded(group),
  ];
};

const riskless = (groups: readonly ChangeGroup[], detail: Detail): readonly string[] =>
  rest(
    groups.flatMap(group => memberNames(group).map(name => `${INDENT}${group.first.effect.kind}: ${name}`)),
    'objects',
    detail,
  );

const orderSection = (cluster: ClusterDiff, detail: Detail): readonly (readonly string[])[] => {
  const lines = orderLines(cluster).map(
    ({ wave, applications, words }) => `${INDENT}wave ${String(wave).padEnd(4)} ${applications}: ${words}`,
  );
  return lines.length === 0 ? [] : [[`${orderTitle(cluster)}:`, ...rest(lines, 'waves', detail)]];
};

/** The report for a terminal, the worst first. */
export const textReport = (report: DiffReport, paint: Paint, detail: Detail = {}): string => {
  const groups = changeGroups(report);
  const loud = groups.filter(({ first }) => first.level !== 'none');
  const quiet = groups.filter(({ first }) => first.level === 'none');
  const capacity = report.clusters
    .flatMap(cluster => clusterLines(cluster).map(line => ({ ...line, cluster: cluster.cluster })))
    .filter(({ level }) => detail.quiet !== true || level !== 'none')
    .map(({ place, words, level, cluster }) => {
      const where = cluster === '' ? '' : ` (${cluster})`;
      return `${paint(level, level.padEnd(8))} ${place}${where}: ${words}`;
    });
  const ofObjects = loud.map(group => groupLines(group, paint, detail));
  const ofClusters = capacity.length === 0 ? [] : [capacity];
  if (detail.quiet === true) return [...ofObjects, ...ofClusters].map(lines => `${lines.join('\n')}\n`).join('\n');
  const files = report.clusters.flatMap(one => one.files);
  const charts = chartSentences(report);
  const sections = [
    ...ofObjects,
    ...(quiet.length === 0 ? [] : [[`${paint('none', 'none'.padEnd(8))} no risk known`, ...riskless(quiet, detail)]]),
    ...ofClusters,
    ...(files.length === 0
      ? []
      : [
          [
            'Other files that differ:',
            ...rest(
              files.map(file => `${INDENT}${file}`),
              'files',
              detail,
            ),
          ],
        ]),
    ...report.clusters.flatMap(cluster => orderSection(cluster, detail)),
    ...(charts.length === 0 ? [] : [charts]),
    [summaryLine(report, paint)],
  ];
  return `${sections.map(lines => lines.join('\n')).join('\n\n')}\n`;
};

/** The last line: what is compared, how much differs, how bad it is. */
const summaryLine = (report: DiffReport, paint: Paint): string => {
  const { before, after, level } = report;
  const sides = `${before} → ${after}`;
  const counts = effectCounts(report);
  if (counts === '') return `${sides}: no object differs`;
  const places = placesOf(report);
  return `${sides}: ${counts}${places === '' ? '' : ` in ${places}`}; risk ${paint(level, level)} (${levelCounts(report)})`;
};
