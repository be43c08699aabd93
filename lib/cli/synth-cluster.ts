import type { CheckInput } from '../checks/check-context';
import { factsOf, type ClusterFacts } from '../checks/cluster-facts';
import { RULES } from '../checks/rules';
import { runChecks } from '../checks/run-checks';
import { MANIFEST_RULE } from '../manifests/manifest-issue';
import type { ClusterContext } from '../model/component';
import type { ClusterFiles } from '../model/file-spec';
import type { HelmRenderer } from '../model/helm-renderer';
import type { Issue } from '../model/issue';
import { clusterOutputs } from '../output/cluster-outputs';
import { componentsIn } from '../platform';
import { type BuildComponent, renderCluster, type RenderedCluster } from '../render/render-cluster';
import type { InputOf } from './check-clusters';
import { renderIssues } from './render-issues';

/** What is left of a cluster when it is rendered and checked: its objects are not held while others are. */
export interface SynthesizedCluster {
  readonly cluster: string;
  readonly files: ClusterFiles;
  /** All of its charts could be rendered. */
  readonly isWhole: boolean;
  /** Of the data and of the render. */
  readonly issues: readonly Issue[];
  /** Of the rules. */
  readonly findings: readonly Issue[];
  /** What rules that compare clusters know of it. @default - nothing is known of its Kubernetes */
  readonly facts?: ClusterFacts;
  /** Objects that we render ourselves. */
  readonly rendered: number;
  /** Objects of charts, known by facts. */
  readonly byFacts: number;
  /** Charts that helm rendered. */
  readonly vendored: number;
  /** What was found rests on more files than those of environments/ and the outputs. */
  readonly readsWorkingTree: boolean;
}

/** With what a cluster is rendered and checked. */
export interface ClusterTools {
  readonly helm: HelmRenderer;
  readonly inputOf: InputOf;
  readonly progress: (text: string) => void;
  /** @default renderComponent */
  readonly build?: BuildComponent;
}

const render = (context: ClusterContext, { helm, progress, build }: ClusterTools): RenderedCluster => {
  progress(`rendering ${context.cluster.name}`);
  return renderCluster(componentsIn(context), context, helm, build);
};

/** What other clusters are compared with of a cluster that is not synthesized itself. */
export const comparedCluster = (context: ClusterContext, tools: ClusterTools): ClusterFacts | undefined => {
  const input = tools.inputOf(render(context, tools));
  return input === undefined ? undefined : factsOf(input);
};

/** Renders, lays out and checks one cluster. */
export function synthesizeCluster(context: ClusterContext, tools: ClusterTools): SynthesizedCluster {
  const rendered = render(context, tools);
  const { files, issues } = clusterOutputs(rendered);
  const releases = rendered.components.flatMap(component => component.releases);
  // Without the objects of a chart, whatever names them would be at fault.
  const input = isWhole(rendered) ? tools.inputOf(rendered) : undefined;
  const { name } = context.cluster;
  const described = releases.map(release => tools.helm.describe(release)?.objects.length ?? 0);
  return {
    cluster: name,
    isWhole: isWhole(rendered),
    files,
    issues: [...issues, ...renderIssues(rendered, tools.helm)],
    ...(input === undefined ? { findings: [] } : { findings: check(input, tools), facts: factsOf(input) }),
    rendered: rendered.tree.manifests.length,
    byFacts: described.reduce((sum, count) => sum + count, 0),
    vendored: rendered.components.flatMap(({ vendored }) => vendored).length,
    readsWorkingTree: hasGitGenerator(rendered),
  };
}

/** What is missing where one of these rules finds an error. */
const INCOMPLETE: ReadonlySet<string> = new Set(['vendored-chart', MANIFEST_RULE, 'tool']);

/** False where a vendored chart could not be rendered, or vendored manifests not be read. */
const isWhole = ({ issues }: RenderedCluster): boolean =>
  !issues.some(({ rule, severity }) => severity === 'error' && INCOMPLETE.has(rule));

const check = (input: CheckInput, { progress }: ClusterTools): readonly Issue[] => {
  progress(`checking ${input.tree.cluster}`);
  return runChecks(input, RULES);
};

/** True where an ApplicationSet takes folders or files of a repository, wherever it stands among its generators. */
const hasGitGenerator = ({ tree }: RenderedCluster): boolean =>
  tree.manifests.some(({ kind, body }) => kind === 'ApplicationSet' && JSON.stringify(body).includes('"git":'));
