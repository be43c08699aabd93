import { sha256Of } from '../../model/sha256';
import { vendoredObjects } from '../../manifests/vendored-objects';
import type { Issue } from '../../model/issue';
import { isJsonObject } from '../../model/json';
import { MANIFESTS_LOCK, type LockedManifests } from '../../model/manifest-lock';
import type { VendoredObject } from '../../model/vendored-manifests';
import { configError } from '../import-config';
import type { Loaded } from '../source';
import { manifestFault, pinOf, type ChosenManifests, type FetchedManifests } from './fetched-manifests';

/** Manifests that may be stored: their file, and their line in the lock. */
export interface VendoredFile {
  readonly content: Buffer;
  readonly locked: LockedManifests;
  /** How many objects there are. */
  readonly objects: number;
}

const OTHER = 'is it a file of manifests? Check url or path in cdk8s.yaml';

/** What is no object of an API server. */
const objectIssues = (pointer: string, objects: readonly VendoredObject[]): readonly Issue[] =>
  objects.flatMap(({ place, body: { apiVersion, kind, metadata } }) => {
    const isTyped = typeof apiVersion === 'string' && typeof kind === 'string';
    const name = isJsonObject(metadata) ? metadata['name'] : undefined;
    const lack = isTyped ? 'an object without metadata.name' : 'something without apiVersion or kind';
    return isTyped && typeof name === 'string' && name !== ''
      ? []
      : [configError(pointer, `holds ${lack}`, OTHER, place)];
  });

/** Compares what was fetched with the lock, and looks whether it holds objects alone. @param replaces takes another file of a version */
export function vendoredFile(
  chosen: ChosenManifests,
  { content, released, kustomize }: FetchedManifests,
  lock: readonly LockedManifests[],
  replaces: boolean,
): Loaded<VendoredFile> {
  const pin = pinOf(chosen);
  const { name, version, source } = pin;
  const pointer = `strata.manifests.${name}`;
  const sha256 = sha256Of(content);
  const before = lock.find(one => one.name === name && one.version === version);
  if (before !== undefined && before.sha256 !== sha256 && before.source === source && !replaces) {
    const message = `${source} is another file than ${MANIFESTS_LOCK} has of ${version}`;
    const isOfAnother = kustomize !== before.kustomize;
    const ask = isOfAnother
      ? `it was rendered with kustomize ${before.kustomize ?? 'of none'}, now with ${kustomize ?? 'none'}: use the same`
      : 'ask those who made it: a release does not change';
    const fix = `${ask}; add --replace to take it (the lock has sha256:${before.sha256})`;
    return manifestFault(name, { message, value: `sha256:${sha256}`, fix });
  }
  const { objects, issues } = vendoredObjects(content.toString('utf8'), source);
  const wrong = [
    ...issues.map(({ place: { line = 1 }, message, value }) =>
      configError(pointer, `${message}${value === undefined ? '' : `: ${value}`}`, OTHER, `${source}:${line}`),
    ),
    ...objectIssues(pointer, objects),
  ];
  if (wrong.length > 0) return { issues: wrong };
  if (objects.length === 0) return manifestFault(name, { message: 'holds no object', value: source, fix: OTHER });
  // Servers date a file anew, and another kustomize may render the same.
  const same = before?.sha256 === sha256 ? before : undefined;
  const date = same?.released ?? released;
  const renderer = same?.kustomize ?? kustomize;
  const locked = {
    ...pin,
    sha256,
    size: content.length,
    ...(date === undefined ? {} : { released: date }),
    ...(renderer === undefined ? {} : { kustomize: renderer }),
  };
  return { value: { content, locked, objects: objects.length } };
}
