import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '../model/sha256';
import { manifestIssue } from '../manifests/manifest-issue';
import { parseManifestLock } from '../manifests/parse-manifest-lock';
import { vendoredObjects } from '../manifests/vendored-objects';
import { manifestFileOf, MANIFESTS_LOCK } from '../model/manifest-lock';
import type { ManifestPin } from '../model/manifest-pin';
import type { ManifestReader, VendoredObjects } from '../model/vendored-manifests';

/** Reads vendored manifests that are those of the lock, each file once. */
export function lockedManifests(root: string): ManifestReader {
  const lock = join(root, MANIFESTS_LOCK);
  const locked = existsSync(lock) ? parseManifestLock(readFileSync(lock, 'utf8')) : undefined;
  const known = new Map<string, VendoredObjects>();
  const read = (pin: ManifestPin): VendoredObjects => {
    const path = manifestFileOf(pin);
    const file = join(root, path);
    const content = existsSync(file) ? readFileSync(file) : undefined;
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
