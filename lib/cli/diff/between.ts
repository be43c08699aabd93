import { objectAt, textAt } from '../../checks/declared/fields';
import { schemaSet } from '../../checks/schema/schema-set';
import { betweenClusters, type BetweenReport, type ComparedCluster } from '../../diff/between/between-clusters';
import type { Issue } from '../../model/issue';
import { usageIssue } from '../../promotion/usage-issue';
import { readTreeFiles } from '../../reader/files';
import { clustersIn } from '../live/tree-of-cluster';
import { loadSchemas } from '../load-schemas';
import { unknownClusters } from '../unknown-cluster';
import { environmentsIn } from './environment-of';
import { kubernetesLine } from './kubernetes-line';

/** A report, or what keeps it from being made. */
export type BetweenResult = { readonly report: BetweenReport } | { readonly issues: readonly Issue[] };

const clusterAt = (root: string, name: string): ComparedCluster => {
  const { manifests } = readTreeFiles(root, [`dist/${name}`]);
  const environment = environmentsIn(root)(name);
  const domain = textAt(environment, 'domain');
  const versions = Object.fromEntries(
    ['kubernetes', 'talos'].flatMap(program => {
      const version = textAt(objectAt(environment, program), 'version');
      return version === undefined ? [] : [[program, version]];
    }),
  );
  return { name, manifests, versions, ...(domain === undefined ? {} : { domain }) };
};

/** Compares the outputs of two clusters in the working tree. */
export function between(root: string, first: string, second: string): BetweenResult {
  const names = clustersIn(root);
  if (first === '' || second === '' || first === second)
    return { issues: [usageIssue('--between', 'wants two clusters', `name two of ${names.join(', ')}`)] };
  const unknown = unknownClusters('--between', [first, second], names);
  if (unknown.length > 0) return { issues: unknown };
  const line = kubernetesLine(environmentsIn(root)(first));
  const schemas = loadSchemas(root, [line]);
  if (!('crds' in schemas)) return { issues: schemas };
  const builtIn = schemas.kubernetes.get(line);
  if (builtIn === undefined) return { issues: [] };
  return {
    report: betweenClusters(clusterAt(root, first), clusterAt(root, second), schemaSet(builtIn, schemas.crds)),
  };
}
