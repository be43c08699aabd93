import { listed } from '../model/listed';
import type { ChartAcceptance, LockedAcceptance } from '../model/chart-lock';
import { didYouMean } from '../model/did-you-mean';
import type { Issue } from '../model/issue';
import { byCodePoint } from '../model/json';
import { avoidingSetting } from './avoiding-settings';
import type { ChartFiles } from './chart-archive';
import { impureCalls, type ReachedCall } from './impure-calls';
import { IMPURE_FUNCTIONS, IMPURITY_EFFECT } from './impure-functions';
import { OWN_VALUES } from './own-values';
import { subchartOf, type ScannedText } from './scanned-texts';
import { sha256Of } from '../model/sha256';

const RULE = 'chart';

/** Files that are named in an issue; the rest is counted. */
const MAX_NAMED = 2;

/** What Chart.yaml of the chart, or of the subchart in a folder, says under a key. */
const aboutChart = (files: ChartFiles, folder: string, key: 'name' | 'version'): string | undefined =>
  new RegExp(`^${key}:[ \\t]*["']?([^\\s"'#]+)`, 'm').exec(files.get(`${folder}Chart.yaml`) ?? '')?.[1];

const isAccepted = ({ file, function: called }: ReachedCall, acceptance: ChartAcceptance): boolean =>
  acceptance.file.endsWith('/')
    ? file.startsWith(acceptance.file) && (acceptance.function ?? called) === called
    : file === acceptance.file && acceptance.function === called;

/** What a call does, as a person reads it: `now follows the clock`. */
export const effectOf = ({ function: called }: Pick<ReachedCall, 'function'>): string => {
  const impurity = IMPURE_FUNCTIONS.get(called);
  return impurity === undefined ? called : `${called} ${IMPURITY_EFFECT[impurity]}`;
};

/** What to do about a call in values of ours. */
export const ownFix = (chart: string): string =>
  `write what it should give, or accept it as file: ${OWN_VALUES} with its function and a reason at strata.charts.${chart}.accepted of cdk8s.yaml`;

const callIssue = (chart: string, call: ReachedCall, files: ChartFiles): Issue => {
  const { file, line, define, from, path } = call;
  if (path !== undefined) {
    const place = { pointer: `values of ${chart}: ${path}` };
    return { rule: RULE, severity: 'error', place, message: effectOf(call), fix: ownFix(chart) };
  }
  const folder = subchartOf(file);
  const known = avoidingSetting(aboutChart(files, folder, 'name') ?? '', { ...call, file: file.slice(folder.length) });
  const avoiding = known ?? 'find the values that keep a render from it';
  return {
    rule: RULE,
    severity: 'error',
    place: { file: `${chart}/${file}`, line },
    message: effectOf(call),
    ...(define === undefined ? {} : { value: `in ${define}, for ${listed(from, MAX_NAMED)}` }),
    fix: `${avoiding}, and accept it with that reason at strata.charts.${chart}.accepted of cdk8s.yaml`,
  };
};

const unmatched = (
  chart: string,
  version: string,
  acceptance: ChartAcceptance,
  at: number,
  calls: readonly ReachedCall[],
): Issue => {
  const { file, function: called } = acceptance;
  const inFile = calls.filter(call => call.file === file).map(call => call.function);
  const fix =
    inFile.length > 0
      ? didYouMean(called ?? '', inFile, `the file has ${[...new Set(inFile)].sort().join(', ')}; correct or remove it`)
      : didYouMean(file, [...new Set(calls.map(call => call.file))], 'remove it');
  return {
    rule: RULE,
    severity: 'error',
    place: { file: 'cdk8s.yaml', pointer: `strata.charts.${chart}.accepted.${at}` },
    message: `accepts what version ${version} does not have`,
    value: called === undefined ? file : `${called} in ${file}`,
    fix,
  };
};

/** What was found of a chart, and what was read for each acceptance of cdk8s.yaml. */
export interface JudgedChart {
  readonly issues: readonly Issue[];
  readonly accepted: readonly LockedAcceptance[];
}

/**
 * What keeps a chart from rendering to the same objects everywhere and always: calls of impure functions that nobody
 * accepted, templates that Helm cannot parse, and acceptances that match nothing.
 * @param values texts of ours that `tpl` may get
 */
export function judgedChart(
  files: ChartFiles,
  accepted: readonly ChartAcceptance[],
  values: readonly ScannedText[] = [],
): JudgedChart {
  const chart = aboutChart(files, '', 'name') ?? 'chart';
  const { calls, faults } = impureCalls(files, values);
  const open = calls.filter(call => !accepted.some(acceptance => isAccepted(call, acceptance)));
  const met = accepted.map(acceptance => ({
    acceptance,
    ways: calls.filter(call => isAccepted(call, acceptance)).map(({ function: called, way }) => `${called} ${way}`),
  }));
  const issues = [
    ...faults.map(({ file, line, fault }): Issue => ({
      rule: RULE,
      severity: 'error',
      place: { file: `${chart}/${file}`, line },
      message: fault,
      fix: 'take another version of the chart: Helm cannot parse this one',
    })),
    ...open.map(call => callIssue(chart, call, files)),
    ...met.flatMap(({ acceptance, ways }, at) =>
      ways.length > 0 ? [] : [unmatched(chart, aboutChart(files, '', 'version') ?? '', acceptance, at, calls)],
    ),
  ];
  const locked = met.map(({ acceptance, ways }) => ({
    ...acceptance,
    way: sha256Of([...new Set(ways)].sort(byCodePoint).join('\n')),
  }));
  return { issues, accepted: locked };
}

/** Calls that nobody accepted and that a render comes to from values of ours. */
export const ownCalls = (
  files: ChartFiles,
  accepted: readonly ChartAcceptance[],
  values: readonly ScannedText[],
): readonly ReachedCall[] =>
  impureCalls(files, values).calls.filter(
    call => call.from.includes(OWN_VALUES) && !accepted.some(acceptance => isAccepted(call, acceptance)),
  );
