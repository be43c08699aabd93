import { askedOf } from '../../capacity/asked-of';
import { checkContext, checkTools } from '../../checks/check-context';
import { schemaSet } from '../../checks/schema/schema-set';
import { diffCluster } from '../../diff/diff-cluster';
import { diffReport, type DiffReport } from '../../diff/diff-report';
import type { MachineGroup } from '../../diff/capacity/machine-group';
import type { Issue } from '../../model/issue';
import { hasErrors } from '../synth-result';
import type { Manifest } from '../../model/manifest';
import { pricesOf } from '../capacity/prices-of';
import { knownNames } from '../completion/known-names';
import { loadSchemas } from '../load-schemas';
import { unknownCluster } from '../unknown-cluster';
import { approverOf } from './approver-of';
import { changedTrees } from './changed-trees';
import { environmentsOf } from './environment-of';
import { kubernetesLine } from './kubernetes-line';
import { machineGroups } from './machine-groups';
import { chartsOfSides } from './released-charts';
import { outputsBehind } from './outputs-behind';
import { setSourcesOf } from './set-sources-of';
import { sidesOf } from './sides';
import { fileIn } from './contents-by-id';
import { triedVersions } from './tried-versions';
import { versionSources } from './version-sources';

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
export type DiffResult =
  | {
      readonly report: DiffReport;
      /** Files of environments/ that outputs seem not to be rendered from. */
      readonly behind: () => readonly Issue[];
    }
  | { readonly issues: readonly Issue[] };

/** Whether two lists of machines cost and hold the same. */
const machinesKey = (groups: readonly MachineGroup[]): string =>
  JSON.stringify(groups.map(({ name, min, max, instanceType }) => [name, min, max, instanceType]));

/** Compares two sides of the outputs and tells what the change does. */
export function diff(root: string, { base, other, cluster }: DiffOptions): DiffResult {
  const sides = sidesOf(root, base, other);
  if ('issue' in sides) return { issues: [sides.issue] };
  const { before, after } = sides;
  const changed = changedTrees(before, after, cluster);
  const { clusters, names, files, issues } = changed;
  if (cluster !== undefined && !names.includes(cluster))
    return { issues: [unknownCluster('--cluster', cluster, names)] };
  if (issues.length > 0) return { issues };
  const labels = { before: before.label, after: after.label, files };
  const behind = (): readonly Issue[] => outputsBehind(before, after, cluster);
  if (clusters.length === 0) return { report: diffReport(labels, []), behind };
  // As the change leaves them; trees of others have no such files, and then ours serve as well.
  const environments = environmentsOf(after.beside, fileIn(root));
  const lines = new Map(clusters.map(one => [one.cluster, kubernetesLine(environments(one.cluster))]));
  const schemas = loadSchemas(root, [...lines.values()]);
  if (!('crds' in schemas)) return { issues: schemas };
  const priced = pricesOf(root, knownNames(root)('cluster', []));
  if (hasErrors(priced.issues)) return { issues: priced.issues };
  const tools = checkTools(schemas.crds.expressions);
  const environmentsBefore = environmentsOf(before.beside, fileIn(root));
  const sources = setSourcesOf(before, after);
  const charts = chartsOfSides(before, after, fileIn(root));
  const triedBefore = triedVersions(environments, changed);
  const diffs = clusters.flatMap(trees => {
    const line = lines.get(trees.cluster) ?? '';
    const builtIn = schemas.kubernetes.get(line);
    if (builtIn === undefined) return [];
    const set = schemaSet(builtIn, schemas.crds, trees.after);
    const groups = machineGroups(environments(trees.cluster));
    const groupsBefore = machineGroups(environmentsBefore(trees.cluster));
    const asked = {
      of: (manifests: readonly Manifest[], side: 'after' | 'before') =>
        askedOf(
          checkContext({ tree: { cluster: trees.cluster, manifests }, schemas: set, kubernetesLine: line, tools }),
          side === 'before' ? groupsBefore : groups,
          priced.prices,
        ),
      machinesDiffer: machinesKey(groupsBefore) !== machinesKey(groups),
    };
    const tried = triedBefore(trees.cluster);
    const versions = versionSources(environmentsOf(before.beside), environments, trees.cluster);
    const approval = approverOf(environments(trees.cluster));
    const known = {
      ...{ groups, asked, charts, versions, sources },
      ...(tried === undefined ? {} : { tried }),
      ...(approval === undefined ? {} : { approval }),
    };
    return [diffCluster({ ...trees, ...known }, set, line, tools)];
  });
  return { report: diffReport(labels, diffs), behind };
}
