import { parseManifestLock } from '../../manifests/parse-manifest-lock';
import { MANIFESTS_LOCK, type LockedManifests } from '../../model/manifest-lock';
import type { GeneratedFile } from '../generated-file';
import type { Loaded } from '../source';
import { lockOnDisk, writtenLock } from '../vendor/lock-on-disk';
import { insideImports } from '../vendor/vendored-version';

/** The lock inside imports/. */
export const MANIFESTS_LOCK_PATH = insideImports(MANIFESTS_LOCK);

const LOCK = { path: MANIFESTS_LOCK, list: 'manifests' };

/** What the lock of a project says; nothing where there is none. */
export const readManifestLock = (root: string): Loaded<readonly LockedManifests[]> =>
  lockOnDisk(root, LOCK, parseManifestLock);

/** The file of the lock. */
export const manifestLockFile = (manifests: readonly LockedManifests[]): GeneratedFile => writtenLock(LOCK, manifests);
