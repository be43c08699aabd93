import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmdirSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Tests whose snapshots list every component and file. */
const SNAPSHOTS = 'lib/audits/committed-outputs';

/** Lets a folder that has strata as a package find it here, while something runs in it. */
const withPackage = <T>(root: string, folder: string, run: () => T): T => {
  const modules = join(folder, 'node_modules');
  if (!existsSync(join(folder, 'package.json')) || existsSync(modules)) return run();
  const link = join(modules, 'strata');
  mkdirSync(modules);
  try {
    symlinkSync(root, link, 'junction');
    return run();
  } finally {
    if (existsSync(link)) unlinkSync(link);
    rmdirSync(modules);
  }
};

/** Platforms below examples/ are rendered by this repository's components. */
const exampleFollowUps = (root: string, own: string): readonly string[] => {
  const examples = join(root, 'examples');
  const names = existsSync(examples) ? readdirSync(examples).sort() : [];
  return names
    .filter(name => existsSync(join(examples, name, 'environments')))
    .flatMap(name => {
      const folder = join(examples, name);
      const synth = (...options: readonly string[]): boolean =>
        spawnSync(process.execPath, [own, 'synth', ...options], { cwd: folder, stdio: 'ignore' }).status === 0;
      return withPackage(root, folder, () => {
        if (synth('--check')) return [];
        return synth() ? [`~ examples/${name}`] : [`examples/${name} may be old: strata synth in it tells why`];
      });
    });
};

/**
 * Brings what this repository generates beside the outputs up to date, where it is: pages of docs/, outputs
 * of examples/ and snapshots of tests.
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
  if (existsSync(own)) done.push(...exampleFollowUps(root, own));
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  if (existsSync(join(root, '__snapshots__')) && existsSync(jest)) {
    const { status } = spawnSync(process.execPath, [jest, '-u', SNAPSHOTS], { cwd: root, stdio: 'ignore' });
    done.push(status === 0 ? '~ __snapshots__' : `__snapshots__ may be old: npx jest -u ${SNAPSHOTS}`);
  }
  return done;
}
