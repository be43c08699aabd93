import { existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { USABLE_HELMS, usableVersion } from '../model/helm-versions';
import type { Issue } from '../model/issue';
import { isJsonObject } from '../model/json';
import { runHelm } from './helm-runs';
import { VERSION_ARGUMENTS } from './helm-template';

/** A helm that can render. */
export interface FoundHelm {
  readonly command: string;
  /** Without `v`. */
  readonly version: string;
}

const FIX = 'run `npm run import -- --install-helm`, or name another one with HELM';

const unusable = (command: string, message: string, value: string): { readonly issue: Omit<Issue, 'severity'> } => ({
  issue: { rule: 'tool', place: { file: command }, message, value, fix: FIX },
});

/** The file that a command means: a path, or a name on PATH. */
const fileOf = (command: string, { PATH = '' }: NodeJS.ProcessEnv): string | undefined => {
  if (/[/\\]/.test(command)) return existsSync(command) ? command : undefined;
  return PATH.split(delimiter)
    .map(folder => join(folder, command))
    .find(file => existsSync(file));
};

/** What changes when another program lies there. */
const stampOf = (file: string): string => {
  const { size, mtimeMs, ino } = statSync(file);
  return [realpathSync(file), size, mtimeMs, ino].join(' ');
};

/** The version that a program with that stamp told before. */
const knownVersion = (memory: string, stamp: string): string | undefined => {
  try {
    const known: unknown = JSON.parse(readFileSync(memory, 'utf8'));
    if (!isJsonObject(known) || known['stamp'] !== stamp || typeof known['version'] !== 'string') return undefined;
    return usableVersion(known['version']);
  } catch {
    return undefined;
  }
};

/** A folder that takes no files has the program asked again, and is no fault. */
const remember = (memory: string, text: string): void => {
  try {
    mkdirSync(dirname(memory), { recursive: true });
    writeFileSync(memory, text);
  } catch {
    return;
  }
};

/**
 * The version of helm; the program is asked only when it is another one than before.
 * @param memory file that keeps the answer
 */
export function identifyHelm(
  command: string,
  environment: NodeJS.ProcessEnv,
  memory: string,
): FoundHelm | { readonly issue: Omit<Issue, 'severity'> } {
  const file = fileOf(command, environment);
  if (file === undefined) return unusable(command, 'helm cannot be run', 'ENOENT');
  const stamp = stampOf(file);
  const known = knownVersion(memory, stamp);
  if (known !== undefined) return { command, version: known };
  const [answer] = runHelm(command, [{ args: VERSION_ARGUMENTS, input: '' }], environment);
  if (answer === undefined || !('output' in answer)) {
    const fault = answer === undefined ? '' : 'fault' in answer ? answer.fault : answer.unusable;
    return unusable(command, 'helm cannot be run', fault);
  }
  const version = usableVersion(answer.output);
  if (version === undefined) {
    return unusable(command, `helm has an unusable version; ${USABLE_HELMS} is needed`, answer.output.trim());
  }
  remember(memory, JSON.stringify({ stamp, version }));
  return { command, version };
}
