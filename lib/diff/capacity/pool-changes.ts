import { shownAmount, sumOf, timesOf, type Amounts } from '../../checks/capacity/amounts';
import { takes } from '../../checks/capacity/node-selection';
import type { Manifest } from '../../model/manifest';
import type { Risk, RiskRule } from '../risk/risk-rule';
import type { MachineGroup } from './machine-group';
import { isOnEachMachine, requestsOf, wishesOf } from './requests-of';

/** What pods that may run on some machines alone request, against what these machines have. */
export interface PoolChange {
  /** `workers`, `workers, pool vps`. */
  readonly machines: string;
  /** By resource: `cpu 3200m → 3600m of 8, 20 at most`. */
  readonly uses: readonly string[];
  readonly risks: readonly Risk[];
}

/** Lines of the table of risks for machines; they look at machines, not at an object. */
export const POOL_RULES = {
  full: {
    id: 'pool-full',
    subject: 'capacity',
    level: 'high',
    looksAt: 'requests of all pods that may run on some machines alone, more than these have at their most',
    source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/',
  },
  grows: {
    id: 'pool-grows',
    subject: 'capacity',
    level: 'low',
    looksAt: 'the same, more than the machines that are always there have',
    source: 'https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md',
  },
} as const satisfies Readonly<Record<string, Pick<RiskRule, 'id' | 'level' | 'looksAt' | 'source' | 'subject'>>>;

const RESOURCES = ['cpu', 'memory'];

interface Placed {
  readonly requests: Amounts;
  /** Groups that take its pods. */
  readonly groups: ReadonlySet<MachineGroup>;
}

interface Load {
  readonly pods: readonly Placed[];
  /** Of each machine of a group, for its DaemonSets. */
  readonly daemons: ReadonlyMap<MachineGroup, Amounts>;
}

const loadOf = (manifests: readonly Manifest[], groups: readonly MachineGroup[]): Load => {
  const pods: Placed[] = [];
  const daemons = new Map<MachineGroup, Amounts>();
  for (const manifest of manifests) {
    const wishes = wishesOf(manifest);
    if (wishes === undefined) continue;
    const requests = requestsOf(manifest);
    if (requests.size === 0) continue;
    const taking = new Set(groups.filter(({ node }) => takes(wishes, node)));
    if (!isOnEachMachine(manifest)) pods.push({ requests, groups: taking });
    else for (const group of taking) daemons.set(group, sumOf([daemons.get(group) ?? new Map(), requests]));
  }
  return { pods, daemons };
};

/** Requests of the pods that may run on these machines alone. */
const usedOn = (set: ReadonlySet<MachineGroup>, { pods }: Load): Amounts =>
  sumOf(
    pods
      .filter(({ groups }) => groups.size > 0 && [...groups].every(group => set.has(group)))
      .map(({ requests }) => requests),
  );

/** What machines have for other pods than those of DaemonSets. */
const sizeOf = (set: ReadonlySet<MachineGroup>, { daemons }: Load, bound: 'max' | 'min', resource: string): bigint =>
  [...set].reduce((sum, group) => {
    const own = group.capacity.get(resource) ?? 0n;
    const free = own - (daemons.get(group)?.get(resource) ?? 0n);
    return sum + (timesOf(new Map([[resource, free]]), group[bound]).get(resource) ?? 0n);
  }, 0n);

const nameOf = (set: ReadonlySet<MachineGroup>): string => [...set].map(({ name }) => name).join(', ');

const changeOn = (set: ReadonlySet<MachineGroup>, before: Load, after: Load): readonly PoolChange[] => {
  const [old, now] = [usedOn(set, before), usedOn(set, after)];
  const uses: string[] = [];
  const risks: Risk[] = [];
  for (const resource of RESOURCES) {
    const [was, is] = [old.get(resource) ?? 0n, now.get(resource) ?? 0n];
    const [least, most] = [sizeOf(set, after, 'min', resource), sizeOf(set, after, 'max', resource)];
    if (was === is || least <= 0n) continue;
    const larger = most > least ? `, ${shownAmount(most)} at most` : '';
    uses.push(`${resource} ${shownAmount(was)} → ${shownAmount(is)} of ${shownAmount(least)}${larger}`);
    const { id: rule, subject, level } = is > most ? POOL_RULES.full : POOL_RULES.grows;
    const says = `its pods request ${resource} ${shownAmount(is)}, and its machines have ${shownAmount(is > most ? most : least)}`;
    if (is > most && is > was) risks.push({ rule, subject, level, says: `${says}: some wait for ever` });
    else if (is > least && was <= sizeOf(set, before, 'min', resource))
      risks.push({ rule, subject, level, says: `${says}: it has to grow` });
  }
  return uses.length === 0 ? [] : [{ machines: nameOf(set), uses, risks }];
};

/**
 * How full machines become, for each set of machines that some pods may run on alone. A pod without a known machine
 * counts nowhere; replicas that a scaler adds count nowhere either.
 */
export const poolChanges = (
  before: readonly Manifest[],
  after: readonly Manifest[],
  groups: readonly MachineGroup[],
): readonly PoolChange[] => {
  const loads = [loadOf(before, groups), loadOf(after, groups)] as const;
  const sets = new Map(loads.flatMap(({ pods }) => pods.map(({ groups: set }) => [nameOf(set), set] as const)));
  sets.delete('');
  return [...sets.values()].flatMap(set => changeOn(set, ...loads));
};
