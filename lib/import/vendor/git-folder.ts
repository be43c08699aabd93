import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultCode } from '../fault-code';

/** A folder of a git repository at a commit. */
export interface GitFolder {
  /** Files by path inside the folder. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Paths of links and submodules in it. */
  readonly others: readonly string[];
  /** When the commit was made. */
  readonly date: string;
}

/** Milliseconds until a repository must have answered. */
const MAX_MILLISECONDS = 120_000;

/** Variables that would lead git to another repository: hooks of git set them. */
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
 * Reads a folder as the commit has it: no filter, no attribute and no line ending of this machine changes a byte.
 * @param limit bytes of all files together
 * @throws Error with the words of git
 */
export async function gitFolder(repository: string, commit: string, path: string, limit: number): Promise<GitFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'strata-git-'));
  try {
    await git(folder, limit, ['init', '--quiet', '--bare']);
    await git(folder, limit, ['fetch', '--quiet', '--depth=1', '--no-tags', '--', repository, commit]);
    const listed = await git(folder, limit, ['ls-tree', '-r', '-z', '--full-tree', commit, '--', `${path}/`]);
    const entries = listed
      .toString('utf8')
      .split('\0')
      .flatMap(line => {
        const [, mode = '', id = '', name = ''] = /^(\d+) \w+ (\w+)\t([^]*)$/.exec(line) ?? [];
        return name === '' ? [] : [{ isFile: mode.startsWith('100'), id, name: name.slice(path.length + 1) }];
      });
    const plain = entries.filter(({ isFile }) => isFile);
    const asked = plain.map(({ id }) => `${id}\n`).join('');
    const blobs = blobsIn(asked === '' ? Buffer.alloc(0) : await git(folder, limit, ['cat-file', '--batch'], asked));
    const date = (await git(folder, limit, ['show', '--no-patch', '--format=%ct', commit])).toString('utf8').trim();
    return {
      files: new Map(plain.map(({ name }, index) => [name, blobs[index] ?? Buffer.alloc(0)])),
      others: entries.filter(({ isFile }) => !isFile).map(({ name }) => name),
      date: new Date(Number(date) * 1000).toISOString().replace('.000Z', 'Z'),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
