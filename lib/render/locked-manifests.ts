import { join } from 'node:path';
import { lockedBytes } from '../charts/locked-bytes';
import { sha256Of } from '../model/sha256';
import { manifestIssue } from '../manifests/manifest-issue';
import { parseManifestLock } from '../manifests/parse-manifest-lock';
import { vendoredObjects } from '../manifests/vendored-objects';
import { manifestFileOf, MANIFESTS_LOCK } from '../model/manifest-lock';
import type { ManifestPin } from '../model/manifest-pin';
import type { ManifestReader, VendoredObjects } from '../model/vendored-manifests';

/** Reads vendored manifests that are those of the lock, each file once. */
export function lockedManifests(root: string): ManifestReader {
  const lock = lockedBytes(join(root, MANIFESTS_LOCK));
  const locked = lock === undefined ? undefined : parseManifestLock(lock.toString());
  const known = new Map<string, VendoredObjects>();
  const read = (pin: ManifestPin): VendoredObjects => {
    const path = manifestFileOf(pin);
    const content = lockedBytes(join(root, path));
    const found = content === undefined ? undefined : { sha256: sha256Of(content), size: content.length };
    const issue = manifestIssue(pin, locked, found);
    if (issue !== undefined) return { issues: [{ ...issue, severity: 'error' }] };
    const { objects, issues } = vendoredObjects(content?.toString('utf8') ?? '', path);
    return issues.length > 0 ? { issues } : { objects };
  };
  return pin => {
    const key = `${pin.name} ${pin.version} ${pin.source}`;
    const result = known.get(key) ?? read(pin);
    known.set(key, result);
    return result;
  };
}
