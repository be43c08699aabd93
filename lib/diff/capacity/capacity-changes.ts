import { sumOf, type Amounts } from '../../checks/capacity/amounts';
import { shownAmount } from '../../model/quantity';
import type { ObjectChange } from '../object-change';
import type { Risk, RiskRule } from '../risk/risk-rule';
import { POOL_RULES } from './pool-changes';
import { requestsOf } from './requests-of';

/** What the pods of a namespace request more or less. */
export interface CapacityChange {
  readonly namespace: string;
  /** Resource and difference: `cpu +250m`. */
  readonly differences: readonly string[];
  readonly risks: readonly Risk[];
}

const namespaceOf = ({ after, before }: ObjectChange): string => (after ?? before)?.namespace ?? '';

/** More than this is worth a look: a core, and a GiB. */
const MUCH: Readonly<Record<string, bigint>> = { cpu: 1_000_000_000n, memory: 1_073_741_824_000_000_000n };

/** Lines of the table of risks for sums of requests; they look at a namespace or at machines, not at an object. */
export const CAPACITY_RULES: readonly Pick<RiskRule, 'id' | 'level' | 'looksAt' | 'source' | 'subject'>[] = [
  POOL_RULES.full,
  POOL_RULES.grows,
  {
    id: 'requests-grow-much',
    subject: 'capacity',
    level: 'medium',
    looksAt: 'requests of all pods of a namespace: a core or a GiB more',
    source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/',
  },
  {
    id: 'requests-grow',
    subject: 'capacity',
    level: 'low',
    looksAt: 'the same, less than that more',
    source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/',
  },
];

const riskOf = (differences: Amounts, shown: readonly string[]): readonly Risk[] => {
  const grown = [...differences].filter(([, amount]) => amount > 0n);
  if (grown.length === 0) return [];
  const isMuch = grown.some(([resource, amount]) => amount >= (MUCH[resource] ?? 0n));
  const rule = CAPACITY_RULES.find(({ id }) => id === (isMuch ? 'requests-grow-much' : 'requests-grow'));
  if (rule === undefined) return [];
  const says = `its pods request ${shown.join(', ')}; they wait where no node has it free`;
  return [{ rule: rule.id, subject: rule.subject, level: rule.level, says }];
};

/** How the requests of each namespace change, where they do; equal objects need not be among the changes. */
export const capacityChanges = (changes: readonly ObjectChange[]): readonly CapacityChange[] => {
  const spaces = new Map<string, { readonly before: Amounts[]; readonly after: Amounts[] }>();
  for (const change of changes) {
    const space = spaces.get(namespaceOf(change)) ?? { before: [], after: [] };
    spaces.set(namespaceOf(change), space);
    space.before.push(requestsOf(change.before));
    space.after.push(requestsOf(change.after));
  }
  return [...spaces].flatMap(([namespace, { before, after }]) => {
    const [old, now] = [sumOf(before), sumOf(after)];
    const differences = new Map(
      [...new Set([...old.keys(), ...now.keys()])]
        .map(resource => [resource, (now.get(resource) ?? 0n) - (old.get(resource) ?? 0n)] as const)
        .filter(([, amount]) => amount !== 0n),
    );
    const shown = [...differences].map(
      ([resource, amount]) => `${resource} ${amount > 0n ? '+' : '-'}${shownAmount(amount > 0n ? amount : -amount)}`,
    );
    return shown.length === 0 ? [] : [{ namespace, differences: shown, risks: riskOf(differences, shown) }];
  });
};
