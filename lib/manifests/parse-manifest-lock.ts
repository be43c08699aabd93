import { isLockedFile } from '../charts/is-locked-file';
import { isJsonList, isJsonObject, type Json } from '../model/json';
import type { LockedManifests, ManifestLock } from '../model/manifest-lock';
import { parsedJson } from '../model/parsed-json';

const TEXTS = ['name', 'version', 'source', 'sha256'];

/** True for what the lock knows of manifests. */
const isLocked = (value: Json): value is LockedManifests => isLockedFile(value, TEXTS);

/** What a lock of manifests holds; undefined for a text that is none. */
export function parseManifestLock(text: string): ManifestLock['manifests'] | undefined {
  const value = parsedJson(text);
  if (!isJsonObject(value) || !isJsonList(value['manifests'])) return undefined;
  const manifests = value['manifests'].filter(isLocked);
  return manifests.length === value['manifests'].length ? manifests : undefined;
}
