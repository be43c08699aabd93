import { dirname, join } from 'node:path';
import { readEnvironments } from '../../inventory/read-environments';
import type { Inventory } from '../../model/inventory';
import type { Issue } from '../../model/issue';
import type { Answers } from '../../scaffold/question';
import { PINS } from '../../render/pins';
import { makeFolders } from '../make-folders';
import { replaceFile } from '../replace-file';
import { synth } from '../synth';
import { asRefusal } from '../synth-result';
import type { SynthResult } from '../synth-result';
import { unwritable } from '../unwritable';
import type { ClusterKind } from '../../scaffold/cluster/cluster-kind';
import { askFor, missingFlags, unfitFlags, type Judge, type Person } from './answers';
import { clusterPlan } from './cluster-plan';
import { appPlan, tenantPlan, type Planned } from './plans';

/** What is to be made. */
export type NewPart = { readonly name: string; readonly said: Answers } & (
  | { readonly kind: 'tenant' }
  | { readonly kind: 'app'; readonly tenant: string }
  | { readonly kind: 'cluster'; readonly of: ClusterKind }
);

/** How a run ended. */
export interface NewResult {
  readonly outcome: 'done' | 'refused' | 'fault';
  readonly issues: readonly Issue[];
  /** The files of environments/ that were written. */
  readonly files: readonly string[];
  /** What was done to the outputs. @default - nothing */
  readonly outputs?: Pick<SynthResult['outputs'], 'created' | 'updated' | 'deleted'>;
  readonly next: readonly string[];
}

/** Nothing was made, because of these. */
export const fault = (issues: readonly Issue[]): NewResult => ({ outcome: 'fault', issues, files: [], next: [] });

const planOf = (root: string, part: NewPart, inventory: Inventory): Planned => {
  switch (part.kind) {
    case 'tenant':
      return tenantPlan(root, part.name, inventory);
    case 'app':
      return appPlan(root, part.name, part.tenant, inventory);
    case 'cluster':
      return clusterPlan(root, part.name, part.of, inventory);
  }
};

const isError = ({ severity }: Issue): boolean => severity === 'error';

/**
 * Makes a part of the platform: its words in environments/ and its outputs, or nothing. The words are written last, so
 * that a run that is killed leaves outputs that the next synth takes back.
 * @param person who answers what was not said @default - nobody, and defaults stand
 */
export async function newPart(root: string, part: NewPart, started: Date, person?: Person): Promise<NewResult> {
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return fault(issues);
  const plan = planOf(root, part, inventory);
  if ('issues' in plan) return fault(plan.issues);
  const { questions, drafts: draftsOf, beside = [] } = plan;
  const judge: Judge = answers => readEnvironments(root, PINS, draftsOf(answers)).issues.filter(isError);

  const unfit = [
    ...unfitFlags(questions, part.said),
    ...(person === undefined ? missingFlags(questions, part.said) : []),
  ];
  if (unfit.length > 0) return fault(unfit);
  const answers = person === undefined ? part.said : await askFor(questions, part.said, judge, person);
  person?.close();
  const drafts = draftsOf(answers);
  const written = [...drafts, ...beside];
  const wrong = [
    ...judge(answers),
    ...unwritable(
      root,
      written.map(({ file }) => file),
    ),
  ];
  if (wrong.length > 0) return fault(wrong);

  const run = { check: false, strict: true, allowMassDelete: false, overwrite: [], started, drafts };
  const rendered = synth(root, run, () => undefined);
  if (rendered.outcome !== 'done')
    return { outcome: rendered.outcome, issues: asRefusal(rendered), files: [], next: [] };
  for (const { file, text } of written) {
    makeFolders(dirname(join(root, file)));
    replaceFile(join(root, file), text);
  }
  return {
    outcome: 'done',
    issues: rendered.issues,
    files: written.map(({ file }) => file),
    outputs: rendered.outputs,
    next: plan.next(answers),
  };
}
