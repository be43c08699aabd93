import { isJsonObject, type JsonObject } from '../../model/json';
import { objectAt } from './picked';

/** Argo CD resolves it in the cluster: a key, or a Secret and its key. https://argo-cd.readthedocs.io/en/stable/operator-manual/user-management/#sensitive-data-and-sso-client-secrets */
const REFERENCE = /^\$[a-z0-9.-]+(:[A-Za-z0-9._-]+)?$/;

/** Keys of a rendered Secret that hold something else than a reference. */
export const secretDataKeys = (object: JsonObject): readonly string[] => {
  if (object['kind'] !== 'Secret') return [];
  const plain = Object.entries(objectAt(object, 'stringData'));
  const encoded = isJsonObject(object['data']) ? Object.entries(object['data']) : [];
  const decoded = encoded.map(([key, value]) => [key, Buffer.from(String(value), 'base64').toString('utf8')] as const);
  return [...plain, ...decoded]
    .filter(([, value]) => value !== '' && value !== null && !REFERENCE.test(String(value)))
    .map(([key]) => key);
};
