import type { Issue } from '../../model/issue';
import type { JsonObject } from '../../model/json';
import { identityOf } from '../../model/manifest';
import type { GeneratedFile } from '../generated-file';
import { chartIssue, parseChartArgument, type ChartArgument } from './chart-argument';
import { chartAtHand, type ChartAtHand, type ChartUse } from './chart-at-hand';
import { factsFile, type RenderedVariant } from './facts-file';
import { openHelm } from './helm';
import { objectFacts } from './object-facts';
import { objectAt, textAt } from '../../charts/picked';
import { renderTwice, type Rendering } from './render-twice';
import { renderedObjects, type ScopeReader, type YamlReader } from '../../charts/rendered-objects';
import { releaseObjects } from '../../charts/release-objects';
import { secretDataKeys } from '../../charts/secret-data';
import { secretSetting } from '../../charts/secret-setting';
import { readChart } from '../read-chart';

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

  const { renderings, issues: problems } = await renderTwice(charts, helm.value, input.pause);
  if (problems.length > 0) return { files: [], issues: problems };
  const variants = await Promise.all(
    renderings.map(async rendering => ({ rendering, ...(await variantOf(rendering, input)) })),
  );
  const files = charts.map(chart => {
    const own = variants.filter(({ rendering }) => rendering.chart === chart).map(({ variant }) => variant);
    const { version, appVersion, argument } = chart;
    return factsFile({ from: 'render', chart: argument.name, version, appVersion, helm: helm.value.version }, own);
  });
  return { files, issues: variants.flatMap(item => item.issues) };
};

const variantOf = async (
  { chart, job, text }: Rendering,
  { read, scopeOf }: FactsInput,
): Promise<{ readonly variant: RenderedVariant; readonly issues: readonly Issue[] }> => {
  const { documents, issues } = read(text, `chart ${chart.argument.name}=${chart.argument.path}`);
  const objects = renderedObjects(documents, job.namespace, scopeOf);
  const found = objects.filter(object => secretDataKeys(object).length > 0);
  const settingOf = found.length === 0 ? () => undefined : await secretSettings(chart, text, read);
  const secrets = found.map(object => {
    const name = `${identity(object)}: ${secretDataKeys(object).join(', ')}`;
    const setting = settingOf(textAt(objectAt(object, 'metadata'), 'name'));
    const fix = `${setting === undefined ? '' : `${setting}; `}name a Secret that exists in the values`;
    return chartIssue(chart.argument, 'makes a Secret with data', fix, name, 'warning');
  });
  return { variant: { ...job, objects: objects.map(objectFacts) }, issues: [...issues, ...secrets] };
};

/** What keeps the chart from making a Secret, by the name of that. */
const secretSettings = async (
  { argument }: ChartAtHand,
  text: string,
  read: YamlReader,
): Promise<(name: string) => string | undefined> => {
  const files = await readChart(argument.path);
  const secrets = releaseObjects(text, read).objects.filter(({ body }) => body['kind'] === 'Secret');
  return name => {
    const made = secrets.find(({ body }) => textAt(objectAt(body, 'metadata'), 'name') === name);
    return made === undefined ? undefined : secretSetting(files, made.template);
  };
};

const identity = (object: JsonObject): string => {
  const metadata = objectAt(object, 'metadata');
  const namespace = textAt(metadata, 'namespace');
  return identityOf({
    apiVersion: textAt(object, 'apiVersion'),
    kind: textAt(object, 'kind'),
    name: textAt(metadata, 'name'),
    ...(namespace === '' ? {} : { namespace }),
  });
};
