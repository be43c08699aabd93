import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GitPlace } from '../../model/manifest-pin';
import { faultCode } from '../fault-code';

/** A git repository at a commit. */
export interface GitTree {
  /** Paths of all files. */
  readonly files: readonly string[];
  /** Paths of links and submodules. */
  readonly others: readonly string[];
  /** When the commit was made. */
  readonly date: string;
  /** Contents of files by path, as the commit has them: no filter, no attribute and no line ending of this machine changes a byte. */
  readonly read: (paths: readonly string[]) => Promise<ReadonlyMap<string, Buffer>>;
}

/** Milliseconds until a repository must have answered. */
const MAX_MILLISECONDS = 120_000;

/** Variables that would lead git to the project's repository, where a hook of it sets them; lib/git works there, and keeps them. */
const LEADING = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_COMMON_DIR'];

const environment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !LEADING.includes(name))),
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
});

const git = (folder: string, limit: number, args: readonly string[], input = ''): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = {
      cwd: folder,
      env: environment(),
      timeout: MAX_MILLISECONDS,
      maxBuffer: limit,
      encoding: 'buffer',
    } as const;
    const child = execFile('git', [...args], options, (error, output, complaint) => {
      if (error === null) {
        resolve(output);
        return;
      }
      const lines = complaint
        .toString('utf8')
        .split('\n')
        .filter(line => line.trim() !== '');
      const told = lines.find(line => line.startsWith('fatal: ')) ?? lines.at(-1);
      reject(new Error(told?.replace(/^fatal: /, '') ?? faultCode(error)));
    });
    child.stdin?.on('error', () => undefined).end(input);
  });

/** Contents in the answer of `git cat-file --batch`, in the order of the questions. */
const blobsIn = (answer: Buffer): readonly Buffer[] => {
  const blobs: Buffer[] = [];
  for (let at = 0; at < answer.length;) {
    const end = answer.indexOf('\n', at);
    const size = Number(answer.toString('latin1', at, end).split(' ')[2]);
    blobs.push(answer.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return blobs;
};

/**
 * Fetches a commit alone and gives it to `use`; it is gone afterwards.
 * @param limit bytes that are read at once
 * @throws Error with the words of git
 */
export async function withGitTree<T>(
  { repository, commit }: Omit<GitPlace, 'path'>,
  limit: number,
  use: (tree: GitTree) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'strata-git-'));
  try {
    await git(folder, limit, ['init', '--quiet', '--bare']);
    await git(folder, limit, ['fetch', '--quiet', '--depth=1', '--no-tags', '--', repository, commit]);
    const listed = await git(folder, limit, ['ls-tree', '-r', '-z', '--full-tree', commit]);
    const entries = listed
      .toString('utf8')
      .split('\0')
      .flatMap(line => {
        const [, mode = '', id = '', path = ''] = /^(\d+) \w+ (\w+)\t([^]*)$/.exec(line) ?? [];
        return path === '' ? [] : [{ isFile: mode.startsWith('100'), id, path }];
      });
    const ids = new Map(entries.flatMap(({ isFile, id, path }) => (isFile ? [[path, id] as const] : [])));
    const date = (await git(folder, limit, ['show', '--no-patch', '--format=%ct', commit])).toString('utf8').trim();
    return await use({
      files: [...ids.keys()],
      others: entries.filter(({ isFile }) => !isFile).map(({ path }) => path),
      date: new Date(Number(date) * 1000).toISOString().replace('.000Z', 'Z'),
      read: async paths => {
        const known = paths.filter(path => ids.has(path));
        const asked = known.map(path => `${ids.get(path) ?? ''}\n`).join('');
        const blobs = blobsIn(
          asked === '' ? Buffer.alloc(0) : await git(folder, limit, ['cat-file', '--batch'], asked),
        );
        return new Map(known.map((path, at) => [path, blobs[at] ?? Buffer.alloc(0)]));
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
