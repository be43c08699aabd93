import { byCodePoint } from '../model/json';
import { vaultPolicyOf } from '../model/vault';
import { approvalsOf } from './approvals';
import { bucketLeftovers } from './bucket-leftovers';
import type { ClusterSides } from './cluster-sides';
import { namesOf } from './dns';
import { endingData, endingDatabases } from './ending-data';
import { goneObjects, type Gone } from './gone-objects';
import { objectLeftovers } from './object-leftovers';
import { endingPipelines, lostPhases } from './pipelines';
import type { ClusterRetirement, GoneObject, Leftover, Retirement, Step } from './retirement';
import type { StepFacts } from './steps';
import { stillAllowed } from './still-allowed';
import { vaultLeftovers } from './vault-leftovers';
import { claimLeftovers, volumeLeftovers } from './volume-leftovers';

/** What is known of a retirement beside the trees. */
export type RetirementFacts = Pick<Retirement, 'needed' | 'since' | 'stage' | 'subject'> & {
  readonly sides: readonly ClusterSides[];
  /** What stays outside of the clusters: repositories, groups, machines. */
  readonly outside: readonly Leftover[];
  readonly stepsOf: (facts: StepFacts) => readonly Step[];
};

/** What Jobs of Vault and Casdoor take away by themselves. */
const ofJobs = ({ context, clients }: ClusterSides, gone: readonly Gone[]): readonly string[] => {
  const policies = gone
    .filter(({ manifest }) => manifest.kind === 'VaultAuth')
    .map(({ manifest }) => vaultPolicyOf(context.cluster.name, manifest.namespace ?? ''));
  return [
    ...(policies.length === 0
      ? []
      : [`the Job vault-configuration deletes policy and role of ${policies.sort(byCodePoint).join(', ')} in Vault`]),
    ...(clients.length === 0
      ? []
      : [`the Job of casdoor-server deletes the clients ${[...clients].sort(byCodePoint).join(', ')} of Casdoor`]),
  ];
};

const shownGone = ({ manifest: _manifest, asks: _asks, ...object }: Gone): GoneObject => object;

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => byCodePoint(a.name, b.name);

/** Each thing once: several folders lie in one bucket. */
const distinct = (leftovers: readonly Leftover[]): readonly Leftover[] => [
  ...new Map(leftovers.map(one => [JSON.stringify(one), one])).values(),
];

interface Looked {
  readonly report: ClusterRetirement;
  readonly leftovers: readonly Leftover[];
}

/** A cluster that goes as a whole: its Argo CD deletes nothing, and what it has goes with its machines. */
function ending(sides: ClusterSides): Looked {
  const cluster = sides.context.cluster.name;
  const gone = goneObjects(sides);
  const names = namesOf(sides, gone);
  return {
    report: {
      cluster,
      data: [...sides.data.map(data => endingData(data, cluster)), ...endingDatabases(cluster, gone)],
      gone: [],
      approvals: [],
      follows: [...names.follows, ...ofJobs(sides, gone)],
    },
    leftovers: [...names.leftovers, ...bucketLeftovers(sides)],
  };
}

const lookedAt = (sides: ClusterSides): Looked => {
  const cluster = sides.context.cluster.name;
  const gone = goneObjects(sides);
  const names = namesOf(sides, gone);
  return {
    report: {
      cluster,
      data: [...sides.data.map(data => endingData(data, cluster)), ...endingDatabases(cluster, gone)],
      gone: gone.map(shownGone),
      approvals: approvalsOf(cluster, gone),
      follows: [...names.follows, ...endingPipelines(gone), ...ofJobs(sides, gone)],
    },
    leftovers: [
      ...objectLeftovers(cluster, gone),
      ...claimLeftovers(cluster, gone),
      ...volumeLeftovers(sides, gone),
      ...names.leftovers,
      ...bucketLeftovers(sides),
    ],
  };
};

/** The plan: what goes where, in which order, and what stays. */
export function retirementOf({ sides, outside, stepsOf, needed, ...facts }: RetirementFacts): Retirement {
  const { kind, name } = facts.subject;
  const looked = sides.map(side =>
    kind === 'cluster' && side.context.cluster.name === name ? ending(side) : lookedAt(side),
  );
  const clusters = looked
    .map(({ report }) => report)
    .filter(({ data, gone, follows }) => data.length + gone.length + follows.length > 0);
  const leftovers = distinct([
    ...looked.flatMap(one => one.leftovers),
    ...[...vaultLeftovers(sides)].sort(byName),
    ...outside,
  ]);
  const steps = stepsOf({ subject: facts.subject, clusters, leftovers, allowed: stillAllowed(sides) });
  return { form: 1, ...facts, needed: [...needed, ...sides.flatMap(lostPhases)], steps, clusters, leftovers };
}
