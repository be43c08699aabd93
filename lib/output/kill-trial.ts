import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { FileSystem } from './file-system';
import { formatIndex } from './index-file';
import { HAND_MADE, killState } from './kill-states';
import { nodeFileSystem } from './node-file-system';
import { indexPath, OUTPUT_ROOTS } from './owned-path';
import { thisRun } from './run-identity';
import { hasLeftovers } from './state-folder';
import { writeOutputs } from './write-outputs';

/** How to kill, and how often. */
export interface KillTrial {
  /** An empty folder. */
  readonly root: string;
  /** `kill-child.ts`, compiled to JavaScript. */
  readonly program: string;
  readonly kills: number;
  readonly filesPerCluster: number;
  /** Kills come at points spread evenly over this time. */
  readonly maxDelayMs: number;
}

/** What a trial saw. */
export interface KillReport {
  /** Kills that hit a run at work. */
  readonly interrupted: number;
  readonly repairs: Readonly<Record<string, number>>;
  /** What should not be, one line each. */
  readonly complaints: readonly string[];
}

const readAll = (fs: FileSystem): ReadonlyMap<string, string> => {
  const files = new Map<string, string>();
  const visit = (folder: string): void => {
    for (const { name, kind } of fs.list(folder)) {
      const path = `${folder}/${name}`;
      if (kind === 'folder') {
        visit(path);
      } else {
        files.set(path, Buffer.from(fs.read(path)).toString('utf8'));
      }
    }
  };
  OUTPUT_ROOTS.filter(root => fs.kindOf(root) !== undefined).forEach(visit);
  return files;
};

const stateFiles = (version: 0 | 1, filesPerCluster: number): ReadonlyMap<string, string> =>
  new Map([
    [HAND_MADE.path, HAND_MADE.content],
    ...killState(version, filesPerCluster).flatMap(({ cluster, files }) => [
      [indexPath(cluster), formatIndex(files().map(file => file.path))] as const,
      ...files().map(file => [file.path, file.content] as const),
    ]),
  ]);

const waitFor = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));

const killOnce = async (trial: KillTrial, delay: number): Promise<void> => {
  const child: ChildProcess = spawn(process.execPath, [trial.program, trial.root, `${trial.filesPerCluster}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = once(child, 'exit');
  if (child.stdout !== null) {
    await Promise.race([once(child.stdout, 'data'), end]);
  }
  await waitFor(delay);
  child.kill('SIGKILL');
  await end;
};

const findTorn = (files: ReadonlyMap<string, string>, states: readonly ReadonlyMap<string, string>[]): string[] => [
  ...[...files].flatMap(([path, content]) =>
    states.some(state => state.get(path) === content) ? [] : [`${path} is neither old nor new`],
  ),
  ...[...(states[0]?.keys() ?? [])].flatMap(path =>
    states.every(state => state.has(path)) && !files.has(path) ? [`${path} is gone`] : [],
  ),
];

const findDifferences = (files: ReadonlyMap<string, string>, wanted: ReadonlyMap<string, string>): string[] =>
  [...new Set([...files.keys(), ...wanted.keys()])].flatMap(path =>
    files.get(path) === wanted.get(path) ? [] : [`${path} is wrong after the next run`],
  );

/** Kills writing processes at many points, and looks whether every file is whole and the next run repairs all. */
export const runKills = async (trial: KillTrial): Promise<KillReport> => {
  const fs = nodeFileSystem(trial.root);
  const write = (version: 0 | 1): ReturnType<typeof writeOutputs> =>
    writeOutputs(fs, thisRun('2026-01-01T00:00:00Z'), killState(version, trial.filesPerCluster), {
      allowMassDelete: true,
    });
  const old = stateFiles(0, trial.filesPerCluster);
  const next = stateFiles(1, trial.filesPerCluster);
  const complaints: string[] = [];
  const repairs: Record<string, number> = {};
  let interrupted = 0;
  fs.makeFolder('dist/dev');
  fs.write(HAND_MADE.path, HAND_MADE.content);
  write(0);
  for (let kill = 0; kill < trial.kills; kill += 1) {
    await killOnce(trial, (trial.maxDelayMs * kill) / trial.kills);
    interrupted += hasLeftovers(fs) ? 1 : 0;
    complaints.push(...findTorn(readAll(fs), [old, next]).map(text => `kill ${kill}: ${text}`));
    const result = write(kill % 2 === 0 ? 0 : 1);
    repairs[result.repaired] = (repairs[result.repaired] ?? 0) + 1;
    const differences = findDifferences(readAll(fs), kill % 2 === 0 ? old : next);
    complaints.push(...differences.map(text => `kill ${kill}: ${text}`));
    if (result.outcome !== 'done' || hasLeftovers(fs)) {
      complaints.push(`kill ${kill}: the next run ended with ${result.outcome} or left something behind`);
    }
  }
  return { interrupted, repairs, complaints };
};
