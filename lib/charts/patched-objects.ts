import { didYouMean } from '../model/did-you-mean';
import type { Issue } from '../model/issue';
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import { identityOf } from '../model/manifest';
import { sameJson } from '../model/same-json';
import type { ObjectPatch, PatchTarget } from '../model/object-patch';
import { toPointer, type Path } from '../model/path';

/** How what makes the objects is called. */
export interface PatchWords {
  readonly rule: string;
  /** `the chart` */
  readonly maker: string;
  /** What it does: `make`. */
  readonly verb: string;
  /** What to do in place of a patch that would make another object. */
  readonly instead: string;
}

const OF_CHART: PatchWords = {
  rule: 'chart-patch',
  maker: 'the chart',
  verb: 'make',
  instead: 'set the values of the chart',
};

/** Objects that are named where none is near. */
const MAX_NAMED = 3;

/** https://www.rfc-editor.org/rfc/rfc7386#section-2 */
const merged = (value: Json | undefined, patch: Json): Json => {
  if (!isJsonObject(patch)) return patch;
  const result = new Map(Object.entries(isJsonObject(value) ? value : {}));
  for (const [key, change] of Object.entries(patch)) {
    if (change === null) result.delete(key);
    else if (change !== undefined) result.set(key, merged(result.get(key), change));
  }
  return Object.fromEntries(result);
};

/** Where a patch says what is so without it. */
const idlePaths = (value: Json | undefined, patch: Json | undefined, path: Path = []): readonly Path[] => {
  if (isJsonObject(patch) && isJsonObject(value)) {
    const keys = Object.keys(patch);
    return keys.length === 0 ? [path] : keys.flatMap(key => idlePaths(value[key], patch[key], [...path, key]));
  }
  return (patch === null ? value === undefined : sameJson(value, patch)) ? [path] : [];
};

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const targetOf = ({ apiVersion, kind, metadata }: JsonObject): PatchTarget => {
  const { name, namespace } = isJsonObject(metadata) ? metadata : {};
  return {
    apiVersion: textOf(apiVersion),
    kind: textOf(kind),
    name: textOf(name),
    ...(typeof namespace === 'string' ? { namespace } : {}),
  };
};

const isMeant = (target: PatchTarget, one: PatchTarget): boolean =>
  one.apiVersion === target.apiVersion &&
  one.kind === target.kind &&
  one.name === target.name &&
  (target.namespace ?? one.namespace) === one.namespace;

/** `apps/v1 Deployment/play/toys`, with the version, which may be what is wrong. */
const written = ({ apiVersion, kind, name, namespace }: PatchTarget): string =>
  `${apiVersion} ${[kind, ...(namespace === undefined ? [] : [namespace]), name].join('/')}`;

const unmatched = (
  target: PatchTarget,
  made: readonly PatchTarget[],
  { maker, verb }: PatchWords,
): Omit<Issue, 'rule' | 'severity' | 'place'> => {
  const ofKind = made.filter(({ kind }) => kind === target.kind);
  const near = (ofKind.length === 0 ? made : ofKind).map(({ namespace, ...one }) =>
    written({ ...one, ...(target.namespace === undefined || namespace === undefined ? {} : { namespace }) }),
  );
  const named = `${near.slice(0, MAX_NAMED).join(', ')}${near.length > MAX_NAMED ? ', …' : ''}`;
  return {
    message: `a patch names what ${maker} does not ${verb}`,
    value: written(target),
    fix: didYouMean(written(target), near, near.length === 0 ? 'remove it' : `${maker} ${verb}s ${named}`),
  };
};

/** What a patch would make another object of. */
const IDENTITY: readonly Path[] = [['apiVersion'], ['kind'], ['metadata', 'name'], ['metadata', 'namespace']];

const valueAt = (value: Json | undefined, path: Path): Json | undefined =>
  path.reduce<Json | undefined>((at, key) => (isJsonObject(at) ? at[key] : undefined), value);

/** Applies patches in order. A patch that matches nothing, or says what is so without it, is an error. */
export function patchedObjects(
  objects: readonly JsonObject[],
  patches: readonly ObjectPatch[],
  words: PatchWords = OF_CHART,
): { readonly objects: readonly JsonObject[]; readonly issues: readonly Issue[] } {
  const result = [...objects];
  const made = objects.map(targetOf);
  const issues = patches.flatMap(({ target, patch }): readonly Issue[] => {
    const object = identityOf(target);
    const issue = (problem: Omit<Issue, 'rule' | 'severity' | 'place'>, path: Path = []): Issue => {
      const pointer = path.length === 0 ? {} : { pointer: toPointer(path) };
      return { rule: words.rule, severity: 'error', place: { object, ...pointer }, ...problem };
    };
    const positions = made.flatMap((one, at) => (isMeant(target, one) ? [at] : []));
    const [at] = positions;
    if (at === undefined) return [issue(unmatched(target, made, words))];
    if (positions.length > 1) {
      const value = positions.map(position => made[position]?.namespace ?? '').join(', ');
      return [issue({ message: 'a patch names several objects', value, fix: 'give its target a namespace' })];
    }
    const moving = IDENTITY.filter(path => valueAt(patch, path) !== undefined);
    if (moving.length > 0) {
      return moving.map(path =>
        issue({ message: 'a patch would make another object of it', fix: words.instead }, path),
      );
    }
    const before = result[at];
    const idle = idlePaths(before, patch);
    const after = merged(before, patch);
    if (isJsonObject(after)) result[at] = after;
    return idle.map(path => {
      const message =
        valueAt(patch, path) === null
          ? `a patch removes what ${words.maker} does not ${words.verb}`
          : `a patch sets what ${words.maker} ${words.verb}s without it`;
      return issue({ message, fix: 'remove it from the patch' }, path);
    });
  });
  return { objects: result, issues };
}
