import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readEnvironments, type Draft } from '../../inventory/read-environments';
import { PINS } from '../../render/pins';
import type { Answers } from '../../scaffold/question';
import { replaceFile } from '../replace-file';
import { changedImports } from '../stale-imports';
import { askFor, missingFlags, unfitFlags, type Person } from './answers';
import { componentPlan } from './component-plan';
import { fault, type NewResult } from './new-part';
import { formatFiles, stagedProject, synthProject, type StagedProject } from './staged-project';

/** A component that is to be made: of an image, or of a chart. */
export interface NewComponent {
  readonly kind: 'component';
  readonly name: string;
  /** @default - one of an image */
  readonly chart?: string;
  readonly said: Answers;
}

/** What reads a project with its own components and schemas. */
interface Tools {
  readonly synth: typeof synthProject;
  readonly imports: typeof changedImports;
}

/** Where placement of platform.yaml comes: last, so that every file before it leaves a sound project. */
const LAST = 'environments/platform.yaml';

/** The files as they are to be written: formatted, and with what follows from them in imports/. */
async function finished(
  stage: StagedProject,
  drafts: readonly Draft[],
  imports: Tools['imports'],
): Promise<readonly Draft[]> {
  for (const draft of drafts) stage.write(draft);
  formatFiles(
    stage.root,
    drafts.map(({ file }) => file).filter(file => file.endsWith('.ts')),
  );
  const made = ((await imports(stage.root)) ?? []).map(({ path, content }) => ({ file: path, text: content }));
  for (const draft of made) stage.write(draft);
  const texts = drafts.map(({ file }) => ({ file, text: readFileSync(join(stage.root, file), 'utf8') }));
  return [...texts.filter(({ file }) => file !== LAST), ...made, ...texts.filter(({ file }) => file === LAST)];
}

/** Writes files; the answer takes them back. */
function written(root: string, files: readonly Draft[]): () => void {
  const before = files.map(({ file }) => {
    const path = join(root, file);
    return { path, text: existsSync(path) ? readFileSync(path, 'utf8') : undefined };
  });
  for (const { file, text } of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    replaceFile(join(root, file), text);
  }
  return () => {
    for (const { path, text } of [...before].reverse()) {
      if (text === undefined) rmSync(path, { force: true });
      else replaceFile(path, text);
    }
  };
}

const goOn = (): void => undefined;

/**
 * Makes a component of this repository with everything that names it, and its outputs; or nothing. It is tried in a
 * copy first: the process that runs here was built without it.
 * @param person who answers what was not said @default - nobody, and defaults stand
 * @param tools what reads the project as it will be @default - its own command, and the importer
 */
export async function newComponent(
  root: string,
  { name, chart, said }: Omit<NewComponent, 'kind'>,
  person?: Person,
  { synth, imports }: Tools = { synth: synthProject, imports: changedImports },
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

  // Who interrupts now ends the synth that runs, and everything is taken back.
  process.on('SIGINT', goOn);
  const stage = stagedProject(root);
  try {
    const files = await finished(stage, plan.drafts(answers), imports);
    const tried = synth(stage.root);
    if (tried.outcome !== 'done') return { outcome: tried.outcome, issues: tried.issues, files: [], next: [] };
    const takeBack = written(root, files);
    const outputs = synth(root);
    if (outputs.outcome !== 'done') {
      takeBack();
      return { outcome: outputs.outcome, issues: outputs.issues, files: [], next: [] };
    }
    return { outcome: 'done', issues: outputs.issues, files: files.map(({ file }) => file), outputs, next: plan.next };
  } finally {
    stage.remove();
    process.off('SIGINT', goOn);
  }
}
