import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode } from '../inventory/read-environment-file';
import type { Issue } from '../model/issue';

const nearestThere = (path: string): string => (existsSync(path) ? path : nearestThere(dirname(path)));

const whyNot = (folder: string): string | undefined => {
  if (!statSync(folder).isDirectory()) return 'ENOTDIR';
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return errorCode(error);
  }
};

/** The files that cannot be made or replaced: told before anything else is written. */
export const unwritable = (root: string, files: readonly string[]): readonly Issue[] =>
  files.flatMap((file): readonly Issue[] => {
    const value = whyNot(nearestThere(dirname(join(root, file))));
    const fix = 'correct the rights of its folder';
    return value === undefined
      ? []
      : [{ rule: 'file', severity: 'error', place: { file }, message: 'cannot be written', value, fix }];
  });
