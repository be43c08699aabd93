import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGit } from './run-git';
import { temporaryProject, type TemporaryProject } from './temporary-project';

/** The committed platform in a clone of its own, on `main`, with a bare repository for `origin`. */
export interface TemporaryRepository {
  readonly project: TemporaryProject;
  /** Folder of the bare repository. */
  readonly remote: string;
  /** Runs git in a folder. @throws Error with what git says */
  readonly git: typeof runGit;
  /** Commits everything. */
  readonly commit: (message: string) => void;
  readonly push: () => void;
  /** Takes back what is not committed. */
  readonly reset: () => void;
  readonly remove: () => void;
}

/**
 * Makes the clone, without a commit.
 * @param from another platform than the committed one
 */
export function temporaryRepository(from?: string): TemporaryRepository {
  const project = temporaryProject(from);
  const remote = mkdtempSync(join(tmpdir(), 'strata remote-'));
  runGit(remote, 'init', '--quiet', '--bare', '--initial-branch', 'main');
  runGit(project.root, 'init', '--quiet', '--initial-branch', 'main');
  runGit(project.root, 'remote', 'add', 'origin', remote);
  project.write('.gitignore', '.strata\nimports\n');
  return {
    project,
    remote,
    git: runGit,
    commit: message => {
      runGit(project.root, 'add', '.');
      runGit(project.root, 'commit', '--quiet', '--message', message);
    },
    push: () => {
      runGit(project.root, 'push', '--quiet', '--force', 'origin', 'main');
    },
    reset: () => {
      runGit(project.root, 'checkout', '--quiet', '--force', 'main');
      runGit(project.root, 'clean', '--quiet', '--force', '-d');
    },
    remove: () => {
      project.remove();
      rmSync(remote, { recursive: true, force: true });
    },
  };
}
