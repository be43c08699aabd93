import type { compile as Compile, Options } from 'json-schema-to-typescript';
import { isJsonObject, type JsonObject } from '../model/json';
import { readonlyLists } from './readonly-lists';
import { INDEX_KEY } from './structural-type';

const OPTIONS: Partial<Options> = {
  bannerComment: '',
  format: false,
  additionalProperties: false,
  ignoreMinAndMaxItems: true,
  unknownAny: true,
};

type CompilerSchema = Parameters<typeof Compile>[0];

const isCompilerSchema = (schema: unknown): schema is CompilerSchema => isJsonObject(schema);

/**
 * TypeScript of a schema: exported type aliases (they have an implicit index signature, so their values are JSON),
 * everything readonly. The root's name is `name`.
 * @throws Error for a schema that json-schema-to-typescript does not take
 */
export const printTypes = async (schema: JsonObject, name: string): Promise<string> => {
  const copy: unknown = structuredClone(schema);
  if (!isCompilerSchema(copy)) throw new Error(`the schema of ${name} is not an object`);
  // Only this command pays for loading it.
  const { compile } = await import('json-schema-to-typescript');
  const printed = (await compile(copy, name, OPTIONS)).replaceAll(`${JSON.stringify(INDEX_KEY)}?:`, `${INDEX_KEY}:`);
  const source = readonlyLists(printed);
  return tidy(source.replaceAll(/^(export )?interface (\w+) \{$/gm, 'export type $2 = {'));
};

/** The same for a schema without definitions, under exactly this name, which json-schema-to-typescript would write in its own way. */
export const printNamedType = async (schema: JsonObject, name: string): Promise<string> =>
  (await printTypes(schema, name)).replace(/^export type \w+ = /, `export type ${name} = `);

const PROPERTY = /^("(?:[^"\\]|\\.)*"|[\w$]+)\??: |^\[k: string\]: /;

/** Marks properties readonly, and indents by depth. */
const tidy = (source: string): string => {
  let depth = 0;
  const lines: string[] = [];
  for (const line of source.split('\n').filter(text => text !== '')) {
    if (/^\s*(\/\*\*|\*)/.test(line)) {
      lines.push('  '.repeat(depth) + line);
      continue;
    }
    if (/^[})]/.test(line)) depth -= 1;
    const opening =
      depth === 0 && /^export/.test(line) && lines.at(-1) !== undefined && !lines.at(-1)?.startsWith(' *');
    if (opening) lines.push('');
    lines.push('  '.repeat(depth) + (PROPERTY.test(line) ? `readonly ${bareUnion(line)}` : line));
    if (/[{(]$/.test(line)) depth += 1;
  }
  return `${lines.join('\n')}\n`;
};

/** The line without the parentheses around its whole type. */
const bareUnion = (line: string): string => line.replace(/: \(([^()]*)\)$/, ': $1');

/** The imports that printed types need, for a file in a folder of `imports/`. */
export const modelImports = (types: string): string => {
  const bare = types.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  const uses = (name: string): boolean => new RegExp(`\\b${name}\\b(?!\\??:)`).test(bare);
  const line = (file: string, names: readonly string[]): string => {
    const used = names.filter(uses);
    return used.length === 0 ? '' : `import type { ${used.join(', ')} } from '../../lib/model/${file}';\n`;
  };
  return line('json', ['Json', 'JsonObject']) + line('object-meta', ['ClusterObjectMeta', 'ObjectMeta']);
};
