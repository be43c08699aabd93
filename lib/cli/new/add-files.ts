import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Draft } from '../../inventory/read-environments';
import type { Issue } from '../../model/issue';
import { replaceFile } from '../replace-file';
import { changedImports } from '../stale-imports';
import type { NewResult } from './new-part';
import { formatFiles, stagedProject, synthProject, type StagedProject, type SynthOfProject } from './staged-project';

/** What reads a project with its own components and schemas. */
export interface Tools {
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
    drafts.map(({ file }) => file).filter(file => /\.(json|ts)$/.test(file)),
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
      if (text !== undefined) replaceFile(path, text);
      else {
        rmSync(path, { force: true });
        if (readdirSync(dirname(path)).length === 0) rmdirSync(dirname(path));
      }
    }
  };
}

const goOn = (): void => undefined;

/** What is asked of a copy of the project in which the files lie. */
export interface Trial {
  /** Further files that let a refused copy pass; they are tried once. @default - none */
  readonly mended?: (issues: readonly Issue[]) => readonly Draft[];
  /** What is wrong with a copy that passes. @default - nothing */
  readonly judged?: (root: string) => readonly Issue[];
  /** Nothing is written into the project. @default false */
  readonly isDry?: boolean;
}

/** How adding ended. */
export interface AddedFiles extends Omit<NewResult, 'next' | 'files'> {
  /** The files as they are written. */
  readonly drafts: readonly Draft[];
}

/** The command of the project itself. */
export const OF_PROJECT: Tools = { synth: synthProject, imports: changedImports };

/**
 * Writes files of a project's program and what follows from them, with the outputs; or nothing. They are tried in a copy
 * first: the process that runs here was built without them.
 * @param tools what reads the project as it will be @default - its own command, and the importer
 */
export async function addFiles(
  root: string,
  drafts: readonly Draft[],
  { mended = () => [], judged = () => [], isDry = false }: Trial = {},
  { synth, imports }: Tools = OF_PROJECT,
): Promise<AddedFiles> {
  const ended = (outcome: AddedFiles['outcome'], issues: readonly Issue[]): AddedFiles => ({
    outcome,
    issues,
    drafts: [],
  });
  // Who interrupts now ends the synth that runs, and everything is taken back.
  process.on('SIGINT', goOn);
  const stage = stagedProject(root);
  try {
    let files = await finished(stage, drafts, imports);
    let tried: SynthOfProject = synth(stage.root);
    const more = tried.outcome === 'refused' ? mended(tried.issues) : [];
    if (more.length > 0) {
      for (const draft of more) stage.write(draft);
      files = [...files, ...more];
      tried = synth(stage.root);
    }
    if (tried.outcome !== 'done') return ended(tried.outcome, tried.issues);
    const wrong = judged(stage.root);
    if (wrong.length > 0) return ended('refused', wrong);
    if (isDry) return { outcome: 'done', issues: tried.issues, drafts: files };
    const takeBack = written(root, files);
    const outputs = synth(root);
    if (outputs.outcome !== 'done') {
      takeBack();
      // Who was interrupted while it wrote has written all of it.
      const before = outputs.outcome === 'fault' ? synth(root) : undefined;
      const stays = before === undefined || before.outcome === 'done' ? [] : before.issues;
      return ended(outputs.outcome, [...outputs.issues, ...stays]);
    }
    return { outcome: 'done', issues: outputs.issues, drafts: files, outputs };
  } finally {
    stage.remove();
    process.off('SIGINT', goOn);
  }
}
