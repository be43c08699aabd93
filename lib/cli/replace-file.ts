import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { uninterrupted } from './uninterrupted';

/** Writes beside the file and renames, so that a run which is killed leaves the old text or the new one, whole. */
export function replaceFile(path: string, text: string): void {
  const draft = `${path}.${process.pid}.tmp`;
  uninterrupted(() => {
    try {
      writeFileSync(draft, text, existsSync(path) ? { mode: statSync(path).mode } : {});
      renameSync(draft, path);
    } catch (error) {
      // A write that finds no room tells no path, and people do not know the draft.
      throw typeof error === 'object' && error !== null ? Object.assign(error, { path }) : error;
    } finally {
      rmSync(draft, { force: true });
    }
  });
}
