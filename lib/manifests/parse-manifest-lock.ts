import { isLockedFile, lockedList } from '../charts/locked-list';
import type { Json } from '../model/json';
import type { LockedManifests, ManifestLock } from '../model/manifest-lock';

const TEXTS = ['name', 'version', 'source', 'sha256'];

/** True for what the lock knows of manifests. */
const isLocked = (value: Json): value is LockedManifests => isLockedFile(value, TEXTS);

/** What a lock of manifests holds; undefined for a text that is none. */
export const parseManifestLock = (text: string): ManifestLock['manifests'] | undefined =>
  lockedList(text, 'manifests', isLocked);
