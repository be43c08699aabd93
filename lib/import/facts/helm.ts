import { execFile } from 'node:child_process';
import {
  complaintOf,
  MAX_RENDER_BYTES,
  MAX_RENDER_MILLISECONDS,
  templateArguments,
  VERSION_ARGUMENTS,
  type RenderJob,
} from '../../charts/helm-template';
import { USABLE_HELMS, usableVersion } from '../../model/helm-versions';
import type { Issue } from '../../model/issue';
import { faultCode } from '../fault-code';
import type { Loaded } from '../source';
import { chartIssue, type ChartArgument } from './chart-argument';

/** A helm that was found and can render. */
export interface Helm {
  /** Without `v`. */
  readonly version: string;
  /** The text of the chart's Chart.yaml. */
  readonly show: (chart: ChartArgument) => Promise<Loaded<string>>;
  /** Manifests of a release as YAML, without those that only `helm test` would make. */
  readonly template: (chart: ChartArgument, job: RenderJob) => Promise<Loaded<string>>;
}

/** Finds helm and asks for its version. @param command name on PATH, or a path */
export const openHelm = async (command: string): Promise<Loaded<Helm>> => {
  const answer = await runHelm(command, VERSION_ARGUMENTS);
  if ('fault' in answer) {
    return toolFailure(
      command,
      'helm cannot be run',
      `run npm run import -- --install-helm, or install ${USABLE_HELMS}, or name it with --helm or HELM`,
      answer.fault,
    );
  }
  const version = usableVersion(answer.output);
  if (version === undefined) {
    return toolFailure(command, 'helm has an unusable version', `use ${USABLE_HELMS}`, answer.output.trim());
  }
  return {
    value: {
      version,
      show: chart =>
        ofChart(chart, 'is no chart', 'give a folder or archive', runHelm(command, ['show', 'chart', chart.path])),
      template: (chart, job) =>
        ofChart(
          chart,
          `${job.release} cannot be rendered`,
          'correct the values of the component, or the chart',
          runHelm(command, templateArguments(chart.path, job), JSON.stringify(job.values)),
        ),
    },
  };
};

/** What helm printed, or what it complains of. */
export type HelmAnswer = { readonly output: string } | { readonly fault: string };

/** Runs helm. @param command name on PATH, or a path */
export const runHelm = (command: string, args: readonly string[], input = ''): Promise<HelmAnswer> =>
  new Promise(resolve => {
    const options = { maxBuffer: MAX_RENDER_BYTES, timeout: MAX_RENDER_MILLISECONDS, encoding: 'utf8' } as const;
    const child = execFile(command, [...args], options, (error, output, complaint) => {
      resolve(error === null ? { output } : { fault: complaintOf(complaint) ?? faultCode(error) });
    });
    // A helm that ends before it has read its input closes the pipe; its exit code tells why.
    child.stdin?.on('error', () => undefined).end(input);
  });

const ofChart = async (
  chart: ChartArgument,
  message: string,
  fix: string,
  answering: Promise<HelmAnswer>,
): Promise<Loaded<string>> => {
  const answer = await answering;
  return 'output' in answer ? { value: answer.output } : { issues: [chartIssue(chart, message, fix, answer.fault)] };
};

const toolFailure = (command: string, message: string, fix: string, value: string): { issues: readonly Issue[] } => ({
  issues: [{ rule: 'tool', severity: 'error', place: { file: command }, message, value, fix }],
});
