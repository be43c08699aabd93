import type { Json } from '../model/json';
import type { ChartChanges, ChartVersionFacts } from './chart-changes';
import type { ValueChange } from './value-changes';

/** Longest value that is printed whole. */
const MAX_VALUE = 60;

const short = (value: Json | undefined): string => {
  const text = JSON.stringify(value ?? null);
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
};

const valueLine = ({ kind, path, to, before, after }: ValueChange): string => {
  if (kind === 'renamed') return `renamed  ${path} → ${to ?? ''}`;
  if (kind === 'removed') return `removed  ${path} (${short(before)})`;
  if (kind === 'added') return `new      ${path}: ${short(after)}`;
  return `default  ${path}: ${short(before)} → ${short(after)}`;
};

const versionLine = (from: ChartVersionFacts, to: ChartVersionFacts): string => {
  const kube = from.kubeVersion === to.kubeVersion ? '' : `, Kubernetes ${to.kubeVersion ?? 'of any version'}`;
  return `${from.version} → ${to.version} (app ${from.appVersion} → ${to.appVersion}${kube})`;
};

const part = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map(line => `  ${line}`)];

/** Defaults that follow the version of an image, which the objects show. */
const OF_IMAGE = /(?:^|\.)(?:tag|digest|\w+Digest)$/;

const counted = (count: number, what: string): readonly string[] => (count === 0 ? [] : [`${count} ${what}`]);

const ORDER: readonly ValueChange['kind'][] = ['removed', 'renamed', 'changed', 'added'];

/**
 * What an upgrade of a chart changes, for people.
 * @param isSet whether all releases set a value themselves, so that a change of its default does nothing
 */
export function changesText(changes: ChartChanges, isSet: (path: string) => boolean): string {
  const { chart, from, to, values, closed, definitions, calls } = changes;
  const changed = values.filter(({ kind }) => kind === 'changed');
  const own = changed.filter(({ path }) => isSet(path));
  const ofImages = changed.filter(({ path }) => !isSet(path) && OF_IMAGE.test(path));
  const folded = new Set([...own, ...ofImages]);
  const shown = values.filter(change => !folded.has(change));
  const lines = ORDER.flatMap(kind => shown.filter(change => change.kind === kind).map(valueLine));
  return [
    `${chart} ${versionLine(from, to)}`,
    ...part('values', [
      ...lines,
      ...counted(ofImages.length, 'new defaults of tags and digests of images'),
      ...counted(own.length, 'new defaults of values that are set here'),
    ]),
    ...part(
      'values that take no other keys any more',
      closed.map(path => (path === '' ? 'the top' : path)),
    ),
    ...part(
      'definitions',
      definitions.map(({ name, says }) => `${name}: ${says.join('; ')}`),
    ),
    ...part('calls that came, which may render otherwise elsewhere', calls),
    '',
  ].join('\n');
}
