import { spawnSync } from 'node:child_process';

/** How long a program may take to tell its version, in milliseconds. */
const PATIENCE = 10_000;

/** The version that a program of Kubernetes prints of itself, such as `v1.35.4`; undefined if it prints none. */
export const programVersion = (path: string): string | undefined => {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: PATIENCE });
  return typeof stdout === 'string' ? /\bv\d+\.\d+\.\d+\S*/.exec(stdout)?.[0] : undefined;
};
