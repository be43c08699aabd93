import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { toPointer, type Path } from '../../model/path';
import { objectsAt } from '../declared/fields';
import type { Finding } from '../rule';

const FIELDS = ['kind', 'name', 'uid'];

/** Whether an apiVersion names a version: `v1`, `apps/v1`. */
const hasVersion = (apiVersion: string): boolean => /^(?:[^/]*\/)?[^/]+$/.test(apiVersion);

const emptyFields = (owner: JsonObject, path: Path): readonly Finding[] =>
  FIELDS.filter(field => owner[field] === '').map(field => ({
    pointer: toPointer([...path, field]),
    message: 'must not be empty',
    fix: 'remove the reference, which its controller sets',
  }));

const versions = ({ apiVersion }: JsonObject, path: Path): readonly Finding[] =>
  typeof apiVersion !== 'string' || hasVersion(apiVersion)
    ? []
    : [
        {
          pointer: toPointer([...path, 'apiVersion']),
          message: 'must have a version',
          value: apiVersion,
          fix: 'write it such as apps/v1',
        },
      ];

/** Owners of an object that cannot be. Source: apimachinery, ValidateOwnerReferences */
export const ownerFindings = (metadata: Json | undefined, path: Path): readonly Finding[] => {
  const owners = objectsAt(isJsonObject(metadata) ? metadata : {}, 'ownerReferences');
  const at = (index: number): Path => [...path, 'ownerReferences', index];
  const own = owners.flatMap((owner, index) => [...versions(owner, at(index)), ...emptyFields(owner, at(index))]);
  const controllers = owners.flatMap(({ controller }, index) => (controller === true ? [index] : []));
  const others = controllers.slice(1).map(index => ({
    pointer: toPointer([...at(index), 'controller']),
    message: 'must be true for one owner at most',
    fix: 'keep one controller',
  }));
  return [...own, ...others];
};
