import { spawnSync } from 'node:child_process';

const IDENTITY = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];

/** Runs git in a folder as a person without settings of their own. @throws Error with what git says */
export function runGit(folder: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', [...IDENTITY, ...args], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}
