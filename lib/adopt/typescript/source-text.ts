import { textLiteral } from './text-literal';
import type { Source } from './source';

/** A map or list that is longer is written in lines of its own, as prettier leaves it. */
const SHORT = 84;
const WIDTH = 116;

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** A key as it stands in a map. */
export const keyText = (key: string): string => (IDENTIFIER.test(key) ? key : textLiteral(key));

const scalarText = (value: string | number | boolean | null): string =>
  typeof value === 'string' ? textLiteral(value) : String(value);

const partsOf = (source: Source, indent: number): readonly string[] => {
  if (source.is === 'list') return source.items.map(item => sourceText(item, indent));
  if (source.is !== 'map') return [];
  const spread = source.spread === undefined ? [] : [`...${source.spread}`];
  return [...spread, ...source.entries.map(([key, value]) => entryText(key, value, indent))];
};

const entryText = (key: string, value: Source, indent: number): string => {
  const name = keyText(key);
  return `${name}: ${sourceText(value, indent, indent + name.length + 2)}`;
};

/**
 * The text of a value.
 * @param indent of the line that it begins in
 * @param column at which it begins @default - that of the line
 */
export const sourceText = (source: Source, indent = 0, column = indent): string => {
  switch (source.is) {
    case 'value':
      return scalarText(source.value);
    case 'code':
      return source.code;
    default: {
      const [open, close, blank] = source.is === 'list' ? ['[', ']', ''] : ['{', '}', ' '];
      const inline = partsOf(source, 0);
      if (inline.length === 0) return `${open}${close}`;
      const line = `${open}${blank}${inline.join(', ')}${blank}${close}`;
      if (!line.includes('\n') && line.length <= SHORT && column + line.length <= WIDTH) return line;
      const pad = ' '.repeat(indent + 2);
      const lines = partsOf(source, indent + 2).map(part => `${pad}${part},\n`);
      return `${open}\n${lines.join('')}${' '.repeat(indent)}${close}`;
    }
  }
};
