import type { JsonObject } from '../model/json';
import { objectAt, textAt } from './picked';

/** Argo CD resolves it in the cluster: a key, or a Secret and its key. https://argo-cd.readthedocs.io/en/stable/operator-manual/user-management/#sensitive-data-and-sso-client-secrets */
const REFERENCE = /^\$[a-z0-9.-]+(:[A-Za-z0-9._-]+)?$/;

/** Keys of a rendered Secret that hold something else than a reference. */
export const secretDataKeys = (object: JsonObject): readonly string[] => {
  if (object['kind'] !== 'Secret') return [];
  const [plain, encoded] = [objectAt(object, 'stringData'), objectAt(object, 'data')];
  const contents = [
    ...Object.keys(plain).map(key => [key, textAt(plain, key)] as const),
    ...Object.keys(encoded).map(key => [key, Buffer.from(textAt(encoded, key), 'base64').toString('utf8')] as const),
  ];
  return contents.filter(([, content]) => content !== '' && !REFERENCE.test(content)).map(([key]) => key);
};
