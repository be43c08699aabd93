import { shownAmount } from '../../model/quantity';
import type { Manifest } from '../../model/manifest';
import type { Risk, RiskRule } from '../risk/risk-rule';
import type { MachineGroup } from './machine-group';
import { machineLoad, machinesText, sizeOf, usedOn, type MachineLoad } from './machine-load';
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

const loadOf = (manifests: readonly Manifest[], groups: readonly MachineGroup[]): MachineLoad =>
  machineLoad(
    manifests.flatMap(manifest => {
      const [wishes, requests] = [wishesOf(manifest), requestsOf(manifest)];
      const loaded = { requests, isOnEachMachine: isOnEachMachine(manifest) };
      return wishes === undefined || requests.size === 0 ? [] : [{ wishes, ...loaded }];
    }),
    groups,
  );

const changeOn = (set: ReadonlySet<MachineGroup>, before: MachineLoad, after: MachineLoad): readonly PoolChange[] => {
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
  return uses.length === 0 ? [] : [{ machines: machinesText(set), uses, risks }];
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
  const sets = new Map(loads.flatMap(({ pods }) => pods.map(({ groups: set }) => [machinesText(set), set] as const)));
  sets.delete('');
  return [...sets.values()].flatMap(set => changeOn(set, ...loads));
};
