import { counted } from '../model/counted';
import type { Console } from './console';
import { explainHint } from './explain/explain';
import { countIssues, printIssues, summariseIssues } from './report';
import type { SynthResult } from './synth-result';

/** How a result is printed. */
export interface SynthReportOptions {
  readonly check?: true;
  readonly verbose?: true;
  /** Without the lines that sum up. */
  readonly quiet?: true;
  /** So many changed files are listed. @default - all with `check` and `verbose`, else none */
  readonly listed?: number;
  readonly format: 'text' | 'json';
  readonly seconds: number;
}

const changes = ({ outputs }: SynthResult): readonly string[] => [
  ...outputs.created.map(path => `+ ${path}`),
  ...outputs.updated.map(path => `~ ${path}`),
  ...outputs.deleted.map(path => `- ${path}`),
];

const summary = (result: SynthResult, { check, seconds }: SynthReportOptions): string => {
  const { outputs, clusters, rendered, byFacts, accepted } = result;
  const parts = [
    counted(clusters.length, 'cluster'),
    `${counted(rendered, 'object')} checked in full, ${byFacts} known by chart facts`,
    `${outputs.created.length} ${check === true ? 'to create' : 'created'}`,
    `${outputs.updated.length} ${check === true ? 'to update' : 'updated'}`,
    `${outputs.deleted.length} ${check === true ? 'to delete' : 'deleted'}`,
    `${outputs.unchanged} unchanged`,
    ...(accepted === 0 ? [] : [`${counted(accepted, 'issue')} accepted`]),
  ];
  return `${parts.join(', ')} in ${seconds.toFixed(2)} s`;
};

/** The result for machines, in the form of schemas/synth.schema.json. */
const asJson = (result: SynthResult, seconds: number): string => {
  const { created, updated, deleted, unchanged, handMade, repaired } = result.outputs;
  const { outcome, clusters, rendered, byFacts, issues, accepted } = result;
  const files = { created, updated, deleted, unchanged, handMade };
  const counts = countIssues(issues);
  return `${JSON.stringify({ form: 1, outcome, clusters, objects: { rendered, byFacts }, files, repaired, counts, accepted, issues, seconds }, undefined, 2)}\n`;
};

/** What the issues mean for the files. */
const consequence = ({ outcome, interrupted, issues }: SynthResult, { check, verbose }: SynthReportOptions): string => {
  if (outcome === 'done') {
    return verbose !== true && issues.some(({ severity }) => severity === 'note') ? '; --verbose shows the notes' : '';
  }
  if (check === true) return '';
  return interrupted ? '; some files were written, the next run finishes' : '; nothing was written';
};

/** Prints what a synth did: changed files on stdout, issues and the summary on stderr. */
export function printSynth(result: SynthResult, options: SynthReportOptions, console: Console): void {
  if (options.format === 'json') {
    console.out(asJson(result, options.seconds));
    return;
  }
  const shown = result.issues.filter(({ severity }) => severity !== 'note' || options.verbose === true);
  printIssues(shown, console, options.verbose);
  const lines = changes(result);
  const listed = options.check === true || options.verbose === true ? lines.length : (options.listed ?? 0);
  for (const line of lines.slice(0, listed)) console.out(`${line}\n`);
  if (listed > 0 && lines.length > listed) console.out(`and ${counted(lines.length - listed, 'more file')}\n`);
  const found = summariseIssues(result.issues);
  if (result.outputs.repaired !== 'none') console.err(`an interrupted run was ${result.outputs.repaired}\n`);
  if (options.quiet === true) return;
  if (result.clusters.length > 0) console.err(`${summary(result, options)}\n`);
  if (found !== '') console.err(`${found}${consequence(result, options)}${explainHint(shown)}\n`);
}
