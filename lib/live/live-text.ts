import { shownValue, withoutCommon } from '../diff/report/change-groups';
import { shownPath } from '../diff/compare/field-change';
import { listed } from '../model/listed';
import { counted } from '../model/counted';
import { identityOf } from '../model/manifest';
import type { FindingKind, Holder, LiveField, LiveFinding } from './live-finding';
import type { UnlistedKind } from './live-objects';
import { comparedCount, countWords, passedOverWords, type LiveReport } from './live-report';

/** Paints a word by the kind of a finding, or leaves it as it is. */
export type PaintFinding = (kind: FindingKind, text: string) => string;

/** How much is told. */
export interface LiveDetail {
  /** Nothing of what is as git says, and of what was passed over. */
  readonly quiet?: true;
  /** Every object and field. @default - eight of each */
  readonly verbose?: true;
}

/** Fields of an object, and objects of a group, beyond this are counted. */
const MOST = 8;

const WIDTH = 13;

const INDENT = ' '.repeat(WIDTH);

const holderWords = ({ manager, operation, subresource, time }: Holder): string =>
  [
    manager,
    operation === 'Apply' ? ' by apply' : '',
    subresource === undefined ? '' : ` through ${subresource}`,
    time === undefined ? '' : ` at ${time}`,
  ].join('');

const heldWords = (holders: readonly Holder[]): string =>
  holders.length === 0 ? '' : `; written by ${holders.map(holderWords).join(', ')}`;

/** One field in a line: `spec.replicas: 2 in git, 5 in the cluster; written by kubectl-edit at …`. */
export const liveFieldText = ({ path, git, cluster, holders, reordered }: LiveField): string => {
  const place = shownPath(path);
  const held = heldWords(holders);
  if (reordered === true) return `${place}: in another order${held}`;
  if (git === undefined && cluster === undefined) return `${place}${held}`;
  if (git === undefined) return `${place}: ${shownValue(cluster)} in the cluster, no longer in git${held}`;
  if (cluster === undefined) return `${place}: ${shownValue(git)} in git, not in the cluster${held}`;
  const [there, here] = withoutCommon(cluster, git);
  return `${place}: ${here} in git, ${there} in the cluster${held}`;
};

/** Findings that are told as one: they differ in the object alone. */
export interface FindingGroup {
  readonly first: LiveFinding;
  readonly objects: readonly string[];
}

/** Groups of findings, in the order of their first ones. */
export const findingGroups = (findings: readonly LiveFinding[]): readonly FindingGroup[] => {
  const groups = new Map<string, { readonly first: LiveFinding; readonly objects: string[] }>();
  for (const finding of findings) {
    const { kind, application, says, fields } = finding;
    // What may not be read is told by kind, whatever it belongs to.
    const key = JSON.stringify([kind, kind === 'not read' ? '' : application, says, fields]);
    const group = groups.get(key) ?? { first: finding, objects: [] };
    group.objects.push(identityOf(finding.object));
    groups.set(key, group);
  }
  return [...groups.values()];
};

const rest = (items: readonly string[], noun: string, { verbose }: LiveDetail): readonly string[] =>
  verbose === true || items.length <= MOST
    ? items
    : [...items.slice(0, MOST), `${INDENT}… ${items.length - MOST} more ${noun}`];

const groupLines = ({ first, objects }: FindingGroup, paint: PaintFinding, detail: LiveDetail): readonly string[] => {
  const { kind, application, says, fields } = first;
  const [only = '', ...others] = objects;
  const of = application === undefined || kind === 'not read' ? '' : `  Application ${application}`;
  const head = others.length === 0 ? only : counted(objects.length, 'object');
  return [
    `${paint(kind, kind.padEnd(WIDTH - 1))} ${head}${of}`,
    ...(others.length === 0
      ? []
      : rest(
          objects.map(name => `${INDENT}${name}`),
          'objects',
          detail,
        )),
    ...(says === '' ? [] : [`${INDENT}${says}`]),
    ...rest(
      fields.map(field => `${INDENT}  ${liveFieldText(field)}`),
      'fields',
      detail,
    ),
  ];
};

const unlistedWords = (unlisted: readonly UnlistedKind[]): readonly string[] => {
  const forbidden = unlisted.filter(one => one.forbidden).map(({ kind }) => kind);
  const others = unlisted.filter(one => !one.forbidden);
  return [
    ...(forbidden.length === 0
      ? []
      : [
          `no orphans looked for among ${counted(forbidden.length, 'kind')} that this user may not list: ${listed(forbidden)}`,
        ]),
    ...others.map(({ kind, reason }) => `no orphans looked for among ${kind}: ${reason}`),
  ];
};

const notesOf = (report: LiveReport): readonly string[] => {
  const { partial, unjudged, unlisted, stale, unreadPaths, notes } = report;
  const passed = passedOverWords(report);
  return [
    ...(passed.length === 0 ? [] : [`not compared: ${passed.join(', ')}`]),
    ...(partial.length === 0
      ? []
      : [
          `judged by Argo CD alone: what ${counted(partial.length, 'Application')} ${partial.length === 1 ? 'has' : 'have'} from charts or other repositories` +
            `${unjudged === 0 ? '' : `, ${counted(unjudged, 'object')} here`}; \`strata status\` tells of ${listed(partial)}`,
        ]),
    ...notes,
    ...unlistedWords(unlisted),
    ...(stale.length === 0 ? [] : [`does not answer, and so was not looked at: ${stale.join(', ')}`]),
    ...unreadPaths.map(path => `ignoreDifferences: not evaluated, and what it hides is told here: ${path}`),
  ];
};

/** The report for a terminal, the worst first. */
export const liveText = (report: LiveReport, paint: PaintFinding, detail: LiveDetail = {}): string => {
  const { cluster, context, version, findings, ways } = report;
  const shown =
    detail.quiet === true ? findings.filter(({ kind }) => kind !== 'also held' && kind !== 'added') : findings;
  const byReading = ways.get('by reading') ?? 0;
  const how = byReading === 0 ? '' : `, ${byReading} of them by reading alone, without what the server fills in`;
  const sections = [
    ...findingGroups(shown).map(group => groupLines(group, paint, detail)),
    ...(detail.quiet === true || notesOf(report).length === 0 ? [] : [notesOf(report)]),
    [
      `${context} (Kubernetes ${version}) and dist/${cluster}: ${counted(comparedCount(report), 'object')} compared${how}; ${countWords({ findings: shown })}`,
    ],
  ];
  return `${sections.map(lines => lines.join('\n')).join('\n\n')}\n`;
};
