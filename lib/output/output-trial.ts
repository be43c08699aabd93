import { fileFault, type Operation } from './file-system';
import type { OperationHook } from './memory-file-system';
import type { RunIdentity } from './run-identity';
import { inMemory, type WantedCluster } from './wanted-cluster';

/** Files of a cluster for tests: paths below `dist/<cluster>`, each with an object of the same base name. */
export const wantedFiles = (cluster: string, files: Readonly<Record<string, string>>): WantedCluster =>
  inMemory({
    cluster,
    files: Object.entries(files).map(([name, content]) => ({
      path: `dist/${cluster}/${name}`,
      owner: name.split('/')[0] ?? name,
      object: name.split('/').at(-1) ?? name,
      content,
    })),
  });

/** A run for tests, on a host where only the given processes live. */
export const trialRun = (pid = 1, living: readonly number[] = []): RunIdentity => ({
  pid,
  host: 'here',
  startTime: '2026-01-01T00:00:00Z',
  isAlive: other => living.includes(other),
});

const MUTATIONS: readonly Operation[] = ['write', 'link', 'rename', 'remove', 'make', 'sync'];

/** True for an operation that changes the disk, or asks it to. */
export const isMutation = (operation: Operation): boolean => MUTATIONS.includes(operation);

/** Counts the operations that change the disk. */
export const mutationCounter = (): { readonly hook: OperationHook; readonly count: () => number } => {
  let mutations = 0;
  return {
    hook: operation => {
      mutations += isMutation(operation) ? 1 : 0;
    },
    count: () => mutations,
  };
};

/** What a killed process does from its last operation on: nothing. */
export const crashAt =
  (last: number): OperationHook =>
  (_operation, _path, count) => {
    if (count >= last) {
      throw new Error('killed');
    }
  };

/** A disk that refuses one operation, and works before and after. */
export const refuseAt = (which: number, code: string): OperationHook => {
  let isRefused = false;
  return (operation, path, count) => {
    if (count === which && !isRefused) {
      isRefused = true;
      throw fileFault(code, operation, path);
    }
  };
};
