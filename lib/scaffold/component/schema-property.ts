import { isMap, isScalar, parseDocument } from 'yaml';
import type { Path } from '../../model/path';

/**
 * The text of a JSON schema with a further property that refers to a definition; every other character stays as it is.
 * @param path of the map of properties
 * @throws Error when there is no such map, or it is empty
 */
export function addedProperty(text: string, path: Path, name: string, ref: string): string {
  const map = parseDocument(text).getIn(path, true);
  const last = isMap(map) ? map.items.at(-1) : undefined;
  const key = last?.key;
  const value = last?.value;
  const end = isMap(value) ? value.range?.[1] : undefined;
  if (!isScalar(key) || end === undefined) throw new Error(`${path.join('.')} has no properties`);
  const start = key.range?.[0] ?? 0;
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const lines = [`${JSON.stringify(name)}: {`, `  "$ref": ${JSON.stringify(ref)}`, '}'];
  return `${text.slice(0, end)},\n${lines.map(line => `${indent}${line}`).join('\n')}${text.slice(end)}`;
}
