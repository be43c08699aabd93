import { readEnvironments } from '../../inventory/read-environments';
import { PINS } from '../../render/pins';
import type { Answers } from '../../scaffold/question';
import { addFiles, type Tools } from './add-files';
import { askFor, missingFlags, unfitFlags, type Person } from './answers';
import { componentPlan } from './component-plan';
import { fault, type NewResult } from './new-part';

/** A component that is to be made: of an image, or of a chart. */
export interface NewComponent {
  readonly kind: 'component';
  readonly name: string;
  /** @default - one of an image */
  readonly chart?: string;
  readonly said: Answers;
}

/**
 * Makes a component of this repository with everything that names it, and its outputs; or nothing. It is tried in a
 * copy first: the process that runs here was built without it.
 * @param person who answers what was not said @default - nobody, and defaults stand
 */
export async function newComponent(
  root: string,
  { name, chart, said }: Omit<NewComponent, 'kind'>,
  person?: Person,
  tools?: Tools,
): Promise<NewResult> {
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return fault(issues);
  const plan = componentPlan(root, name, chart, inventory);
  if ('issues' in plan) return fault(plan.issues);
  const unfit = [
    ...unfitFlags(plan.questions, said),
    ...(person === undefined ? missingFlags(plan.questions, said) : []),
  ];
  if (unfit.length > 0) return fault(unfit);
  const answers = person === undefined ? said : await askFor(plan.questions, said, () => [], person);

  const added = await addFiles(root, plan.drafts(answers), {}, tools);
  const { drafts, ...result } = added;
  const isDone = added.outcome === 'done';
  return { ...result, files: drafts.map(({ file }) => file), next: isDone ? plan.next : [] };
}
