import { join } from 'node:path';
import { lockedBytes } from '../../charts/locked-bytes';
import { parseManifestLock } from '../../manifests/parse-manifest-lock';
import { byCodePoint } from '../../model/json';
import { MANIFESTS_LOCK, type LockedManifests } from '../../model/manifest-lock';
import type { GeneratedFile } from '../generated-file';
import { generatedJson } from '../generated-json';
import { CONFIG_FILE } from '../import-config';
import type { Loaded } from '../source';
import { IMPORTS_FOLDER } from '../write-imports';

/** The lock inside imports/. */
export const MANIFESTS_LOCK_PATH = MANIFESTS_LOCK.slice(IMPORTS_FOLDER.length + 1);

/** What the lock of a project says; nothing where there is none. */
export const readManifestLock = (root: string): Loaded<readonly LockedManifests[]> => {
  const text = lockedBytes(join(root, MANIFESTS_LOCK))?.toString();
  if (text === undefined) return { value: [] };
  const value = parseManifestLock(text);
  if (value !== undefined) return { value };
  const fix = `restore it: git checkout ${MANIFESTS_LOCK}`;
  const place = { file: MANIFESTS_LOCK };
  return { issues: [{ rule: 'import', severity: 'error', place, message: 'is no lock of manifests', fix }] };
};

/** The file of the lock. */
export const manifestLockFile = (manifests: readonly LockedManifests[]): GeneratedFile => ({
  path: MANIFESTS_LOCK_PATH,
  content: generatedJson(CONFIG_FILE, {
    manifests: [...manifests].sort((a, b) => byCodePoint(a.name, b.name) || byCodePoint(a.version, b.version)),
  }),
});
