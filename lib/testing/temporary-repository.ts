import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryProject, type TemporaryProject } from './temporary-project';

/** The committed platform in a clone of its own, on `main`, with a bare repository for `origin`. */
export interface TemporaryRepository {
  readonly project: TemporaryProject;
  /** Folder of the bare repository. */
  readonly remote: string;
  /** Runs git in a folder. @throws Error with what git says */
  readonly git: (folder: string, ...args: readonly string[]) => string;
  /** Commits everything. */
  readonly commit: (message: string) => void;
  readonly push: () => void;
  /** Takes back what is not committed. */
  readonly reset: () => void;
  readonly remove: () => void;
}

const IDENTITY = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];

const git: TemporaryRepository['git'] = (folder, ...args) => {
  const { status, stdout, stderr } = spawnSync('git', [...IDENTITY, ...args], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
};

/**
 * Makes the clone, without a commit.
 * @param from another platform than the committed one
 */
export function temporaryRepository(from?: string): TemporaryRepository {
  const project = temporaryProject(from);
  const remote = mkdtempSync(join(tmpdir(), 'strata remote-'));
  git(remote, 'init', '--quiet', '--bare', '--initial-branch', 'main');
  git(project.root, 'init', '--quiet', '--initial-branch', 'main');
  git(project.root, 'remote', 'add', 'origin', remote);
  project.write('.gitignore', '.strata\nimports\n');
  return {
    project,
    remote,
    git,
    commit: message => {
      git(project.root, 'add', '.');
      git(project.root, 'commit', '--quiet', '--message', message);
    },
    push: () => {
      git(project.root, 'push', '--quiet', '--force', 'origin', 'main');
    },
    reset: () => {
      git(project.root, 'checkout', '--quiet', '--force', 'main');
      git(project.root, 'clean', '--quiet', '--force', '-d');
    },
    remove: () => {
      project.remove();
      rmSync(remote, { recursive: true, force: true });
    },
  };
}
