import { spawnSync } from 'node:child_process';
import { availableParallelism, devNull } from 'node:os';
import { isJsonList, isJsonObject, type JsonObject } from '../model/json';
import { complaintOf, MAX_RENDER_BYTES, MAX_RENDER_MILLISECONDS } from './helm-template';
import script from './run-helm.child.cjs';

/** One command line of helm. */
export interface HelmRun {
  readonly args: readonly string[];
  readonly input: string;
}

/** What helm printed, what it complained of, or the code of the system that could not run it. */
export type HelmAnswer = { readonly output: string } | { readonly fault: string } | { readonly unusable: string };

/** More helms at once than this only wait for each other. */
const MOST_AT_ONCE = 8;

/** A chart could look for a cluster; it finds neither one nor settings of the user. */
const withoutCluster = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(HELM|KUBE)/.test(name))),
  KUBECONFIG: devNull,
});

/**
 * Runs command lines of helm, some at a time, and waits for all; one that hangs is killed.
 * @param command path of helm, or its name on PATH
 */
export function runHelm(
  command: string,
  runs: readonly HelmRun[],
  environment: NodeJS.ProcessEnv,
  milliseconds = MAX_RENDER_MILLISECONDS,
): readonly HelmAnswer[] {
  if (runs.length === 0) return [];
  const atOnce = Math.min(runs.length, availableParallelism(), MOST_AT_ONCE);
  const limits = { atOnce, milliseconds, bytes: MAX_RENDER_BYTES };
  const input = JSON.stringify({ command, environment: withoutCluster(environment), jobs: runs, ...limits });
  const { stdout, stderr } = spawnSync(process.execPath, ['--eval', script], {
    input,
    encoding: 'utf8',
    maxBuffer: Number.MAX_SAFE_INTEGER,
  });
  const answers: unknown = stdout === '' ? [] : JSON.parse(stdout);
  return runs.map((_, at) => {
    const answer: unknown = isJsonList(answers) ? answers[at] : undefined;
    return isJsonObject(answer) ? answerOf(answer, milliseconds) : { fault: complaintOf(stderr) ?? 'it was ended' };
  });
}

const answerOf = ({ output, unusable, hung, tooLarge, code, errors }: JsonObject, milliseconds: number): HelmAnswer => {
  if (typeof output === 'string') return { output };
  if (typeof unusable === 'string') return { unusable };
  if (hung === true) return { fault: `it did not end within ${milliseconds / 1000} s` };
  if (tooLarge === true) return { fault: `it prints more than ${MAX_RENDER_BYTES / 2 ** 20} MiB` };
  const said = typeof errors === 'string' ? complaintOf(errors) : undefined;
  return { fault: said ?? `it ended with ${typeof code === 'number' ? code : 'a signal'}` };
};
