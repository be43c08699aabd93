import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as IMPORTED from '../../imports/pins';
import { CONFIG_FILE } from '../import/import-config';
import { readManifestLock } from '../import/manifests/manifest-lock-file';
import { unimportedPins, type UnimportedPin } from '../import/unimported-pins';
import type { Issue } from '../model/issue';
import { positionOf } from '../reader/position-of';

/** Which command brings a pin to imports/, the vendored manifests of it among them. */
const commandFor = ([group = '', name = '']: UnimportedPin['path'], vendored: readonly string[]): string => {
  if (group === 'charts') return `\`npm run import -- --charts ${name}\`, or import it with a --mirror`;
  const manifests = `\`npm run import -- --manifests ${name}\``;
  if (group === 'manifests') return manifests;
  return vendored.includes(name) ? `\`npm run import\`, then ${manifests}` : '`npm run import`';
};

/**
 * Pins of cdk8s.yaml that imports/ was not made from: synth would render, and check with the types and facts of, what is
 * pinned no more. A project that has the imports of another one has none.
 */
export function pinIssues(root: string): readonly Issue[] {
  const file = join(root, CONFIG_FILE);
  if (!existsSync(file) || !existsSync(join(root, 'imports', 'pins.ts'))) return [];
  const text = readFileSync(file, 'utf8');
  const broken = (message: string): Issue => ({
    rule: 'import',
    severity: 'error',
    place: { file: CONFIG_FILE },
    message,
    fix: 'run `npm run import`, which tells where',
  });
  let pins: readonly UnimportedPin[];
  try {
    pins = unimportedPins(text, IMPORTED);
  } catch {
    return [broken('is no YAML')];
  }
  if (pins.length === 0) return [];
  const lock = readManifestLock(root);
  const vendored = 'issues' in lock ? [] : lock.value.map(({ name }) => name);
  return pins.map(({ path, difference }) => ({
    rule: 'import',
    severity: 'error',
    place: { file: CONFIG_FILE, ...positionOf(text, 0, ['strata', ...path]), pointer: ['strata', ...path].join('.') },
    message: 'imports/ was not made from it',
    value: difference,
    fix: `run ${commandFor(path, vendored)}`,
  }));
}
