import type { Issue } from '../../model/issue';
import { identityOf } from '../../model/manifest';
import type { GeneratedFile } from '../generated-file';
import { sortedObject } from '../generated-json';
import { chartIssue, parseChartArgument, type ChartArgument } from './chart-argument';
import { chartAtHand, type ChartAtHand, type ChartUse } from './chart-at-hand';
import { factsFile, type RenderedVariant } from './facts-file';
import { openHelm, type Helm, type RenderJob } from './helm';
import { objectFacts } from './object-facts';
import { objectAt } from './picked';
import { renderedObjects, type ScopeReader, type YamlReader } from './rendered-objects';
import { secretDataKeys } from './secret-data';

/** What charts at hand are rendered with. */
export interface FactsInput {
  /** `NAME=PATH` each. */
  readonly charts: readonly string[];
  /** Command of helm. */
  readonly helm: string;
  /** All releases of all clusters. */
  readonly uses: readonly ChartUse[];
  readonly read: YamlReader;
  readonly scopeOf: ScopeReader;
  /** Passes more than a second, so that a clock in a chart shows in the second render. */
  readonly pause: () => Promise<void>;
}

/** Files to write, unless an issue is an error. */
export interface RenderedFacts {
  readonly files: readonly GeneratedFile[];
  readonly issues: readonly Issue[];
}

/** Renders every release that uses a chart at hand, each distinct one twice, and makes the facts of what comes out. */
export const renderFacts = async (input: FactsInput): Promise<RenderedFacts> => {
  const issues: Issue[] = [];
  const taken: ChartArgument[] = [];
  for (const text of input.charts) {
    const argument = parseChartArgument(text);
    if ('issues' in argument) issues.push(...argument.issues);
    else taken.push(argument.value);
  }
  if (issues.length > 0) return { files: [], issues };
  const helm = await openHelm(input.helm);
  if ('issues' in helm) return { files: [], issues: helm.issues };

  const charts: ChartAtHand[] = [];
  for (const argument of taken) {
    const chart = await chartAtHand(argument, input.uses, helm.value, input.read);
    if ('issues' in chart) issues.push(...chart.issues);
    else if (charts.some(other => other.argument.name === argument.name && other.version === chart.value.version)) {
      issues.push(chartIssue(argument, 'is given twice', 'leave one out', chart.value.version));
    } else charts.push(chart.value);
  }
  if (issues.length > 0) return { files: [], issues };
  return renderCharts(charts, helm.value, input);
};

/** What one release renders to. */
interface Rendering {
  readonly chart: ChartAtHand;
  readonly job: RenderJob;
  readonly text: string;
}

const renderCharts = async (charts: readonly ChartAtHand[], helm: Helm, input: FactsInput): Promise<RenderedFacts> => {
  const renderings: Rendering[] = [];
  const issues: Issue[] = [];
  for (const chart of charts) {
    for (const job of distinctJobs(chart.uses)) {
      const text = await helm.template(chart.argument, job);
      if ('issues' in text) issues.push(...text.issues);
      else renderings.push({ chart, job, text: text.value });
    }
  }
  if (issues.length > 0) return { files: [], issues };

  await input.pause();
  for (const { chart, job, text } of renderings) {
    const again = await helm.template(chart.argument, job);
    if ('issues' in again) issues.push(...again.issues);
    else if (again.value !== text) {
      const message = `${job.release} renders differently each time`;
      issues.push(
        chartIssue(chart.argument, message, 'set the value that makes it random', changedLine(text, again.value)),
      );
    }
  }
  if (issues.length > 0) return { files: [], issues };

  const variants = renderings.map(rendering => ({ rendering, ...variantOf(rendering, input) }));
  return {
    files: charts.map(chart =>
      factsFile(
        {
          from: 'render',
          chart: chart.argument.name,
          version: chart.version,
          appVersion: chart.appVersion,
          helm: helm.version,
        },
        variants.filter(({ rendering }) => rendering.chart === chart).map(({ variant }) => variant),
      ),
    ),
    issues: variants.flatMap(item => item.issues),
  };
};

/** One render for each distinct release: clusters with equal values share it. */
const distinctJobs = (uses: readonly ChartUse[]): readonly RenderJob[] => {
  const jobs = uses.map(({ kubeVersion, release: { release, namespace, skipCrds, values } }): RenderJob => {
    return { release, namespace, kubeVersion, skipCrds, values: sortedObject(values) };
  });
  return [...new Map(jobs.map(job => [JSON.stringify(job), job])).values()];
};

const changedLine = (once: string, again: string): string => {
  const lines = again.split('\n');
  const index = once.split('\n').findIndex((line, at) => line !== lines[at]);
  return `line ${index + 1}`;
};

const variantOf = (
  { chart, job, text }: Rendering,
  { read, scopeOf }: FactsInput,
): { readonly variant: RenderedVariant; readonly issues: readonly Issue[] } => {
  const { documents, issues } = read(text, `chart ${chart.argument.name}=${chart.argument.path}`);
  const objects = renderedObjects(documents, job.namespace, scopeOf);
  const secrets = objects.flatMap(object => {
    const keys = secretDataKeys(object);
    if (keys.length === 0) return [];
    const name = `${identity(object)}: ${keys.join(', ')}`;
    return [
      chartIssue(
        chart.argument,
        'makes a Secret with data',
        'name a Secret that exists in the values',
        name,
        'warning',
      ),
    ];
  });
  return { variant: { ...job, objects: objects.map(objectFacts) }, issues: [...issues, ...secrets] };
};

const identity = (object: Parameters<typeof objectFacts>[0]): string => {
  const { name, namespace } = objectAt(object, 'metadata');
  return identityOf({
    apiVersion: String(object['apiVersion']),
    kind: String(object['kind']),
    name: String(name),
    ...(typeof namespace === 'string' ? { namespace } : {}),
  });
};
