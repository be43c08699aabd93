import { isNode, LineCounter, parseAllDocuments, visit } from 'yaml';
import type { Position } from './position-of';
import type { Chunk } from './split-documents';

/** What a chunk has that merges one map into another. */
const MERGE = /<<['"]?[ \t]*:/;

/**
 * Where an alias stands in what it names and is merged into it: Go refuses it, js-yaml merges what is there by then. Without
 * `<<` such a map has no end, and the limit of levels tells.
 */
export const selfAlias = (chunk: Chunk): Position | undefined => {
  if (!MERGE.test(chunk.text) || !chunk.text.includes('*')) return undefined;
  const lines = new LineCounter();
  let found: Position | undefined;
  for (const document of parseAllDocuments(chunk.text, { lineCounter: lines, uniqueKeys: false, logLevel: 'silent' })) {
    visit(document, {
      Alias: (_, alias, ancestors) => {
        if (!ancestors.some(node => isNode(node) && 'anchor' in node && node.anchor === alias.source)) return undefined;
        const { line, col } = lines.linePos(alias.range?.[0] ?? 0);
        found = { line: chunk.line + line, column: col };
        return visit.BREAK;
      },
    });
    if (found !== undefined) return found;
  }
  return undefined;
};
