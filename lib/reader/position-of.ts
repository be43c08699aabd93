import { LineCounter, isNode, parseAllDocuments } from 'yaml';
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
  const documents = parseAllDocuments(chunk.text, {
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

/** The place of the value at `path`, or of its nearest ancestor, in a document of a stream. */
export const positionOf = (stream: string, document: number, path: Path): Position => {
  const chunk = DOCUMENT_END.test(stream) ? undefined : splitDocuments(stream)[document];
  return chunk === undefined ? positionsIn({ text: stream, line: 0 }, document)(path) : positionsIn(chunk, 0)(path);
};
