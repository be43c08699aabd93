import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isJsonObject } from '../../model/json';
import { parsedJson } from '../../model/parsed-json';
import { faultCode } from '../fault-code';
import type { Loaded } from '../source';
import { MAX_MANIFESTS } from './fetched-manifests';

/** A kubectl that was found and can render. */
export interface Kubectl {
  /** Without `v`. */
  readonly version: string;
  /** Version of the kustomize in it, without `v`. */
  readonly kustomize: string;
  /** Renders a folder of files. @throws Error with the words of kubectl */
  readonly render: (files: ReadonlyMap<string, Buffer>, folder: string) => Promise<Buffer>;
}

/** Where `import --install-kubectl` puts kubectl, from the root of the project. */
export const PROJECT_KUBECTL = '.strata/tools/kubectl';

/** A render takes less than a second; one that takes this long hangs. */
const MAX_MILLISECONDS = 120_000;

/** The kubectl that a project uses: the one that was asked for, that of `KUBECTL`, the project's own, or the one on PATH. */
export const kubectlPath = (root: string, { KUBECTL: named = '' }: NodeJS.ProcessEnv, asked = named): string => {
  const own = join(root, PROJECT_KUBECTL);
  if (asked !== '') return asked;
  return existsSync(own) ? own : 'kubectl';
};

/** What a base may rest on lies beside it: nothing is asked for, neither by git nor by HTTP. */
const ALONE = { GIT_ALLOW_PROTOCOL: 'none', HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9' };

const run = (command: string, args: readonly string[]): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, ...ALONE, NO_PROXY: '', no_proxy: '', KUBECONFIG: '' };
    const options = { maxBuffer: MAX_MANIFESTS, timeout: MAX_MILLISECONDS, encoding: 'buffer', env } as const;
    execFile(command, [...args], options, (error, output, complaint) => {
      const [told] = complaint.toString('utf8').trim().split('\n').slice(-1);
      if (error === null) resolve(output);
      else reject(new Error(told === undefined || told === '' ? faultCode(error) : told.replace(/^error: /, '')));
    });
  });

/** Kustomize 5 and later; 4 has other defaults. https://github.com/kubernetes-sigs/kustomize/releases/tag/kustomize%2Fv5.0.0 */
const USABLE = /^v?(([5-9]|\d\d+)\.\d+\.\d+)/;

/** The versions in the answer of kubectl: its own, and that of the kustomize in it. */
const versionsIn = (answer: string): { readonly version: string; readonly kustomize: string } => {
  const value = parsedJson(answer);
  const { kustomizeVersion: kustomize, clientVersion } = isJsonObject(value) ? value : {};
  const version = isJsonObject(clientVersion) ? clientVersion['gitVersion'] : undefined;
  return {
    version: typeof version === 'string' ? version.replace(/^v/, '') : '',
    kustomize: typeof kustomize === 'string' ? kustomize : '',
  };
};

/** Finds kubectl and asks for the version of its kustomize. @param command name on PATH, or a path */
export const openKubectl = async (command: string): Promise<Loaded<Kubectl>> => {
  const failed = (message: string, value: string, fix: string): Loaded<Kubectl> => ({
    issues: [{ rule: 'tool', severity: 'error', place: { file: command }, message, value, fix }],
  });
  try {
    const said = versionsIn((await run(command, ['version', '--client', '--output=json'])).toString('utf8'));
    const [, kustomize] = USABLE.exec(said.kustomize) ?? [];
    if (kustomize === undefined)
      return failed('kubectl has no kustomize that is used here', said.kustomize, 'use kubectl 1.27 or later');
    return {
      value: {
        version: said.version,
        kustomize,
        render: async (files, folder) => {
          const root = await mkdtemp(join(tmpdir(), 'strata-kustomize-'));
          try {
            for (const [path, content] of files) {
              await mkdir(dirname(join(root, path)), { recursive: true });
              await writeFile(join(root, path), content);
            }
            return await run(command, ['kustomize', join(root, folder)]);
          } finally {
            await rm(root, { recursive: true, force: true });
          }
        },
      },
    };
  } catch (error) {
    const fix = 'run npm run import -- --install-kubectl, or install kubectl, or name it with --kubectl or KUBECTL';
    return failed('kubectl cannot be run', error instanceof Error ? error.message : String(error), fix);
  }
};
