import { clusterFacts } from '../../checks/cluster-facts';
import type { RuleExample } from '../../checks/examples/rule-example';
import type { Rule } from '../../checks/rule';
import { runChecks, runPlatformChecks } from '../../checks/run-checks';
import { schemaSet } from '../../checks/schema/schema-set';
import type { CompactSchemas } from '../../model/compact-schema';
import type { Issue } from '../../model/issue';
import { readYaml } from '../../reader/kubernetes-yaml';
import { manifestsOf, type ManifestReading } from '../../reader/manifests';
import { located } from '../located';

/** Kubernetes line that examples are written for. */
export const EXAMPLE_LINE = '1.35';

/** The schemas that examples are judged by. */
export interface ExampleSchemas {
  readonly kubernetes: CompactSchemas;
  readonly crds: CompactSchemas;
}

const CLUSTER = 'dev';

const read = (text: string, file: string): ManifestReading => {
  const { documents, issues } = readYaml(text, file);
  const reading = manifestsOf(documents, file, text);
  return { manifests: reading.manifests, issues: [...issues, ...reading.issues] };
};

/** What the rules and the reader say about one side of an example. */
export function runExample(
  rules: readonly Rule[],
  side: 'wrong' | 'right',
  { before, file = 'example.yaml', input = {}, others = [], ...sides }: RuleExample,
  { kubernetes, crds }: ExampleSchemas,
): readonly Issue[] {
  const text = sides[side];
  const { manifests, issues } = read(text, file);
  const tree = { cluster: CLUSTER, manifests };
  const base = before === undefined ? {} : { base: { cluster: CLUSTER, manifests: read(before, file).manifests } };
  const schemas = schemaSet(kubernetes, crds, manifests);
  const found = runChecks({ tree, schemas, kubernetesLine: EXAMPLE_LINE, ...base, ...input }, rules);
  const compared = runPlatformChecks([...others, clusterFacts(tree, EXAMPLE_LINE, input.machines?.role)], rules);
  return [...issues, ...found.map(located(manifests, () => text)), ...compared];
}
