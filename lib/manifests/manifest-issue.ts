import { lockedFileIssue, type FoundFile } from '../charts/locked-file-issue';
import type { Issue } from '../model/issue';
import { manifestFileOf, MANIFESTS_LOCK, type LockedManifests } from '../model/manifest-lock';
import type { ManifestPin } from '../model/manifest-pin';

/** The rule of what is wrong with vendored manifests. */
export const MANIFEST_RULE = 'vendored-manifests';

const WORDS = {
  rule: MANIFEST_RULE,
  lock: MANIFESTS_LOCK,
  things: 'manifests',
  thing: 'the manifests',
  file: 'file',
  command: 'npm run import -- --manifests',
} as const;

/** Why vendored manifests cannot be used; undefined for the file that the lock names, from the source of the pin. */
export function manifestIssue(
  pin: ManifestPin,
  locked: readonly LockedManifests[] | undefined,
  found: FoundFile | undefined,
): Omit<Issue, 'severity'> | undefined {
  const issue = lockedFileIssue(pin, { file: manifestFileOf(pin), locked, found }, WORDS);
  const source = locked?.find(({ name, version }) => name === pin.name && version === pin.version)?.source;
  if (issue !== undefined || source === pin.source) return issue;
  const message = `has ${pin.name} ${pin.version} from another place than cdk8s.yaml`;
  const fix = `run \`${WORDS.command} ${pin.name}\``;
  return { rule: MANIFEST_RULE, place: { file: MANIFESTS_LOCK }, message, value: source ?? '', fix };
}
