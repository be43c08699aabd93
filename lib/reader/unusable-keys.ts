import { LineCounter, isMap, isNode, isScalar, isSeq, parseAllDocuments, visit } from 'yaml';
import type { Position } from './position-of';
import type { Chunk } from './split-documents';

/** A key that Kubernetes refuses, and what it is. */
export interface UnusableKey extends Position {
  readonly kind: string;
}

const kindOf = (key: unknown): string | undefined => {
  if (isMap(key)) return 'a map';
  if (isSeq(key)) return 'a list';
  return key === null || (isScalar(key) && key.value === null) ? 'null' : undefined;
};

/** The keys of a chunk that are maps, lists or null. */
export const unusableKeys = (chunk: Chunk): readonly UnusableKey[] => {
  const lines = new LineCounter();
  const found: UnusableKey[] = [];
  for (const document of parseAllDocuments(chunk.text, { lineCounter: lines, uniqueKeys: false, logLevel: 'silent' })) {
    visit(document, {
      Pair: (_, { key }) => {
        const kind = kindOf(key);
        if (kind === undefined) return;
        const at = isNode(key) && key.range ? lines.linePos(key.range[0]) : { line: 1, col: 1 };
        found.push({ kind, line: chunk.line + at.line, column: at.col });
      },
    });
  }
  return found;
};
