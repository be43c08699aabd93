import { isJsonObject, type Json } from '../../../model/json';
import type { ProgramRight } from './rights-of-programs';

const linesIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .map(line => line.trim().replaceAll(/\s*,\s*/g, ', '))
    .filter(line => line !== '' && !line.startsWith('#'));

const isDenial = (line: string): boolean => /,\s*deny$/.test(line);

/** Keys that Argo CD adds to `policy.csv`, and what it gives to those whom no line names. */
const isPolicy = (key: string): boolean => /^policy(\..*)?\.csv$/.test(key);
const DEFAULTS = ['policy.default', 'scopes'];

/**
 * Lines of Casbin that give people rights, under the keys that Argo CD has for them.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/rbac/
 */
export const csvPolicy = (of: string, data: Json | undefined): ProgramRight => {
  const entries = isJsonObject(data) ? Object.entries(data) : [];
  const lines = entries.flatMap(([key, value]) => {
    if (typeof value !== 'string' || value === '') return [];
    if (DEFAULTS.includes(key)) return [`${key} ${value}`];
    return isPolicy(key) ? linesIn(value) : [];
  });
  return { of, grants: lines.filter(line => !isDenial(line)), denials: lines.filter(isDenial) };
};
