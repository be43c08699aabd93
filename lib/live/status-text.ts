import { grouped } from '../model/grouped';
import { counted } from '../model/counted';
import { shortRevision } from './revisions';
import { isAstray, STATUS_KINDS, worstOf, type StatusItem, type StatusKind } from './status-finding';
import type { StatusReport } from './status-report';
import { agoWords } from './time-words';

/** Paints a word by what is the matter, or leaves it as it is. */
export type PaintStatus = (kind: StatusKind, text: string) => string;

/** How much is told. */
export interface StatusDetail {
  /** Nothing that is so on purpose, and no summary. */
  readonly quiet?: true;
  /** Every line. @default - eight of each */
  readonly verbose?: true;
}

/** Lines about one Application, and Applications of a group, beyond this are counted. */
const MOST = 8;

const WIDTH = 15;

const INDENT = ' '.repeat(WIDTH);

const rest = (lines: readonly string[], noun: string, { verbose }: StatusDetail): readonly string[] =>
  verbose === true || lines.length <= MOST
    ? lines.map(line => `${INDENT}${line}`)
    : [...lines.slice(0, MOST).map(line => `${INDENT}${line}`), `${INDENT}… ${lines.length - MOST} more ${noun}`];

const stateWords = ({ sync, health, revision, synced }: StatusItem, now: Date): string => {
  const words = [sync, health].filter(word => word !== undefined).join(', ');
  const parts = [
    ...(words === '' ? [] : [words]),
    ...(synced === undefined ? [] : [`synced ${agoWords(synced, now)}`]),
    ...(revision === undefined ? [] : [`at ${shortRevision(revision)}`]),
  ];
  return parts.length === 0 ? '' : `  ${parts.join('; ')}`;
};

const nameOf = ({ kind, name }: StatusItem): string => (kind === 'Application' ? name : `${kind} ${name}`);

const blockOf = (
  items: readonly StatusItem[],
  { now }: StatusReport,
  paint: PaintStatus,
  detail: StatusDetail,
): readonly string[] => {
  const [first, ...others] = items;
  const worst = first === undefined ? undefined : worstOf(first);
  if (first === undefined || worst === undefined) return [];
  const label = paint(worst, worst.padEnd(WIDTH - 1));
  const says = rest(
    first.findings.map(finding => finding.says),
    'lines',
    detail,
  );
  if (others.length === 0) return [`${label} ${nameOf(first)}${stateWords(first, now)}`, ...says];
  return [
    `${label} ${counted(items.length, 'Application')}`,
    ...rest(items.map(nameOf), 'Applications', detail),
    ...says,
  ];
};

/** Applications of which one thing alone is to be told, and the same, are told together. */
const blocksOf = (items: readonly StatusItem[]): readonly (readonly StatusItem[])[] =>
  [
    ...grouped(items, item =>
      item.findings.length === 1 && item.kind === 'Application'
        ? JSON.stringify(item.findings)
        : `${item.kind} ${item.name}`,
    ),
  ].map(([, group]) => group);

/** `2 failed, 1 behind`, or that all are as git says. */
export const statusWords = (items: readonly StatusItem[]): string => {
  const words = STATUS_KINDS.flatMap(kind => {
    const count = items.filter(item => worstOf(item) === kind).length;
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  return words.length === 0 ? 'all are as git says' : words.join(', ');
};

/** The state of Argo CD for a terminal, the worst first. */
export const statusText = (report: StatusReport, paint: PaintStatus, detail: StatusDetail = {}): string => {
  const { context, version, cluster, items, notes } = report;
  const shown = items.filter(item => (detail.quiet === true ? isAstray(item) : item.findings.length > 0));
  const blocks = blocksOf(shown).map(block => blockOf(block, report, paint, detail));
  const sets = items.filter(({ kind }) => kind === 'ApplicationSet').length;
  const counts = `${counted(items.length - sets, 'Application')}${sets === 0 ? '' : `, ${counted(sets, 'ApplicationSet')}`}`;
  const summary = `${context} (Kubernetes ${version}) and dist/${cluster}: ${counts}; ${statusWords(items)}`;
  const sections = [...blocks, ...(detail.quiet === true ? [] : [...(notes.length === 0 ? [] : [notes]), [summary]])];
  return sections.length === 0 ? '' : `${sections.map(lines => lines.join('\n')).join('\n\n')}\n`;
};
