import { dirname, join } from 'node:path';
import { readEnvironments } from '../../inventory/read-environments';
import type { Inventory } from '../../model/inventory';
import type { Issue } from '../../model/issue';
import type { Answers } from '../../scaffold/question';
import { PINS } from '../../render/pins';
import { makeFolders } from '../make-folders';
import { replaceFile } from '../replace-file';
import { synth } from '../synth';
import type { SynthResult } from '../synth-result';
import { unwritable } from '../unwritable';
import { askFor, missingFlags, type Judge, type Person } from './answers';
import { appPlan, tenantPlan, type Planned } from './plans';

/** What is to be made. */
export type NewPart = { readonly name: string; readonly said: Answers } & (
  { readonly kind: 'tenant' } | { readonly kind: 'app'; readonly tenant: string }
);

/** How a run ended. */
export interface NewResult {
  readonly outcome: 'done' | 'refused' | 'fault';
  readonly issues: readonly Issue[];
  /** The file of environments/ that was written. @default - none */
  readonly file?: string;
  /** What was done to the outputs. @default - nothing */
  readonly outputs?: SynthResult['outputs'];
  readonly next: readonly string[];
}

const fault = (issues: readonly Issue[]): NewResult => ({ outcome: 'fault', issues, next: [] });

const planOf = (root: string, part: NewPart, inventory: Inventory): Planned =>
  part.kind === 'tenant' ? tenantPlan(root, part.name, inventory) : appPlan(root, part.name, part.tenant, inventory);

const isError = ({ severity }: Issue): boolean => severity === 'error';

/**
 * Makes a tenant or an app: its words in environments/ and its outputs, or nothing. The words are written last, so that
 * a run that is killed leaves outputs that the next synth takes back.
 * @param person who answers what was not said @default - nobody, and defaults stand
 */
export async function newPart(root: string, part: NewPart, started: Date, person?: Person): Promise<NewResult> {
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return fault(issues);
  const plan = planOf(root, part, inventory);
  if ('issues' in plan) return fault(plan.issues);
  const judge: Judge = answers => readEnvironments(root, PINS, [plan.draft(answers)]).issues.filter(isError);

  const missing = person === undefined ? missingFlags(plan.questions, part.said) : [];
  if (missing.length > 0) return fault(missing);
  const answers = person === undefined ? part.said : await askFor(plan.questions, part.said, judge, person);
  person?.close();
  const draft = plan.draft(answers);
  const wrong = [...judge(answers), ...unwritable(root, [draft.file])];
  if (wrong.length > 0) return fault(wrong);

  const run = { check: false, strict: true, allowMassDelete: false, overwrite: [], started, drafts: [draft] };
  const rendered = synth(root, run, () => undefined);
  if (rendered.outcome !== 'done') return { outcome: rendered.outcome, issues: rendered.issues, next: [] };
  makeFolders(dirname(join(root, draft.file)));
  replaceFile(join(root, draft.file), draft.text);
  return { outcome: 'done', issues: rendered.issues, file: draft.file, outputs: rendered.outputs, next: plan.next };
}
