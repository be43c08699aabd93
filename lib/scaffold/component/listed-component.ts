import { identifierOf } from './component-name';

/** Where the list of components of a layer ends, in lib/platform.ts. */
const LISTS = { '2': 'const LAYER_2: readonly Component[] = [', '3': 'const COMPONENTS: readonly Component[] = [' };

/** The text with a line after the last one that matches, and before a place. @throws Error when none does */
const afterLast = (text: string, pattern: RegExp, line: string): string => {
  const last = [...text.matchAll(pattern)].at(-1);
  if (last === undefined) throw new Error(`nothing matches ${pattern.source}`);
  const at = last.index + last[0].length;
  return `${text.slice(0, at)}${line}${text.slice(at)}`;
};

/**
 * The text of lib/platform.ts with a further component, at the end of its layer.
 * @param module its file below the folder of the layer, without its ending
 * @throws Error when it has no such list
 */
export function listedComponent(text: string, name: string, layer: '2' | '3', module = name): string {
  const identifier = identifierOf(name);
  const imported = afterLast(
    text,
    new RegExp(`^import .* from '\\./layer-${layer}/.*';\\n`, 'gm'),
    `import { ${identifier} } from './layer-${layer}/${module}';\n`,
  );
  const start = imported.indexOf(LISTS[layer]);
  const end = start < 0 ? -1 : imported.indexOf('\n];', start);
  if (end < 0) throw new Error(`lib/platform.ts has no ${LISTS[layer]}`);
  return `${imported.slice(0, end)}\n  ${identifier},${imported.slice(end)}`;
}

/** The text of a map of TypeScript with a further line at its end. @param start the line that the map begins with */
export function addedEntry(text: string, start: string, entry: string): string {
  const from = text.indexOf(start);
  const end = from < 0 ? -1 : /\n(?:\}|\]\));/.exec(text.slice(from))?.index;
  if (end === undefined || end < 0) throw new Error(`there is no ${start}`);
  return `${text.slice(0, from + end)}\n  ${entry}${text.slice(from + end)}`;
}
