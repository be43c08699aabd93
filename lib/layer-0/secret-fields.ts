import { isJsonList, isJsonObject, type Json } from '../model/json';

/** Names of fields of the machine configuration that hold a secret, wherever they stand. */
const secretNames: readonly string[] = [
  'privateKey',
  'presharedKey',
  'passphrase',
  'password',
  'identityToken',
  'token',
  'uniqueToken',
  'apiToken',
  'secret',
  'clusterSecret',
  'aescbcEncryptionSecret',
  'secretboxEncryptionSecret',
  'serviceAccount',
  'issuingCA',
  'ca',
  'crt',
  'aggregatorCA',
  'clientIdentity',
];

const privateKeyText = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/** Paths of values that must never stand in a committed patch. */
export const secretFields = (value: Json | undefined, path = ''): readonly string[] => {
  if (typeof value === 'string') return privateKeyText.test(value) ? [path] : [];
  if (isJsonList(value)) return value.flatMap((item, index) => secretFields(item, `${path}/${String(index)}`));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const at = `${path}/${key}`;
    // `key` is the private half of a pair in `{crt, key}`; elsewhere an ordinary word.
    const isSecret = secretNames.includes(key) || (key === 'key' && ('crt' in value || 'cert' in value));
    return isSecret ? [at] : secretFields(item, at);
  });
};
