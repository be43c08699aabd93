import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Tests whose snapshots list every component and file. */
const SNAPSHOTS = 'lib/audits/committed-outputs';

/** Platforms below examples/ are rendered by this repository's components; one that has strata as a package needs it packed first. */
const exampleFollowUps = (root: string, own: string): readonly string[] => {
  const folder = join(root, 'examples');
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const platforms = names.filter(name => existsSync(join(folder, name, 'environments')));
  const isPackaged = (name: string): boolean => existsSync(join(folder, name, 'package.json'));
  const rendered = platforms
    .filter(name => !isPackaged(name))
    .flatMap(name => {
      const synth = (...options: readonly string[]): boolean =>
        spawnSync(process.execPath, [own, 'synth', ...options], { cwd: join(folder, name), stdio: 'ignore' }).status ===
        0;
      if (synth('--check')) return [];
      return synth() ? [`~ examples/${name}`] : [`examples/${name} may be old: strata synth in it tells why`];
    });
  const packaged = platforms.filter(isPackaged).map(name => `examples/${name} may be old: its README.md renders it`);
  return rendered.length === 0 ? [] : [...rendered, ...packaged];
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
