import { counted } from '../../model/counted';
import type { Issue } from '../../model/issue';
import { manifestFileOf } from '../../model/manifest-lock';
import type { Ask } from '../../registry/ask';
import { manifestSourcesOf, type ManifestSource, type ManifestVersion } from '../import-config';
import { pinTable } from '../pin-table';
import { readConfig } from '../read-config';
import { nothingImported, type ImportResult } from '../import-result';
import { chosenPins } from '../vendor/chosen-pins';
import { putVendored } from '../vendor/put-vendored';
import { insideImports, isPinned, relocked, vendoredKey, type PinnedVersions } from '../vendor/vendored-version';
import { gitManifests } from './git-manifests';
import { manifestLockFile, readManifestLock } from './manifest-lock-file';
import type { HostLogins } from './netrc';
import { urlManifests } from './url-manifests';
import { vendoredFile, type VendoredFile } from './vendored-file';

/** What is vendored, and how. */
export interface ManifestsInput {
  /** `NAME` or `NAME@VERSION` each. @default - those of the lock, and those that components use */
  readonly names: readonly string[];
  /** `NAME@VERSION` that components use. */
  readonly used: readonly string[];
  readonly ask: Ask;
  readonly logins: HostLogins;
  /** Command of kubectl, which renders bases of kustomize. */
  readonly kubectl: string;
  /** Takes a file although the lock has another one of the same version. */
  readonly replaces: boolean;
}

const NONE: Issue = {
  rule: 'usage',
  severity: 'error',
  place: { pointer: '--manifests' },
  message: 'no manifests are vendored, and none are named',
  fix: 'name them: npm run import -- --manifests NAME',
};

const isKnown = (sources: PinnedVersions, key: string): boolean =>
  sources.some(({ name, versions }) => versions.some(({ version }) => vendoredKey({ name, version }) === key));

/** Definitions have a release in imports/pins.ts that cdk8s.yaml has left: their types come first. */
const behind = (key: string): Issue => ({
  rule: 'import',
  severity: 'error',
  place: { file: 'imports/pins.ts' },
  message: 'is older than cdk8s.yaml',
  value: key,
  fix: 'run npm run import, then this again',
});

/**
 * Fetches manifests of others, compares them with pins and lock, and keeps files and lock in imports/; the files that no pin
 * has go.
 * @param check write nothing and count what would be
 * @throws the fault of the disk when imports/ cannot be written
 */
export const runManifests = async (
  root: string,
  { names, used, ask, logins, kubectl, replaces }: ManifestsInput,
  check: boolean,
  report: (line: string) => void,
): Promise<ImportResult> => {
  const config = await readConfig(root);
  if ('issues' in config) return nothingImported(config.issues);
  const lock = readManifestLock(root);
  if ('issues' in lock) return nothingImported(lock.issues);
  const sources = manifestSourcesOf(config.value);
  const kept = lock.value.filter(locked => isPinned(sources, locked));
  const gone = lock.value.filter(locked => !kept.includes(locked));
  const texts = names.length > 0 ? names : [...new Set([...kept.map(vendoredKey), ...used])];
  if (texts.length === 0 && gone.length === 0) return nothingImported([NONE]);
  const stale = names.length > 0 ? [] : used.filter(key => !isKnown(sources, key));
  if (stale.length > 0) return nothingImported(stale.map(behind));
  const words = { option: '--manifests', thing: 'manifests' };
  const chosen = chosenPins<ManifestVersion, ManifestSource>(sources, texts, words);
  if ('issues' in chosen) return nothingImported(chosen.issues);

  const [fetchUrl, fetchGit] = [urlManifests(ask, logins), gitManifests(kubectl)];
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
  if (issues.length > 0) return nothingImported(issues);

  const files = [
    ...vendored.map(one => ({ path: insideImports(manifestFileOf(one.locked)), content: one.content })),
    manifestLockFile(
      relocked(
        kept,
        vendored.map(one => one.locked),
      ),
    ),
    // A new pin is known to components at once.
    pinTable(config.value),
  ];
  const change = { files, gone: gone.map(manifestFileOf) };
  return { ...(await putVendored(root, change, check, report)), issues: [] };
};
