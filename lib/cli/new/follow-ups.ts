import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Tests whose snapshots list every component and file. */
const SNAPSHOTS = 'lib/audits/committed-outputs';

/**
 * Brings what this repository generates beside the outputs up to date, where it is: pages of docs/ and snapshots of tests.
 * Other processes do it, as a component that is new is none of this one.
 * @returns what was done, in a line each
 */
export function followUps(root: string): readonly string[] {
  const done: string[] = [];
  const own = join(root, 'lib', 'cli', 'strata.cjs');
  if (existsSync(own) && existsSync(join(root, 'docs', 'platform.md'))) {
    const { stdout, status } = spawnSync(process.execPath, [own, 'docs'], { cwd: root, encoding: 'utf8' });
    done.push(...(status === 0 ? stdout.split('\n').filter(line => line !== '') : ['docs/ may be old: npm run docs']));
  }
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  if (existsSync(join(root, '__snapshots__')) && existsSync(jest)) {
    const { status } = spawnSync(process.execPath, [jest, '-u', SNAPSHOTS], { cwd: root, stdio: 'ignore' });
    done.push(status === 0 ? '~ __snapshots__' : `__snapshots__ may be old: npx jest -u ${SNAPSHOTS}`);
  }
  return done;
}
