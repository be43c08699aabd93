import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Path } from '../model/path';

/** An image that a file of environments/ names. */
export interface ImagePlace {
  readonly file: string;
  readonly path: Path;
  readonly line: number;
  readonly image: string;
}

/** With a registry and a tag. https://github.com/distribution/reference/blob/main/regexp.go */
const IMAGE =
  /^(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?\/[a-z0-9._/-]+:[A-Za-z0-9_][\w.-]{0,127}(?:@sha256:[0-9a-f]{64})?$/;

/** Every image of a file, with registry and tag. */
export function imagePlaces(file: string, text: string): readonly ImagePlace[] {
  const lines = new LineCounter();
  const found: ImagePlace[] = [];
  const walk = (node: unknown, path: Path): void => {
    if (isMap(node))
      for (const { key, value } of node.items) walk(value, [...path, isScalar(key) ? String(key.value) : '']);
    if (isSeq(node)) node.items.forEach((item, index) => walk(item, [...path, index]));
    if (isScalar(node) && typeof node.value === 'string' && IMAGE.test(node.value))
      found.push({ file, path, line: lines.linePos(node.range?.[0] ?? 0).line, image: node.value });
  };
  walk(parseDocument(text, { lineCounter: lines }).contents, []);
  return found;
}
