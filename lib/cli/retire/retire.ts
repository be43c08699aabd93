import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironments, type DraftedFile } from '../../inventory/read-environments';
import type { Inventory } from '../../model/inventory';
import { formatIssue, type Issue } from '../../model/issue';
import { usageIssue } from '../../promotion/usage-issue';
import { helmFacts } from '../../render/helm-facts';
import { PINS } from '../../render/pins';
import type { Retirement, Stage, Subject } from '../../retire/retirement';
import { retirementOf } from '../../retire/retirement-of';
import { appSteps } from '../../retire/steps';
import { replaceFile } from '../replace-file';
import { synth } from '../synth';
import type { SynthResult } from '../synth-result';
import { findSubject, type Wanted } from './find-subject';
import { unmerged } from './merged-mark';
import { outsideOf } from './outside';
import { readSides, type ReadSides } from './read-sides';
import { holderOf, marked, removed, unmarked, type Holder } from './staged-files';

/** What is done beside planning. */
export type RetireAction = 'apply' | 'back' | 'plan';

/** How a run ended. */
export interface RetireResult {
  readonly outcome: 'done' | 'fault' | 'refused';
  readonly issues: readonly Issue[];
  /** @default - there is no such subject */
  readonly plan?: Retirement;
  /** The file of environments/ that was changed or deleted, and what was done to the outputs. @default - nothing was */
  readonly written?: { readonly file: string; readonly outputs: SynthResult['outputs'] };
}

const fault = (...issues: readonly Issue[]): RetireResult => ({ outcome: 'fault', issues });

/** Writes outputs and words of environments/, the words last: a run that is killed leaves what the next synth takes back. */
function write(root: string, draft: DraftedFile, started: Date): RetireResult {
  const run = { check: false, strict: true, allowMassDelete: true, overwrite: [], started, drafts: [draft] };
  const { outcome, issues, outputs } = synth(root, run, () => undefined);
  if (outcome !== 'done') return { outcome, issues };
  const path = join(root, draft.file);
  if ('gone' in draft) rmSync(path);
  else replaceFile(path, draft.text);
  return { outcome, issues, written: { file: draft.file, outputs } };
}

/** Who needs the subject by what environments/ says, which names them better than anything that breaks later. */
function neededFirst(root: string, holder: Holder, text: string): ReadSides | undefined {
  const mark = holder.mark ?? { stage: 'closed', since: '2000-01-01' };
  const { issues } = readEnvironments(root, PINS, [marked(holder, text, mark)]);
  const needed = issues.filter(({ severity }) => severity === 'error');
  return needed.length === 0 ? undefined : { sides: [], needed };
}

const NEXT: Readonly<Record<Stage, 'closed' | 'stopped' | undefined>> = {
  there: 'closed',
  closed: 'stopped',
  stopped: undefined,
};

interface Found {
  readonly subject: Subject;
  readonly holder: Holder;
  /** The file that holds it. */
  readonly text: string;
}

function planOf(root: string, { subject, holder, text }: Found, inventory: Inventory): Retirement {
  const { mark } = holder;
  const stage = mark?.stage ?? 'there';
  const { sides, needed } =
    neededFirst(root, holder, text) ??
    readSides(root, [unmarked(holder, text)], [removed(holder, text)], helmFacts(root));
  return retirementOf({
    subject,
    stage,
    ...(mark === undefined ? {} : { since: mark.since }),
    needed: needed.map(formatIssue),
    sides,
    outside: sides.length === 0 ? [] : outsideOf(subject, inventory),
    stepsOf: facts => (sides.length === 0 ? [] : appSteps(facts, stage)),
  });
}

/** Plans how something is taken away, and makes the next change of environments/ with its outputs if asked to. */
export function retire(root: string, wanted: Wanted, action: RetireAction, started: Date): RetireResult {
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return fault(...issues);
  const subject = findSubject(wanted, inventory);
  if (!('kind' in subject)) return fault(subject);

  const holder = holderOf(subject, inventory);
  const { file, mark } = holder;
  const text = readFileSync(join(root, file), 'utf8');
  if (action === 'back') {
    const message = 'nobody has begun to take it away';
    return mark === undefined
      ? fault(usageIssue('--back', message, 'leave --back out'))
      : write(root, unmarked(holder, text), started);
  }
  const { branch } = inventory.platform.git;
  const waiting = action === 'apply' ? unmerged(root, subject, holder, branch) : undefined;
  if (waiting !== undefined) return { outcome: 'refused', issues: [waiting] };

  const plan = planOf(root, { subject, holder, text }, inventory);
  if (plan.needed.length > 0) return { outcome: 'refused', issues: [], plan };
  if (action === 'plan') return { outcome: 'done', issues: [], plan };
  const hasData = plan.clusters.some(({ data }) => data.length > 0);
  const next = mark === undefined && !hasData ? undefined : NEXT[plan.stage];
  const since = started.toISOString().slice(0, 'YYYY-MM-DD'.length);
  const draft = next === undefined ? removed(holder, text) : marked(holder, text, { stage: next, since });
  return { ...write(root, draft, started), plan };
}
