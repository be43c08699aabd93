import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironments, type DraftedFile } from '../../inventory/read-environments';
import { isTalos, type Inventory } from '../../model/inventory';
import { formatIssue, type Issue } from '../../model/issue';
import { usageIssue } from '../../promotion/usage-issue';
import { helmRenderer } from '../../render/helm-renderer';
import { PINS } from '../../render/pins';
import type { Retirement, Subject } from '../../retire/retirement';
import { retirementOf } from '../../retire/retirement-of';
import { stillAllowed, type StillAllowed } from '../../retire/still-allowed';
import { replaceFile } from '../replace-file';
import { synth } from '../synth';
import { asRefusal, type SynthResult } from '../synth-result';
import { allowingDrafts } from './allowing-drafts';
import { clusterCase } from './cluster-case';
import { componentCase } from './component-case';
import { findSubject, type Wanted } from './find-subject';
import { unmerged } from './merged-mark';
import { nodeCase } from './node-case';
import { readSides, type ReadSides } from './read-sides';
import type { Retiring } from './retiring';
import { tenantCase } from './tenant-case';

/** What is done beside planning. */
export type RetireAction = 'apply' | 'back' | 'plan';

/** How a run ended. */
export interface RetireResult {
  readonly outcome: 'done' | 'fault' | 'refused';
  readonly issues: readonly Issue[];
  /** @default - there is no such subject */
  readonly plan?: Retirement;
  /** The files of environments/ that were changed or deleted, and what was done to the outputs. @default - nothing was */
  readonly written?: { readonly files: readonly string[]; readonly outputs: SynthResult['outputs'] };
  /** It has left environments/, and nothing there tells any more what is still to be done. @default false */
  readonly isGone?: boolean;
}

const fault = (...issues: readonly Issue[]): RetireResult => ({ outcome: 'fault', issues });

/** Writes outputs and words of environments/, the words last: a run that is killed leaves what the next synth takes back. */
function write(root: string, drafts: readonly DraftedFile[], started: Date): RetireResult {
  const run = { check: false, strict: true, allowMassDelete: true, overwrite: [], started, drafts };
  const rendered = synth(root, run, () => undefined);
  const { outcome, issues, outputs } = rendered;
  if (outcome !== 'done') return { outcome, issues: asRefusal(rendered) };
  for (const draft of drafts) {
    const path = join(root, draft.file);
    if ('gone' in draft) rmSync(path);
    else replaceFile(path, draft.text);
  }
  return { outcome, issues, written: { files: drafts.map(({ file }) => file), outputs } };
}

const caseOf = (root: string, subject: Subject, inventory: Inventory): Retiring => {
  const { kind, cluster } = subject;
  const retired = inventory.clusters.find(one => kind === 'cluster' && one.name === subject.name);
  if (retired !== undefined) return clusterCase(root, retired, inventory);
  if (kind === 'component') return componentCase(root, subject, inventory.platform);
  const owner = inventory.clusters.filter(isTalos).find(one => kind === 'node' && one.name === cluster);
  return owner === undefined ? tenantCase(root, subject, inventory) : nodeCase(root, subject, owner);
};

/** Who needs it by what environments/ says, which names them better than anything that breaks later. */
function probed(root: string, probe: readonly DraftedFile[] = []): ReadSides | undefined {
  if (probe.length === 0) return undefined;
  const needed = readEnvironments(root, PINS, probe).issues.filter(({ severity }) => severity === 'error');
  return needed.length === 0 ? undefined : { sides: [], needed };
}

/** A plan, and what its last merge has projects go on allowing. */
interface Planned {
  readonly plan: Retirement;
  readonly allowed: readonly StillAllowed[];
}

function planOf(
  root: string,
  { subject, mark, probe, whole, without, needed: keeping = [], outside, stepsOf }: Retiring,
): Planned {
  const read = keeping.length > 0 ? undefined : probed(root, probe);
  const { sides, needed } =
    keeping.length > 0 ? { sides: [], needed: keeping } : (read ?? readSides(root, whole, without, helmRenderer(root)));
  const plan = retirementOf({
    subject,
    stage: mark?.stage ?? 'there',
    ...(mark === undefined ? {} : { since: mark.since }),
    needed: needed.map(formatIssue),
    sides,
    outside: sides.length === 0 ? [] : outside,
    stepsOf: facts => (sides.length === 0 ? [] : stepsOf(facts)),
  });
  return { plan, allowed: stillAllowed(sides) };
}

/** Plans how something is taken away, and makes the next change of environments/ with its outputs if asked to. */
export function retire(root: string, wanted: Wanted, action: RetireAction, started: Date): RetireResult {
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return fault(...issues);
  const subject = findSubject(wanted, inventory);
  if (!('kind' in subject)) return fault(subject);

  const found = caseOf(root, subject, inventory);
  if (action === 'back') {
    const message = 'nobody has begun to take it away';
    return found.mark === undefined
      ? fault(usageIssue('--back', message, 'leave --back out'))
      : write(root, found.whole, started);
  }
  const waiting = action === 'apply' ? unmerged(root, found, inventory.platform.git.branch) : undefined;
  if (waiting !== undefined) return { outcome: 'refused', issues: [waiting] };

  const { plan, allowed } = planOf(root, found);
  if (plan.needed.length > 0) return { outcome: 'refused', issues: [], plan };
  if (action === 'plan') return { outcome: 'done', issues: [], plan };
  const next = found.next(plan, started.toISOString().slice(0, 'YYYY-MM-DD'.length));
  if ('rule' in next) return { outcome: 'refused', issues: [next], plan };
  const isLast = next === found.without;
  const result = write(root, isLast ? allowingDrafts(root, next, allowed) : next, started);
  return { ...result, plan, isGone: result.outcome === 'done' && isLast };
}
