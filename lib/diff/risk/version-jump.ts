import type { Json } from '../../model/json';

/** How far a version moves. */
export type Jump = 'back' | 'major' | 'minor' | 'other' | 'patch';

const parts = (version: string): readonly number[] | undefined => {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version);
  return match === null ? undefined : match.slice(1).map((part: string | undefined) => Number(part ?? 0));
};

/** How far it is from one version to another; `other` where they are no versions or differ behind the third number. */
export const jumpOf = (before: string, after: string): Jump => {
  const [old, now] = [parts(before), parts(after)];
  if (old === undefined || now === undefined) return 'other';
  const at = old.findIndex((part, index) => part !== now[index]);
  if (at < 0) return 'other';
  if ((now[at] ?? 0) < (old[at] ?? 0)) return 'back';
  return at === 0 ? 'major' : at === 1 ? 'minor' : 'patch';
};

/** An image in its parts. */
export interface ImageParts {
  readonly repository: string;
  /** Tag, or digest where there is no tag. */
  readonly version: string;
}

/** The parts of an image reference. */
export const imageParts = (image: Json | undefined): ImageParts | undefined => {
  if (typeof image !== 'string') return undefined;
  const [, repository = '', tag, digest] = /^([^@]+?)(?::([\w][\w.-]*))?(?:@(sha256:[0-9a-f]+))?$/.exec(image) ?? [];
  return repository === '' ? undefined : { repository, version: tag ?? digest ?? 'latest' };
};
