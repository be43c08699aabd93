import type { JsonObject } from '../model/json';

/** What decides a render, beside the chart itself. */
export interface RenderJob {
  readonly release: string;
  readonly namespace: string;
  readonly kubeVersion: string;
  /** What the cluster has beside Kubernetes itself: `group/version` and `group/version/Kind`. @default - nothing */
  readonly apiVersions?: readonly string[];
  readonly skipCrds: boolean;
  readonly values: JsonObject;
}

/** Most that one render may print. */
export const MAX_RENDER_BYTES = 64 * 1024 * 1024;

/** A render takes less than a second; one that takes this long hangs. */
export const MAX_RENDER_MILLISECONDS = 120_000;

/** Asks helm for its version. */
export const VERSION_ARGUMENTS: readonly string[] = ['version', '--template', '{{.Version}}'];

/** The command line that renders a chart; it reads the values from its input. @param chart folder or archive */
export const templateArguments = (chart: string, job: RenderJob): readonly string[] => [
  'template',
  job.release,
  chart,
  '--namespace',
  job.namespace,
  '--kube-version',
  job.kubeVersion,
  ...(job.apiVersions ?? []).flatMap(version => ['--api-versions', version]),
  job.skipCrds ? '--skip-crds' : '--include-crds',
  '--skip-tests',
  '--values',
  '-',
];

/** What helm complains of, in one line; undefined where it says nothing. */
export const complaintOf = (errors: string): string | undefined => {
  const lines = errors.split('\n').map(line => line.trim());
  const start = lines.findIndex(line => line.startsWith('Error: '));
  const text = lines
    .slice(Math.max(start, 0))
    .filter(line => line !== '')
    .join(' ')
    .replace(/^Error: /, '')
    .replace(/ Use --debug flag to render out invalid YAML$/, '');
  return text === '' ? undefined : text;
};
