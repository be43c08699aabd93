import { checkTools } from '../../checks/check-context';
import { schemaSet } from '../../checks/schema/schema-set';
import { diffCluster } from '../../diff/diff-cluster';
import { diffReport, type DiffReport } from '../../diff/diff-report';
import { readEnvironments } from '../../inventory/read-environments';
import { didYouMean } from '../../model/did-you-mean';
import type { Issue } from '../../model/issue';
import { lineOf } from '../cluster-kinds';
import { loadSchemas } from '../load-schemas';
import { changedTrees } from './changed-trees';
import { sidesOf } from './sides';

/** What the caller of a comparison chooses. */
export interface DiffOptions {
  /** Revision, two revisions with dots, or a folder. @default - where HEAD parted from the main branch */
  readonly base?: string;
  /** A second folder. @default - none */
  readonly other?: string;
  /** One cluster alone. @default - all */
  readonly cluster?: string;
}

/** A report, or what keeps it from being made. */
export type DiffResult = { readonly report: DiffReport } | { readonly issues: readonly Issue[] };

/** Kubernetes of trees that belong to no cluster of environments/. */
const OTHER_LINE = '1.35';

/** Compares two sides of the outputs and tells what the change does. */
export function diff(root: string, { base, other, cluster }: DiffOptions): DiffResult {
  const sides = sidesOf(root, base, other);
  if ('issue' in sides) return { issues: [sides.issue] };
  const { before, after } = sides;
  const { clusters, names, files, issues } = changedTrees(before, after, cluster);
  if (cluster !== undefined && !names.includes(cluster)) return { issues: [unknownCluster(cluster, names)] };
  if (issues.length > 0) return { issues };
  const labels = { before: before.label, after: after.label, files };
  if (clusters.length === 0) return { report: diffReport(labels, []) };
  const { inventory } = readEnvironments(root);
  const lines = new Map(inventory?.clusters.map(({ name, kubernetes: { version } }) => [name, lineOf(version)]));
  const lineFor = (name: string): string => lines.get(name) ?? OTHER_LINE;
  const schemas = loadSchemas(
    root,
    clusters.map(one => lineFor(one.cluster)),
  );
  if (!('crds' in schemas)) return { issues: schemas };
  const tools = checkTools();
  const diffs = clusters.flatMap(trees => {
    const builtIn = schemas.kubernetes.get(lineFor(trees.cluster));
    if (builtIn === undefined) return [];
    const set = schemaSet(builtIn, schemas.crds, trees.after);
    return [diffCluster(trees, set, lineFor(trees.cluster), tools)];
  });
  return { report: diffReport(labels, diffs) };
}

const unknownCluster = (cluster: string, names: readonly string[]): Issue => ({
  rule: 'cluster',
  severity: 'error',
  place: { file: '--cluster' },
  message: 'there is no such cluster',
  value: cluster,
  fix: didYouMean(cluster, names, names.length === 0 ? 'leave it out' : `name one of ${names.join(', ')}`),
});
