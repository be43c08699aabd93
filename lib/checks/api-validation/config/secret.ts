import { isJsonObject, type JsonObject } from '../../../model/json';
import { parsedJson } from '../../../model/parsed-json';
import { objectAt } from '../../declared/fields';
import { canonicalJson } from '../../schema/canonical-json';
import type { ApiPart, ApiRules, CheckedRule } from '../api-rule';
import { unchanged } from '../fields/unchanged';
import { wholeObject } from '../parts';
import { MAX_DATA_BYTES } from './config-map';

const UPSTREAM = 'ValidateSecret';
const UPDATE = 'ValidateSecretUpdate';

const ANNOTATION = 'kubernetes.io/service-account.name';

/** Bytes of the Secret's values, by key: stringData wins, and what it once set stays. */
const dataOf = ({ value, before }: Pick<ApiPart, 'value' | 'before'>): ReadonlyMap<string, Buffer> => {
  const entries = (body: JsonObject, field: string, encoding: BufferEncoding): readonly (readonly [string, Buffer])[] =>
    Object.entries(objectAt(body, field)).map(([key, text]) => [
      key,
      Buffer.from(typeof text === 'string' ? text : '', encoding),
    ]);
  return new Map([
    ...entries(before ?? {}, 'stringData', 'utf8'),
    ...entries(value, 'data', 'base64'),
    ...entries(value, 'stringData', 'utf8'),
  ]);
};

const typeOf = ({ value }: ApiPart): string =>
  typeof value['type'] === 'string' && value['type'] !== '' ? value['type'] : 'Opaque';

/** Where a value of the Secret stands. */
const placeOf = (body: JsonObject, key: string): readonly string[] =>
  key in objectAt(body, 'stringData') ? ['stringData', key] : ['data', key];

const size: CheckedRule = {
  upstream: UPSTREAM,
  field: 'data',
  says: `has at most ${MAX_DATA_BYTES} bytes, with stringData`,
  check: (part, refuse) => {
    const bytes = [...dataOf(part).values()].reduce((sum, { length }) => sum + length, 0);
    if (bytes <= MAX_DATA_BYTES) return;
    refuse({
      at: ['data'],
      message: `must have at most ${MAX_DATA_BYTES} bytes together`,
      value: bytes,
      fix: 'split it',
    });
  },
};

const account: CheckedRule = {
  upstream: UPSTREAM,
  field: `metadata.annotations["${ANNOTATION}"]`,
  says: 'is not empty for kubernetes.io/service-account-token',
  check: (part, refuse) => {
    const name = objectAt(part.value, 'metadata', 'annotations')[ANNOTATION];
    if (typeOf(part) !== 'kubernetes.io/service-account-token' || (typeof name === 'string' && name !== '')) return;
    const at = ['metadata', 'annotations', ANNOTATION];
    refuse({ at, message: `must be set for type ${typeOf(part)}`, fix: 'name the ServiceAccount' });
  },
};

/** A rule that Secrets of a type have a key; its value may have to hold something. */
const wanted = (type: string, key: string, empty: 'allowed' | 'refused' = 'allowed'): CheckedRule => ({
  upstream: UPSTREAM,
  field: `data["${key}"]`,
  says: empty === 'allowed' ? `is there for ${type}` : `is there and not empty for ${type}`,
  check: (part, refuse) => {
    const value = dataOf(part).get(key);
    if (typeOf(part) !== type || (value !== undefined && (empty === 'allowed' || value.length > 0))) return;
    refuse({ at: placeOf(part.value, key), message: `must be set for type ${type}`, fix: 'add it' });
  },
});

const basicAuth: CheckedRule = {
  upstream: UPSTREAM,
  field: 'data',
  says: 'has username or password for kubernetes.io/basic-auth',
  check: (part, refuse) => {
    const data = dataOf(part);
    if (typeOf(part) !== 'kubernetes.io/basic-auth' || data.has('username') || data.has('password')) return;
    refuse({ at: ['data'], message: `must have username or password for type ${typeOf(part)}`, fix: 'add them' });
  },
};

const isJsonMap = (text: string): boolean => {
  const value = parsedJson(text);
  return value === null || isJsonObject(value);
};

/** A rule that the value of a key is a JSON object, for Secrets of a type. */
const jsonObject = (type: string, key: string): CheckedRule => ({
  upstream: UPSTREAM,
  field: `data["${key}"]`,
  says: `is a JSON object for ${type}`,
  check: (part, refuse) => {
    const value = dataOf(part).get(key);
    if (typeOf(part) !== type || value === undefined || isJsonMap(value.toString('utf8'))) return;
    const fix = 'write it as the login command of the registry does';
    refuse({ at: placeOf(part.value, key), message: 'must be a JSON object', fix });
  },
});

const sealed: CheckedRule = {
  upstream: UPDATE,
  field: 'immutable',
  says: 'stays true once it is',
  update: true,
  check: ({ value, before }, refuse) => {
    if (before?.['immutable'] !== true || value['immutable'] === true) return;
    const fix = 'give the new Secret another name';
    refuse({ at: ['immutable'], message: 'cannot be unset once it is set', fix });
  },
};

const comparable = (part: Pick<ApiPart, 'value' | 'before'>): string =>
  canonicalJson(Object.fromEntries([...dataOf(part)].map(([key, value]) => [key, value.toString('base64')])));

const sealedData: CheckedRule = {
  upstream: UPDATE,
  field: 'data',
  says: 'stays as it is, with stringData, once immutable is true',
  update: true,
  check: (part, refuse) => {
    const { before = {} } = part;
    if (before['immutable'] !== true || comparable(part) === comparable({ value: before })) return;
    refuse({ at: ['data'], message: 'cannot change while immutable is set', fix: 'give the new Secret another name' });
  },
};

/** Rules of Secrets. Source: kubernetes, pkg/apis/core/validation, ValidateSecret */
export const secretRules: ApiRules = {
  subject: 'Secret',
  partsOf: wholeObject('v1', 'Secret'),
  rules: [
    { upstream: UPSTREAM, field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    { upstream: UPSTREAM, field: 'data', says: 'keys can be names of files', by: 'V7' },
    size,
    account,
    wanted('kubernetes.io/dockercfg', '.dockercfg'),
    jsonObject('kubernetes.io/dockercfg', '.dockercfg'),
    wanted('kubernetes.io/dockerconfigjson', '.dockerconfigjson'),
    jsonObject('kubernetes.io/dockerconfigjson', '.dockerconfigjson'),
    basicAuth,
    wanted('kubernetes.io/ssh-auth', 'ssh-privatekey', 'refused'),
    wanted('kubernetes.io/tls', 'tls.crt'),
    wanted('kubernetes.io/tls', 'tls.key'),
    unchanged(UPDATE, 'type', { preset: 'Opaque', fix: 'delete the Secret, or give the new one another name' }),
    sealed,
    sealedData,
  ],
};
