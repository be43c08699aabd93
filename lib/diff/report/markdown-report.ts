import type { DiffReport } from '../diff-report';
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

/** Characters that a comment may have: below the 65,535 bytes that a TEXT column of MySQL holds, with room for others. */
export const MOST_CHARACTERS = 60_000;

const MOST_FIELDS = 20;

const MOST_MEMBERS = 20;

/** Text that Markdown takes as text; line ends would end a list. */
const plain = (text: string): string =>
  text
    .replace(/[\\<>&*_[\]|]/g, sign =>
      sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : sign === '&' ? '&amp;' : `\\${sign}`,
    )
    .replace(/\s*\n\s*/g, ' ');

/** Code in Markdown, whatever backticks are in it. */
const code = (text: string): string => {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const room = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${room}${text.replace(/\s*\n\s*/g, ' ')}${room}${fence}`;
};

const limited = (lines: readonly string[], most: number, noun: string): readonly string[] =>
  lines.length <= most ? lines : [...lines.slice(0, most), `- … ${lines.length - most} more ${noun}`];

const titleOf = (group: ChangeGroup): string => {
  const [head = '', ...others] = memberNames(group);
  return `${head}${others.length === 0 ? '' : ` and ${others.length} more`}`;
};

const detailsOf = (group: ChangeGroup): string => {
  const { first } = group;
  const members = memberNames(group);
  const from = first.chart === undefined ? '' : `, by facts of chart ${plain(first.chart)}`;
  const owners = groupOwners(group);
  const owner = owners === undefined ? '' : `, ${plain(owners)}${from}`;
  return [
    '<details>',
    `<summary>${first.level}: ${plain(titleOf(group))}</summary>`,
    '',
    `**${first.effect.kind}**${plain(groupEffectWords(group))}${owner}`,
    '',
    ...first.risks.map(({ level, says, rule }) => `- **${level}**: ${plain(says)} (${code(rule)})`),
    ...limited(
      first.fields.map(field => `- ${code(shownField(field))}`),
      MOST_FIELDS,
      'fields',
    ),
    ...(first.folded.length === 0 ? [] : [`- labels of versions and checksums: ${first.folded.length}`]),
    ...(members.length === 1
      ? []
      : [
          '',
          'The same in:',
          '',
          ...limited(
            members.map(name => `- ${code(name)}`),
            MOST_MEMBERS,
            'objects',
          ),
        ]),
    '',
    '</details>',
  ].join('\n');
};

const headOf = (report: DiffReport, groups: readonly ChangeGroup[]): readonly string[] => {
  const counts = effectCounts(report);
  const { level, before, after } = report;
  if (counts === '') return [`### No object differs (${plain(before)} → ${plain(after)})`];
  const places = placesOf(report);
  const reasons = groups
    .filter(({ first }) => first.level === 'critical' || first.level === 'high')
    .flatMap(group =>
      group.first.risks
        .filter(risk => risk.level === group.first.level)
        .map(({ level: of, says }) => `- **${of}**: ${plain(titleOf(group))}: ${plain(says)}`),
    );
  return [
    `### Risk: ${level}`,
    '',
    `${counts}${places === '' ? '' : ` in ${plain(places)}`} (${levelCounts(report)}); ${plain(before)} → ${plain(after)}`,
    ...(reasons.length === 0 ? [] : ['', ...limited(reasons, MOST_MEMBERS, 'reasons')]),
  ];
};

/** Requests, other files and charts, in a few lines. */
const tailOf = (report: DiffReport): readonly string[] => {
  const capacity = report.clusters.flatMap(one =>
    clusterLines(one).map(({ place, words, level }) => {
      const risk = level === 'critical' || level === 'high' ? `**${level}**: ` : '';
      const cluster = one.cluster === '' ? '' : ` (${plain(one.cluster)})`;
      return `- ${risk}${plain(place)}${cluster}: ${plain(words)}`;
    }),
  );
  const files = report.clusters.flatMap(one => one.files).map(file => `- also differs: ${code(file)}`);
  const charts = chartSentences(report);
  return [
    ...limited([...capacity, ...files], MOST_MEMBERS, 'lines'),
    ...charts.flatMap(sentence => ['', plain(sentence)]),
  ];
};

/** When which Application syncs, folded. */
const orderOf = (report: DiffReport): readonly string[] => {
  const clusters = report.clusters.filter(({ order }) => order.length > 0);
  if (clusters.length === 0) return [];
  return [
    '',
    '<details>',
    '<summary>order</summary>',
    ...clusters.flatMap(cluster => [
      '',
      `${plain(orderTitle(cluster))}:`,
      '',
      ...limited(
        orderLines(cluster).map(
          ({ wave, applications, words }) => `- wave ${wave}, ${plain(applications)}: ${plain(words)}`,
        ),
        MOST_MEMBERS,
        'waves',
      ),
    ]),
    '',
    '</details>',
  ];
};

/** Whole lines of a text, as many as there is room for. */
const shortened = (text: string, room: number): string =>
  text.length <= room ? text : `${text.slice(0, Math.max(0, text.lastIndexOf('\n', room - 2)))}\n…`;

/**
 * The report as a comment on a pull request: summary first, details folded, the worst first.
 * @param most characters; what does not fit is counted in the last line
 */
export const markdownReport = (report: DiffReport, most = MOST_CHARACTERS): string => {
  const groups = changeGroups(report);
  const room = most - 120;
  const head = shortened(
    [...headOf(report, groups), '', ...tailOf(report), ...orderOf(report)].join('\n').trimEnd(),
    room,
  );
  const kept: string[] = [head];
  let length = head.length;
  for (const group of groups) {
    const details = detailsOf(group);
    if (length + details.length + 2 > room) break;
    kept.push(details);
    length += details.length + 2;
  }
  const left = groups.slice(kept.length - 1).reduce((sum, { members }) => sum + members.length, 0);
  const note =
    left === 0
      ? []
      : [`_Left out for length: ${left} more changes, none worse than those above; \`strata diff\` shows all._`];
  return `${[...kept, ...note].join('\n\n')}\n`;
};
