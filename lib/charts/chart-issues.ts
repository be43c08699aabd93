import type { ChartAcceptance } from '../model/chart-lock';
import { didYouMean } from '../model/did-you-mean';
import type { Issue } from '../model/issue';
import { avoidingSetting } from './avoiding-settings';
import type { ChartFiles } from './chart-archive';
import { impureCalls, type ReachedCall } from './impure-calls';
import { IMPURE_FUNCTIONS, IMPURITY_EFFECT } from './impure-functions';
import { subchartOf } from './scanned-texts';

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

/** `templates/a.yaml, templates/b.yaml and 3 more`. */
const named = (names: readonly string[]): string => {
  const rest = names.length - MAX_NAMED;
  return `${names.slice(0, MAX_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
};

const callIssue = (chart: string, call: ReachedCall, files: ChartFiles): Issue => {
  const { file, line, function: called, define, from } = call;
  const folder = subchartOf(file);
  const impurity = IMPURE_FUNCTIONS.get(called);
  const known = avoidingSetting(aboutChart(files, folder, 'name') ?? '', { ...call, file: file.slice(folder.length) });
  const avoiding = known ?? 'find the values that keep a render from it';
  return {
    rule: RULE,
    severity: 'error',
    place: { file: `${chart}/${file}`, line },
    message: `${called} ${impurity === undefined ? '' : IMPURITY_EFFECT[impurity]}`.trim(),
    ...(define === undefined ? {} : { value: `in ${define}, for ${named(from)}` }),
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

/**
 * What keeps a chart from rendering to the same objects everywhere and always: calls of impure functions that nobody
 * accepted, templates that Helm cannot parse, and acceptances that match nothing.
 */
export function chartIssues(files: ChartFiles, accepted: readonly ChartAcceptance[]): readonly Issue[] {
  const chart = aboutChart(files, '', 'name') ?? 'chart';
  const { calls, faults } = impureCalls(files);
  const open = calls.filter(call => !accepted.some(acceptance => isAccepted(call, acceptance)));
  const idle = accepted.flatMap((acceptance, at) =>
    calls.some(call => isAccepted(call, acceptance))
      ? []
      : [unmatched(chart, aboutChart(files, '', 'version') ?? '', acceptance, at, calls)],
  );
  return [
    ...faults.map(({ file, line, fault }): Issue => ({
      rule: RULE,
      severity: 'error',
      place: { file: `${chart}/${file}`, line },
      message: fault,
      fix: 'take another version of the chart: Helm cannot parse this one',
    })),
    ...open.map(call => callIssue(chart, call, files)),
    ...idle,
  ];
}
