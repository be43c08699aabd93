import { existsSync, readFileSync } from 'node:fs';
import { isCompactSchemas } from '../checks/schema/is-compact-schemas';
import type { CompactSchemas } from '../model/compact-schema';
import type { Issue } from '../model/issue';
import { importedFile } from '../render/imported-file';

/** The schemas that checks use, read once. */
export interface LoadedSchemas {
  readonly crds: CompactSchemas;
  /** Built-in kinds by Kubernetes line: `1.35`. */
  readonly kubernetes: ReadonlyMap<string, CompactSchemas>;
}

const FOLDER = 'imports/schemas';

const read = (root: string, name: string): CompactSchemas | Issue => {
  const file = `${FOLDER}/${name}.json`;
  const fix = 'run `npm run import`';
  const place = { file };
  const failed = (message: string): Issue => ({ rule: 'schemas', severity: 'error', place, message, fix });
  const path = importedFile(root, file);
  if (!existsSync(path)) return failed('is missing');
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isCompactSchemas(value) ? value : failed('is not a file of schemas');
  } catch {
    return failed('cannot be read');
  }
};

/** Reads the schemas of the CRDs and of the Kubernetes lines that are asked for; every file that fails is an issue. */
export function loadSchemas(root: string, lines: readonly string[]): LoadedSchemas | readonly Issue[] {
  const wanted = [...new Set(lines)].map(line => [line, read(root, `kubernetes-${line}`)] as const);
  const crds = read(root, 'crds');
  const issues = [crds, ...wanted.map(([, found]) => found)].filter(found => 'rule' in found);
  if (issues.length > 0 || 'rule' in crds) return issues;
  return { crds, kubernetes: new Map(wanted.flatMap(([line, found]) => ('rule' in found ? [] : [[line, found]]))) };
}
