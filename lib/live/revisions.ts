import { sourcePath } from '../checks/argo-cd/applications';
import { objectAt, objectsAt, textAt, textsAt } from '../checks/declared/fields';
import { counted } from '../model/counted';
import type { JsonObject } from '../model/json';
import type { StatusFinding } from './status-finding';

/** How far a revision is behind a branch, as far as some files are concerned. */
export type Behind =
  | { readonly kind: 'at' }
  | { readonly kind: 'behind'; readonly commits: number; readonly head: string }
  /** The clone does not have the revision. */
  | { readonly kind: 'no revision' }
  /** The clone does not have the branch. */
  | { readonly kind: 'no branch' };

/** Tells how far a revision is behind what an Application follows. */
export type BehindOf = (revision: string, target: string, path: string) => Behind;

/** A folder of the tree that an Application follows. */
export interface Followed {
  /** What it was compared with last. */
  readonly revision: string;
  readonly target: string;
  readonly path: string;
}

/** The folders of the tree among the sources of an Application; charts and other repositories have versions of their own. */
export const followedBy = ({ spec = null, status = null }: JsonObject): readonly Followed[] => {
  const sync = objectAt(status, 'sync');
  const several = objectsAt(objectAt(spec), 'sources');
  const revisions = textsAt(sync, 'revisions');
  const sources = several.length > 0 ? several : [objectAt(spec, 'source')];
  return sources.flatMap((source, index) => {
    const path = sourcePath(source);
    const revision = several.length > 0 ? revisions[index] : textAt(sync, 'revision');
    if ('chart' in source || path === undefined || !path.startsWith('dist/') || revision === undefined) return [];
    return [{ revision, target: textAt(source, 'targetRevision') ?? 'HEAD', path }];
  });
};

/** A commit as people write it. */
export const shortRevision = (revision: string): string =>
  /^[0-9a-f]{40,}$/.test(revision) ? revision.slice(0, 7) : revision;

/** What Argo CD has not seen yet of the branch that an Application follows. */
export const behindFindings = (application: JsonObject, behindOf: BehindOf): readonly StatusFinding[] =>
  followedBy(application).flatMap(({ revision, target, path }) => {
    const behind = behindOf(revision, target, path);
    if (behind.kind !== 'behind') return [];
    const commits = counted(behind.commits, 'commit');
    const says = `is ${commits} of ${path} behind ${target}: ${shortRevision(revision)}, and ${target} is at ${shortRevision(behind.head)}`;
    return [{ kind: 'behind', says }];
  });
