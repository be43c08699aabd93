import type { CheckTools } from '../checks/check-context';
import type { Exclusion } from '../checks/argo-cd/excluded-kinds';
import type { SchemaSet } from '../checks/schema/schema-set';
import type { RunVersion } from '../checks/versions-of';
import type { Manifest } from '../model/manifest';
import type { ComparedCharts } from './charts/compared-charts';
import type { ObjectChange } from './object-change';
import type { Owners } from './owners';
import type { SetSources } from './set-sources';
import type { ReachSides } from './reach/reach-changes';

/** What is known of a cluster beside the objects that differ. */
export interface DiffContext {
  readonly cluster: string;
  readonly schemas: SchemaSet;
  /** Kubernetes version without its patch: `1.35`. */
  readonly kubernetesLine: string;
  readonly tools: CheckTools;
  readonly changes: readonly ObjectChange[];
  /** Applications before the change. */
  readonly ownersBefore: Owners;
  /** Applications after the change. */
  readonly ownersAfter: Owners;
  /** Kinds that Argo CD leaves alone. */
  readonly exclusions: readonly Exclusion[];
  /** Objects of some kinds in files that are equal in both trees. */
  readonly unchanged: (kinds: readonly string[]) => readonly Manifest[];
  /** What clusters of dev run after the change, for a cluster of prod. @default - it is none, or there is no dev */
  readonly tried?: () => readonly RunVersion[];
  /** What generators of ApplicationSets read. */
  readonly sources: SetSources;
  /** What charts make on both sides. */
  readonly charts: ComparedCharts;
  /** Who reaches whom, before and after; worked out when a rule asks for it. */
  readonly reach: () => ReachSides;
}
