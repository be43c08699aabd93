import { ARGO_GROUP } from '../../checks/argo-cd/applications';
import { byCodePoint } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import { ownerIn, type Owner } from '../owners';
import type { JudgedChange } from '../risk/risk-rule';
import { syncGates, type GateContext, type WaitingApplication } from './sync-gates';

/** An Application that syncs something of a change. */
export interface SyncStep {
  readonly application: string;
  readonly wave: number;
  /** What it waits for; none where it syncs as soon as it sees the commit. */
  readonly gates: readonly string[];
}

/** Effects that leave nothing to sync. */
const IDLE = ['kept', 'never applied'];

const isApplication = ({ apiVersion, kind }: Manifest): boolean =>
  kind === 'Application' && groupOf(apiVersion) === ARGO_GROUP;

/** Kinds that gates rest on. */
export const KINDS_OF_GATES = ['Application', 'ApplicationSet', 'AppProject', 'Job'];

/** Which Applications sync something of a change, and what each of them waits for: those that sync Applications first, then by wave. */
export function syncSteps(changes: readonly JudgedChange[], context: GateContext): readonly SyncStep[] {
  const waiting = new Map<string, WaitingApplication>();
  const add = (owner: Owner | undefined, more: Partial<WaitingApplication>): void => {
    if (owner === undefined) return;
    const known = waiting.get(owner.name) ?? { owner, toConfirm: 0 };
    waiting.set(owner.name, { ...known, ...more, toConfirm: known.toConfirm + (more.toConfirm ?? 0) });
  };
  const parents = new Set<string>();
  for (const { before, after, effect } of changes) {
    if (IDLE.includes(effect.kind)) continue;
    add(ownerIn(context.owners, after ?? before), { toConfirm: effect.kind === 'confirmed' ? 1 : 0 });
    if (after === undefined || !isApplication(after)) continue;
    add(context.owners.named(after.name), { own: after });
    parents.add(ownerIn(context.owners, after)?.name ?? '');
  }
  return [...waiting.values()]
    .map(application => ({
      application: application.owner.name,
      wave: application.owner.wave,
      gates: syncGates(application, context),
    }))
    .sort(
      (a, b) =>
        Number(parents.has(b.application)) - Number(parents.has(a.application)) ||
        a.wave - b.wave ||
        byCodePoint(a.application, b.application),
    );
}
