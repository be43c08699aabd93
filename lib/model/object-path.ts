import { groupOf, type Identity } from './manifest';
import { sha256Of } from './sha256';

/** Bytes of the longest file name; file systems allow 255. */
export const MAX_FILE_NAME = 200;

const ENDING = '.yaml';
const DIGEST_DIGITS = 10;
const KIND = { character: /[A-Za-z0-9]/, text: /^[A-Za-z0-9]*$/ };
const LOWER = { character: /[a-z0-9.-]/, text: /^[a-z0-9.-]*$/ };

const percent = (text: string, allowed: typeof LOWER): string => {
  if (allowed.text.test(text)) return text;
  return Array.from(Buffer.from(text, 'utf8'), byte => {
    const character = String.fromCharCode(byte);
    return allowed.character.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
};

const shorten = (fileName: string): string => {
  const digest = sha256Of(fileName).slice(0, DIGEST_DIGITS);
  const end = `~${digest}${ENDING}`;
  const start = fileName.slice(0, MAX_FILE_NAME - end.length).replace(/%[0-9A-F]?$/, '');
  return `${start}${end}`;
};

/**
 * `<Kind>[.<group>][_<namespace>]_<name>.yaml`: legal on every file system, and no two objects share one. The kind keeps
 * its letters; elsewhere every byte outside `a-z0-9.-` is `%XX`. Beyond 200 bytes the rest is `~` and a digest.
 */
export const objectFileName = ({ apiVersion, kind, name, namespace }: Identity): string => {
  const group = groupOf(apiVersion);
  const type = [percent(kind, KIND), ...(group === '' ? [] : [percent(group, LOWER)])].join('.');
  const names = [...(namespace === undefined ? [] : [namespace]), name].map(part => percent(part, LOWER));
  const fileName = `${[type, ...names].join('_')}${ENDING}`;
  return fileName.length > MAX_FILE_NAME ? shorten(fileName) : fileName;
};
