import { byCodePoint } from '../model/json';
import type { Manifest } from '../model/manifest';
import { CORE_EXCLUSIONS, DEFAULT_EXCLUSIONS, readExclusions, type Exclusion } from '../checks/argo-cd/excluded-kinds';
import type { CheckTools } from '../checks/check-context';
import { objectAt, objectsAt, textAt } from '../checks/declared/fields';
import type { RunVersion } from '../checks/versions-of';
import type { SchemaSet } from '../checks/schema/schema-set';
import { comparedCharts, type ComparedCharts } from './charts/compared-charts';
import { joinedChanges } from './charts/joined-changes';
import { withoutFacts, type ReleasedCharts } from './charts/released-chart';
import type { DiffContext } from './diff-context';
import { effectOf } from './effect';
import { fileOf, subjectOf } from './object-change';
import { KINDS_OF_GATES, syncSteps, type SyncStep } from './order/sync-steps';
import { ownerIn, ownersAmong } from './owners';
import { pairMachines } from './pair-machines';
import { pairObjects } from './pair-objects';
import { reachSides, type ReachSides } from './reach/reach-changes';
import { reachSide } from './reach/reach-side';
import { WORKLOAD_KINDS } from './reach/workloads';
import type { MachineGroup } from './capacity/machine-group';
import { poolChanges, type PoolChange } from './capacity/pool-changes';
import { ASKING_KINDS, askedChanges, changesAsked, type Asked, type AskedChange } from './capacity/asked-changes';
import { capacityChanges, type CapacityChange } from './capacity/capacity-changes';
import { NO_SOURCES, type SetSources } from './set-sources';
import { touchedSets } from './touched-sets';
import { movedVersions, type VersionSources } from './versions/moved-versions';
import type { VersionChange } from './versions/version-changes';
import { wholeTrees } from './whole-trees';
import { RISK_LEVELS, worstOf, type JudgedChange, type Risk, type RiskLevel } from './risk/risk-rule';
import { risksOf } from './risk/risk-rules';
import { once } from '../model/once';

/** The objects of a cluster in two trees; files that are equal in both are read only when a rule asks for them. */
export interface ClusterTrees {
  readonly cluster: string;
  readonly before: readonly Manifest[];
  readonly after: readonly Manifest[];
  /** Documents of machine configuration, likewise. */
  readonly machinesBefore: readonly Manifest[];
  readonly machinesAfter: readonly Manifest[];
  /** Other files that differ: of bootstrap, guides, schematics. */
  readonly files: readonly string[];
  /** Objects of some kinds in files that are equal in both trees. */
  readonly unchanged: (kinds: readonly string[]) => readonly Manifest[];
  /** The machines of the cluster. @default - not known */
  readonly groups?: readonly MachineGroup[];
  /** What a side is asked for, where it is worked out. @default - it is not */
  readonly asked?: {
    readonly of: (manifests: readonly Manifest[], side: 'after' | 'before') => readonly Asked[];
    /** The machines themselves differ. */
    readonly machinesDiffer: boolean;
  };
  /** What the charts of an Application make. @default - not known */
  readonly charts?: ReleasedCharts;
  /** What generators of ApplicationSets read. @default - nothing is at hand */
  readonly sources?: SetSources;
  /** Where versions of Talos, Kubernetes and charts that have to fit are read. @default - nowhere */
  readonly versions?: VersionSources;
  /** Who approves a change before it is merged: `prod-approvers`. @default - nobody has to */
  readonly approval?: string;
  /** What clusters of dev run after the change, for a cluster of prod. @default - it is none, or there is no dev */
  readonly tried?: () => readonly RunVersion[];
}

/** A change with what it does and what is at risk. */
export type ReportedChange = JudgedChange & {
  readonly risks: readonly Risk[];
  readonly level: RiskLevel;
  /** Application that syncs it. @default - none is known */
  readonly application?: string;
  /** Sync wave of that Application. */
  readonly wave?: number;
  /** The chart that makes the object, which is known by its facts: `cert-manager v1.21.1`. @default - it lies in a file */
  readonly chart?: string;
};

/** Charts of one cluster that came, went or changed. */
export interface ChartCounts extends Pick<ComparedCharts, 'byFacts' | 'unseen'> {
  /** Objects of them of which labels of versions alone differ. */
  readonly relabelled: number;
  /** Definitions that a chart made in the version it had: what differs in them facts do not tell. */
  readonly definitions: readonly string[];
}

/** What a change does to one cluster. */
export interface ClusterDiff {
  readonly cluster: string;
  readonly level: RiskLevel;
  /** The worst first. */
  readonly changes: readonly ReportedChange[];
  readonly machines: readonly ReportedChange[];
  readonly capacity: readonly CapacityChange[];
  /** The Applications that sync something of it, by wave. */
  readonly order: readonly SyncStep[];
  /** Who approves it before it is merged. @default - nobody has to */
  readonly approval?: string;
  /** Programs that have to fit each other. */
  readonly versions: readonly VersionChange[];
  /** Machines that become fuller or emptier. */
  readonly pools: readonly PoolChange[];
  /** What the cluster, machines and tenants are asked for, more or less. */
  readonly asked: readonly AskedChange[];
  /** Other files that differ: of bootstrap, guides, schematics. */
  readonly files: readonly string[];
  /** Charts that came, went or changed. */
  readonly charts: ChartCounts;
}

/** What the settings of Argo CD leave out: a ConfigMap, or values of its chart; its defaults where neither says anything. */
const exclusionsIn = (manifests: readonly Manifest[]): readonly Exclusion[] => {
  const texts = manifests.flatMap(({ kind, name, body }) => {
    if (kind === 'ConfigMap' && name === 'argocd-cm')
      return [textAt(objectAt(body, 'data'), 'resource.exclusions') ?? ''];
    return objectsAt(objectAt(body, 'spec'), 'sources')
      .filter(source => source['chart'] === 'argo-cd')
      .flatMap(
        source => textAt(objectAt(source, 'helm', 'valuesObject', 'configs', 'cm'), 'resource.exclusions') ?? [],
      );
  });
  const [text] = texts;
  return [...CORE_EXCLUSIONS, ...(text === undefined ? DEFAULT_EXCLUSIONS : (readExclusions(text) ?? []))];
};

const byRisk = (a: ReportedChange, b: ReportedChange): number =>
  RISK_LEVELS.indexOf(b.level) - RISK_LEVELS.indexOf(a.level) ||
  (a.wave ?? 0) - (b.wave ?? 0) ||
  byCodePoint(fileOf(subjectOf(a)), fileOf(subjectOf(b)));

const reported = (change: JudgedChange, context: DiffContext): ReportedChange => {
  const risks = risksOf(change, context);
  const owner = ownerIn(context.ownersAfter, change.after) ?? ownerIn(context.ownersBefore, change.before);
  const level = worstOf(risks.map(risk => risk.level));
  const chart = context.charts.chartOf.get(subjectOf(change));
  return {
    ...change,
    risks,
    level,
    ...(owner === undefined ? {} : { application: owner.name, wave: owner.wave }),
    ...(chart === undefined ? {} : { chart }),
  };
};

/** An object of a chart of which labels of versions alone are other ones, and nothing restarts. */
const isRelabelled = ({ kind, fields, effect, after }: JudgedChange): boolean =>
  kind === 'changed' && fields.length === 0 && effect.kind === 'updated' && after?.origin.from === 'component';

/** Names of definitions of charts that have another version, or none, now. */
const replacedDefinitions = ({ before, after, chartOf }: ComparedCharts): readonly string[] => {
  const now = new Set(after.map(object => chartOf.get(object)));
  return before
    .filter(object => object.kind === 'CustomResourceDefinition' && !now.has(chartOf.get(object)))
    .map(({ name }) => name);
};

const KINDS_OF_REACH = [
  ...WORKLOAD_KINDS,
  'Namespace',
  'NetworkPolicy',
  'CiliumNetworkPolicy',
  'CiliumClusterwideNetworkPolicy',
];

const reachSidesOf = (
  trees: ClusterTrees,
  compared: ReadonlySet<string>,
  input: Parameters<typeof reachSide>[1],
): ReachSides => {
  const { before, after } = wholeTrees(trees, KINDS_OF_REACH, compared);
  return reachSides(reachSide(before, input), reachSide(after, input));
};

/** What stays in the cluster although it is gone from the tree. */
const keptIn = (changes: readonly JudgedChange[]): readonly Manifest[] =>
  changes.flatMap(({ effect, before }) => (effect.kind === 'kept' && before !== undefined ? [before] : []));

/** What is asked before and after; whole trees are read when something of it may change. */
const askedIn = (
  trees: ClusterTrees,
  compared: ReadonlySet<string>,
  changes: readonly JudgedChange[],
): readonly AskedChange[] => {
  const { asked } = trees;
  if (asked === undefined) return [];
  if (!asked.machinesDiffer && !changes.some(change => changesAsked(change) || changesCharts(change))) return [];
  const { before, after } = wholeTrees(trees, ASKING_KINDS, compared);
  return askedChanges(asked.of(before, 'before'), asked.of([...after, ...keptIn(changes)], 'after'));
};

/** What stays still runs. */
const poolsOf = (
  trees: ClusterTrees,
  compared: ReadonlySet<string>,
  changes: readonly JudgedChange[],
): readonly PoolChange[] => {
  const { groups = [] } = trees;
  if (groups.length === 0) return [];
  const { before, after } = wholeTrees(trees, WORKLOAD_KINDS, compared);
  return poolChanges(before, [...after, ...keptIn(changes)], groups);
};

/** Whether workloads of a chart may have come or gone. */
const changesCharts = ({ kind, before, after }: JudgedChange): boolean =>
  (kind === 'created' || kind === 'deleted') && (after ?? before)?.kind === 'Application';

const orderOf = (
  { after, unchanged }: ClusterTrees,
  changes: readonly JudgedChange[],
  { ownersAfter }: DiffContext,
): readonly SyncStep[] =>
  changes.length === 0
    ? []
    : syncSteps(changes, { owners: ownersAfter, manifests: [...after, ...unchanged(KINDS_OF_GATES)] });

/** What differs in one cluster, what that does, and what is at risk. */
export const diffCluster = (
  trees: ClusterTrees,
  schemas: SchemaSet,
  kubernetesLine: string,
  tools: CheckTools,
): ClusterDiff => {
  const { cluster, before, after } = trees;
  const { sources = NO_SOURCES } = trees;
  const paired = pairObjects(cluster, before, after, schemas);
  const machines = pairMachines(cluster, trees.machinesBefore, trees.machinesAfter);
  const equal = before.length + after.length === 0 ? [] : trees.unchanged(['Application', 'ApplicationSet']);
  const ofFiles = [...paired, ...touchedSets(cluster, equal, sources, schemas)];
  const charts = comparedCharts(ofFiles, trees.charts ?? withoutFacts);
  const changes = joinedChanges(ofFiles, pairObjects(cluster, charts.before, charts.after, schemas));
  const context: DiffContext = {
    cluster,
    schemas,
    kubernetesLine,
    tools,
    changes,
    ownersBefore: ownersAmong([...equal, ...before], () => sources.before),
    ownersAfter: ownersAmong([...equal, ...after], () => sources.after),
    exclusions: exclusionsIn([...after, ...equal]),
    unchanged: trees.unchanged,
    ...(trees.tried === undefined ? {} : { tried: trees.tried }),
    charts,
    sources,
    reach: once(() => reachSidesOf(trees, charts.applications, { schemas, kubernetesLine, tools })),
  };
  const withEffect = changes.map(change => ({ ...change, effect: effectOf(change, context) }));
  const judged = withEffect
    .filter(change => !isRelabelled(change))
    .map(change => reported(change, context))
    .sort(byRisk);
  const ofMachines = machines
    .map(change => reported({ ...change, effect: { kind: 'updated', says: '' } }, context))
    .sort(byRisk);
  const capacity = capacityChanges(judged.filter(({ effect }) => effect.kind !== 'kept'));
  const pools = capacity.length > 0 || judged.some(changesCharts) ? poolsOf(trees, charts.applications, judged) : [];
  const touchesMachines = machines.length + trees.files.length > 0;
  const asked = askedIn(trees, charts.applications, judged);
  const sides = { before, after, equal: () => trees.unchanged(['Application']) };
  const versions = trees.versions === undefined ? [] : movedVersions(sides, touchesMachines, trees.versions);
  const level = worstOf([
    ...[...judged, ...ofMachines].map(change => change.level),
    ...[...capacity, ...pools, ...versions].flatMap(({ risks }) => risks.map(risk => risk.level)),
  ]);
  const { byFacts, unseen } = charts;
  const relabelled = withEffect.filter(isRelabelled).length;
  const counts = { byFacts, unseen, relabelled, definitions: replacedDefinitions(charts) };
  const { files, approval } = trees;
  return {
    ...{
      cluster,
      level,
      changes: judged,
      machines: ofMachines,
      capacity,
      versions,
      pools,
      asked,
      files,
      charts: counts,
    },
    order: orderOf(trees, withEffect, context),
    ...(approval === undefined ? {} : { approval }),
  };
};
