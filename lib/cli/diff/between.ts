import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { textAt } from '../../checks/declared/fields';
import { schemaSet } from '../../checks/schema/schema-set';
import { betweenClusters, type BetweenReport, type ComparedCluster } from '../../diff/between/between-clusters';
import type { Issue } from '../../model/issue';
import { readTreeFiles } from '../../reader/files';
import { loadSchemas } from '../load-schemas';
import { unknownClusters } from '../unknown-cluster';
import { environmentOf } from './environment-of';
import { kubernetesLine } from './kubernetes-line';

/** A report, or what keeps it from being made. */
export type BetweenResult = { readonly report: BetweenReport } | { readonly issues: readonly Issue[] };

const clustersIn = (root: string): readonly string[] =>
  existsSync(join(root, 'dist'))
    ? readdirSync(join(root, 'dist'), { withFileTypes: true })
        .filter(entry => entry.isDirectory())
        .map(({ name }) => name)
    : [];

const clusterAt = (root: string, name: string): ComparedCluster => {
  const domain = textAt(environmentOf(root, name), 'domain');
  const { manifests } = readTreeFiles(root, [`dist/${name}`]);
  return { name, manifests, ...(domain === undefined ? {} : { domain }) };
};

/** Compares the outputs of two clusters in the working tree. */
export function between(root: string, first: string, second: string): BetweenResult {
  const names = clustersIn(root);
  const unknown = unknownClusters('--between', [first, second], names);
  if (unknown.length > 0) return { issues: unknown };
  const line = kubernetesLine(root, first);
  const schemas = loadSchemas(root, [line]);
  if (!('crds' in schemas)) return { issues: schemas };
  const builtIn = schemas.kubernetes.get(line);
  if (builtIn === undefined) return { issues: [] };
  return {
    report: betweenClusters(clusterAt(root, first), clusterAt(root, second), schemaSet(builtIn, schemas.crds)),
  };
}
