import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, textsAt } from '../declared/fields';
import type { Claim } from '../pods/claims-of';
import type { Finding } from '../rule';
import { localClasses } from './local-classes';

/** Modes in which several machines mount a volume. */
const SHARED_MODES = ['ReadOnlyMany', 'ReadWriteMany'];

/** A claim and the object that it stands in. */
interface PlacedClaim extends Claim {
  readonly manifest: Manifest;
}

const valueAt = (body: JsonObject, path: Path): JsonObject => {
  const value = path.reduce<Json | undefined>((at, part) => {
    if (isJsonList(at)) return typeof part === 'number' ? at[part] : undefined;
    return isJsonObject(at) ? at[part] : undefined;
  }, body);
  return objectAt(value);
};

/** The class of claims that name none; undefined where there is none, or more than one. */
const defaultClass = (classes: readonly Manifest[], annotation: string): Manifest | undefined => {
  const [first, ...others] = classes.filter(
    ({ body }) => objectAt(body, 'metadata', 'annotations')[annotation] === 'true',
  );
  return others.length === 0 ? first : undefined;
};

/** Claims of volumes for several machines, of a class whose volumes lie on one. */
export const sharedClaims = (
  claims: readonly PlacedClaim[],
  context: CheckContext,
  annotation: string,
): readonly Finding[] => {
  const usual = defaultClass(context.declared().ofKind('storage.k8s.io', 'StorageClass'), annotation);
  const found = claims.flatMap(({ manifest, storageClass, path }) => {
    const at = path.slice(0, -1);
    const claim = valueAt(manifest.body, at);
    const mode = textsAt(claim, 'accessModes').find(item => SHARED_MODES.includes(item));
    if (mode === undefined || 'volumeName' in claim || 'selector' in claim) return [];
    const isUsual = storageClass === undefined && claim['storageClassName'] === undefined;
    const name = isUsual ? usual?.name : storageClass;
    return name === undefined ? [] : [{ manifest, at, mode, name }];
  });
  if (found.length === 0) return [];
  const local = new Set(localClasses(context).map(({ name }) => name));
  return found
    .filter(({ name }) => local.has(name))
    .map(({ manifest, at, mode, name }) => ({
      manifest,
      pointer: toPointer([...at, 'accessModes']),
      message: `is for several machines, and volumes of class ${name} lie on one`,
      value: mode,
      fix: 'use ReadWriteOnce, or a class whose volumes are shared',
    }));
};
