import { join } from 'node:path';
import { foundFile, lockedEntries } from '../charts/locked-bytes';
import { manifestIssue } from '../manifests/manifest-issue';
import { parseManifestLock } from '../manifests/parse-manifest-lock';
import { vendoredObjects } from '../manifests/vendored-objects';
import { manifestFileOf, MANIFESTS_LOCK } from '../model/manifest-lock';
import type { ManifestPin } from '../model/manifest-pin';
import type { ManifestReader, VendoredObjects } from '../model/vendored-manifests';

/** Reads vendored manifests that are those of the lock, each file once. */
export function lockedManifests(root: string): ManifestReader {
  const locked = lockedEntries(join(root, MANIFESTS_LOCK), parseManifestLock);
  const known = new Map<string, VendoredObjects>();
  const read = (pin: ManifestPin): VendoredObjects => {
    const path = manifestFileOf(pin);
    const found = foundFile(join(root, path));
    const issue = manifestIssue(pin, locked, found);
    if (issue !== undefined) return { issues: [{ ...issue, severity: 'error' }] };
    const { objects, issues } = vendoredObjects(found?.content.toString('utf8') ?? '', path);
    return issues.length > 0 ? { issues } : { objects };
  };
  return pin => {
    const key = `${pin.name} ${pin.version} ${pin.source}`;
    const result = known.get(key) ?? read(pin);
    known.set(key, result);
    return result;
  };
}
