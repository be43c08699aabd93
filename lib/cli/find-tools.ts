import { spawnSync } from 'node:child_process';
import { helmPath } from '../charts/helm-path';
import { TOOLS, type FoundVersions } from '../doctor/tools';

/** A tool that waits for something longer than this is as good as none, in milliseconds. */
const PATIENCE = 10_000;

const versionOf = (command: string, args: readonly string[]): string | undefined => {
  const { stdout, status } = spawnSync(command, args, { encoding: 'utf8', timeout: PATIENCE });
  return status === 0 ? /\d+\.\d+\.\d+/.exec(stdout)?.[0] : undefined;
};

/** Asks the tools on PATH for their versions; helm may be another one. */
export const findTools = (root: string, environment: NodeJS.ProcessEnv): FoundVersions => ({
  node: process.versions.node,
  ...Object.fromEntries(
    TOOLS.map(({ name, args }) => [name, versionOf(name === 'helm' ? helmPath(root, environment) : name, args)]),
  ),
});
