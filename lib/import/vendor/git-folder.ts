import type { GitPlace } from '../../model/manifest-pin';
import { withGitTree } from './git-tree';

/** A folder of a git repository at a commit. */
export interface GitFolder {
  /** Files by path inside the folder. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Paths of links and submodules in it. */
  readonly others: readonly string[];
  /** When the commit was made. */
  readonly date: string;
}

/**
 * Reads a folder as the commit has it.
 * @param limit bytes of all files together
 * @throws Error with the words of git
 */
export const gitFolder = ({ path, ...place }: GitPlace, limit: number): Promise<GitFolder> =>
  withGitTree(place, limit, async ({ files, others, date, read }) => {
    const isInside = (file: string): boolean => file.startsWith(`${path}/`);
    const inside = (file: string): string => file.slice(path.length + 1);
    const contents = await read(files.filter(isInside));
    return {
      files: new Map([...contents].map(([file, content]) => [inside(file), content])),
      others: others.filter(isInside).map(inside),
      date,
    };
  });
