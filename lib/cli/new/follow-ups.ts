import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stalePages } from '../docs-pages';

/** Tests whose snapshots list every component and file. */
const SNAPSHOTS = 'lib/audits/committed-outputs';

/**
 * Brings what this repository generates beside the outputs up to date, where it is: pages of docs/ and snapshots of tests.
 * @returns what was done, in a line each
 */
export function followUps(root: string): readonly string[] {
  const done: string[] = [];
  if (existsSync(join(root, 'docs', 'platform.md'))) {
    const stale = stalePages(root);
    for (const { path, text } of stale) writeFileSync(join(root, path), text);
    done.push(...stale.map(({ path }) => `~ ${path}`));
  }
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  if (existsSync(join(root, '__snapshots__')) && existsSync(jest)) {
    const { status } = spawnSync(process.execPath, [jest, '-u', SNAPSHOTS], { cwd: root, stdio: 'ignore' });
    done.push(status === 0 ? '~ __snapshots__' : `__snapshots__ may be old: npx jest -u ${SNAPSHOTS}`);
  }
  return done;
}
