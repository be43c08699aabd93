import { didYouMean } from '../model/did-you-mean';
import type { Cluster, Inventory } from '../model/inventory';
import type { Issue } from '../model/issue';
import { isIn, PHASES_OF_ROLE, phasesOf, type Phase, type Tenant } from '../model/tenant';
import { usageIssue } from './usage-issue';

/** Where software is promoted from or to: a cluster, or one phase of the tenants. */
export interface Stage {
  readonly name: string;
  /** @default - it is a phase */
  readonly cluster?: Cluster;
  readonly phases: readonly Phase[];
}

const PHASES: readonly Phase[] = Object.values(PHASES_OF_ROLE).flat();

/** The stage that an option names. */
export function stageOf({ clusters }: Inventory, option: '--from' | '--to' | '--cluster', name: string): Stage | Issue {
  const cluster = clusters.find(one => one.name === name);
  if (cluster !== undefined) return { name, cluster, phases: phasesOf(cluster) };
  const phase = PHASES.find(one => one === name);
  if (phase !== undefined) return { name, phases: [phase] };
  const known = [
    ...clusters.map(one => one.name),
    ...PHASES.filter(one => clusters.every(other => other.name !== one)),
  ];
  const fix = didYouMean(name, known, `use one of ${known.join(', ')}`);
  return usageIssue(option, 'there is no such cluster or phase', fix, name);
}

/** The phases of a stage that an app of a tenant is in. */
export const phasesAt = (
  { phases }: Pick<Stage, 'phases'>,
  tenant: Pick<Tenant, 'phases'>,
  app: { readonly only?: readonly Phase[] },
): readonly Phase[] => phases.filter(phase => tenant.phases.includes(phase) && isIn(app, phase));
