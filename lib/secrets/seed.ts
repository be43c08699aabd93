import { variableOf } from '../model/secret-variable';
import type { SecretKey, SecretPath } from './secret-list';

const nameOf = ({ path }: SecretPath): string => path.split('/').at(-1) ?? path;

/** What stands in place of a value: a command that makes one, a variable that somebody sets, or what is no secret. */
const placeholder = (path: SecretPath, { key, made }: SecretKey, anew: boolean): string => {
  if (made.by === 'data') return made.value;
  return made.by === 'random' && anew ? `"$(${made.command})"` : `"$${variableOf({ name: nameOf(path) }, key)}"`;
};

const noteOf = ({ key, made, along, encrypts }: SecretKey, name: string): readonly string[] => [
  ...(made.by === 'elsewhere' ? [`# ${variableOf({ name }, key)}: from ${made.says}`] : []),
  ...(encrypts === true ? [`# ${key}: data is encrypted under it; keep a copy elsewhere, and write it once`] : []),
  ...(along === undefined || made.by === 'data' ? [] : [`# ${key}: with it: ${along}`]),
];

/**
 * `key=…` of some keys, as `vault kv` takes them.
 * @param anew values are made; else they are there already, and are named
 */
export const fields = (path: SecretPath, keys: readonly SecretKey[], anew: boolean): string =>
  keys.map(key => `${key.key}=${placeholder(path, key, anew)}`).join(' ');

/** The line that writes a path once, with what is to be known before it. Never a value. */
export const seedLines = (path: SecretPath): readonly string[] => [
  `# ${path.purpose}${path.atBootstrap ? '; made by hand at bootstrap: write the values that it has' : ''}`,
  ...path.keys.flatMap(key => noteOf(key, nameOf(path))),
  `vault kv put -mount=${path.mount} ${path.path} ${fields(path, path.keys, !path.atBootstrap)}`,
];
