import { LineCounter, isNode, parseAllDocuments } from 'yaml';
import { spacedAliasKeys } from './alias-keys';
import { type Chunk, splitDocuments } from './split-documents';

/** Where something stands in a file, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Keys and list indices from the root of a document. */
export type Path = readonly (string | number)[];

const DOCUMENT_END = /(?:^|\n)\.\.\.(?=[ \t\r\n]|$)/;

/** Finds the place of the value at a path, or of its nearest ancestor, in one document of a chunk, parsed once. */
export const positionsIn = (chunk: Chunk, document: number): ((path: Path) => Position) => {
  const lines = new LineCounter();
  // With `failsafe` keys are compared as they are written.
  const documents = parseAllDocuments(spacedAliasKeys(chunk.text), {
    lineCounter: lines,
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const parsed = Array.isArray(documents) ? documents[document] : undefined;
  return path => {
    for (let length = path.length; parsed !== undefined && length >= 0; length -= 1) {
      const node = length === 0 ? parsed.contents : parsed.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) {
        const { line, col } = lines.linePos(node.range[0]);
        return { line: chunk.line + line, column: col };
      }
    }
    return { line: chunk.line + 1, column: 1 };
  };
};

/** Finds the places of values, or of their nearest ancestors, in the documents of a stream, each parsed once. */
export const positionsOf = (stream: string): ((document: number, path: Path) => Position) => {
  const chunks = DOCUMENT_END.test(stream) ? [] : splitDocuments(stream);
  const known = new Map<number, (path: Path) => Position>();
  return (document, path) => {
    const chunk = chunks[document];
    const find =
      known.get(document) ??
      (chunk === undefined ? positionsIn({ text: stream, line: 0 }, document) : positionsIn(chunk, 0));
    known.set(document, find);
    return find(path);
  };
};

/** The place of the value at `path`, or of its nearest ancestor, in a document of a stream. */
export const positionOf = (stream: string, document: number, path: Path): Position =>
  positionsOf(stream)(document, path);
