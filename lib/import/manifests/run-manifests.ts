import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { counted } from '../../model/counted';
import type { Issue } from '../../model/issue';
import { manifestFileOf, MANIFESTS_LOCK, type LockedManifests } from '../../model/manifest-lock';
import type { Ask } from '../../registry/ask';
import { CONFIG_FILE, manifestSourcesOf, type ManifestSource, type ManifestVersion } from '../import-config';
import { pinTable } from '../pin-table';
import { readConfig } from '../read-config';
import type { ImportResult } from '../run-import';
import { chosenPins } from '../vendor/chosen-pins';
import { IMPORTS_FOLDER, putImports } from '../write-imports';
import { gitManifests } from './git-manifests';
import { manifestLockFile, readManifestLock } from './manifest-lock-file';
import { urlManifests } from './url-manifests';
import { vendoredFile, type VendoredFile } from './vendored-file';

/** What is vendored, and how. */
export interface ManifestsInput {
  /** `NAME` or `NAME@VERSION` each. @default - those of the lock, and those that components use */
  readonly names: readonly string[];
  /** `NAME@VERSION` that components use. */
  readonly used: readonly string[];
  readonly ask: Ask;
  /** Command of kubectl, which renders bases of kustomize. */
  readonly kubectl: string;
  /** Takes a file although the lock has another one of the same version. */
  readonly replaces: boolean;
}

const keyOf = ({ name, version }: { readonly name: string; readonly version: string }): string => `${name}@${version}`;

const inside = (path: string): string => path.slice(IMPORTS_FOLDER.length + 1);

const nothing = (issues: readonly Issue[]): ImportResult => ({ written: 0, unchanged: 0, removed: 0, issues });

const NONE: Issue = {
  rule: 'usage',
  severity: 'error',
  place: { pointer: '--manifests' },
  message: 'no manifests are vendored, and none are named',
  fix: 'name them: npm run import -- --manifests NAME',
};

const isPinned = (sources: readonly ManifestSource[], { name, version }: LockedManifests): boolean =>
  sources.some(source => source.name === name && source.versions.some(pin => pin.version === version));

/**
 * Fetches manifests of others, compares them with pins and lock, and keeps files and lock in imports/; the files that no pin
 * has go.
 * @param check write nothing and count what would be
 * @throws the fault of the disk when imports/ cannot be written
 */
export const runManifests = async (
  root: string,
  { names, used, ask, kubectl, replaces }: ManifestsInput,
  check: boolean,
  report: (line: string) => void,
): Promise<ImportResult> => {
  const config = await readConfig(root);
  if ('issues' in config) return nothing(config.issues);
  const lock = readManifestLock(root);
  if ('issues' in lock) return nothing(lock.issues);
  const sources = manifestSourcesOf(config.value);
  const kept = lock.value.filter(locked => isPinned(sources, locked));
  const gone = lock.value.filter(locked => !kept.includes(locked));
  const texts = names.length > 0 ? names : [...new Set([...kept.map(keyOf), ...used])];
  if (texts.length === 0 && gone.length === 0) return nothing([NONE]);
  const words = { option: '--manifests', thing: 'manifests' };
  const chosen = chosenPins<ManifestVersion, ManifestSource>(sources, texts, words);
  if ('issues' in chosen) return nothing(chosen.issues);

  const [fetchUrl, fetchGit] = [urlManifests(ask), gitManifests(kubectl)];
  const vendored: VendoredFile[] = [];
  const issues: Issue[] = [];
  for (const one of chosen.value) {
    const fetched = await (one.source.repository === undefined ? fetchUrl : fetchGit)(one);
    const made = 'issues' in fetched ? fetched : vendoredFile(one, fetched.value, kept, replaces);
    if ('issues' in made) {
      issues.push(...made.issues);
      continue;
    }
    vendored.push(made.value);
    const { name, version, size, source, kustomize } = made.value.locked;
    const by = kustomize === undefined ? '' : `; kustomize ${kustomize}`;
    report(
      `${name} ${version}: ${counted(made.value.objects, 'object')}, ${Math.ceil(size / 1024)} KiB from ${source}${by}`,
    );
  }
  if (issues.length > 0) return nothing(issues);

  const locked = new Map([...kept, ...vendored.map(one => one.locked)].map(one => [keyOf(one), one]));
  const files = [
    ...vendored.map(one => ({ path: inside(manifestFileOf(one.locked)), content: one.content })),
    manifestLockFile([...locked.values()]),
    // A new pin is known to components at once.
    pinTable(config.value),
  ];
  const removed = gone.map(manifestFileOf).filter(path => existsSync(join(root, path)));
  const result = await putImports(root, files, removed.map(inside), check);
  const will = check ? 'would be ' : '';
  for (const path of result.written) report(`${IMPORTS_FOLDER}/${path} ${will}written`);
  for (const path of removed)
    report(`${path} ${will}removed: ${CONFIG_FILE} pins it no more, and ${MANIFESTS_LOCK} forgets it`);
  return { written: result.written.length, unchanged: result.unchanged, removed: removed.length, issues: [] };
};
