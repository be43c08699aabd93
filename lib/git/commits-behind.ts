import { filesChangedSince } from './changed-files';
import { commitOf } from './revision-files';
import { gitText } from './run-git';

/** How far a commit is behind a branch, as far as a path is concerned. */
export type CommitsBehind =
  | { readonly kind: 'behind'; readonly commits: number; readonly head: string }
  | { readonly kind: 'at' | 'no revision' | 'no branch' };

/** What a branch of a remote is in this clone: as the last fetch left it. */
const trackedHead = (root: string, target: string): string | undefined => {
  const names = target === 'HEAD' ? ['origin/HEAD', 'HEAD'] : [`origin/${target}`, target];
  return names.map(name => commitOf(root, name)).find(found => typeof found === 'string');
};

/** How many files below a path of the working tree are not as a branch has them; undefined where git does not tell. */
export function filesUnlike(root: string, target: string, path: string): number | undefined {
  const head = trackedHead(root, target);
  if (head === undefined) return undefined;
  const changed = filesChangedSince(root, head);
  return 'failure' in changed ? undefined : changed.filter(({ file }) => file.startsWith(`${path}/`)).length;
}

/** Counts the commits of a path between a commit and a branch. */
export function commitsBehind(root: string, revision: string, target: string, path: string): CommitsBehind {
  const head = trackedHead(root, target);
  if (head === undefined) return { kind: 'no branch' };
  if (typeof commitOf(root, revision) !== 'string') return { kind: 'no revision' };
  const counted = gitText(root, 'rev-list', '--count', '--end-of-options', `${revision}..${head}`, '--', path);
  if ('failure' in counted) return { kind: 'no revision' };
  const commits = Number(counted.text.trim());
  return commits === 0 ? { kind: 'at' } : { kind: 'behind', commits, head };
}
