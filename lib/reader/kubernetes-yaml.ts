import { loadAll, YAMLException } from 'js-yaml';
import type { Issue } from '../model/issue';
import { isJsonList, isJsonObject, type Json } from '../model/json';
import { spacedAliasKeys } from './alias-keys';
import { readBlockYaml } from './block-yaml';
import { inspect, rounded } from './inspect';
import { KUBERNETES_SCHEMA, plainScalar } from './kubernetes-schema';
import { MAX_FILE_BYTES, MAX_LEVELS } from './limits';
import { positionsIn } from './position-of';
import { selfAlias } from './self-alias';
import { type Chunk, splitDocuments } from './split-documents';
import { unusableKeys } from './unusable-keys';
import { mergedIntoItself, misfit, overLimit, oversized, unreadable, unusableKey } from './yaml-issue';

/** One document that is not empty. */
export interface YamlDocument {
  readonly value: Json;
  /** Among all documents of the file, empty ones included, from 0. */
  readonly index: number;
}

/** What a file holds; a document with an issue that leaves no value is not among the documents. */
export interface YamlReading {
  readonly documents: readonly YamlDocument[];
  readonly issues: readonly Issue[];
}

/** Values of documents by their texts. */
export type KnownDocuments = Map<string, Json>;

// js-yaml counts some levels twice; the walk afterwards counts exactly.
const LOAD_OPTIONS = { schema: KUBERNETES_SCHEMA, maxDepth: 2 * MAX_LEVELS };

const isJson = (value: unknown): value is Json =>
  value === null || isJsonObject(value) || isJsonList(value) || ['string', 'number', 'boolean'].includes(typeof value);

const load = (text: string): readonly unknown[] | YAMLException => {
  try {
    return loadAll(text, null, LOAD_OPTIONS);
  } catch (error) {
    if (error instanceof YAMLException) return error;
    throw error;
  }
};

/** The value of a document, undefined when it is over a limit, and its issues. */
const take = (value: unknown, chunk: Chunk, inChunk: number, file: string): [Json | undefined, Issue[]] => {
  const { misfits, doubtfulKeys, limit } = inspect(value);
  if (limit !== undefined) return [undefined, [overLimit(file, { line: chunk.line + 1, column: 1 }, limit)]];
  const locate = misfits.length === 0 ? undefined : positionsIn(chunk, inChunk);
  const numbers = misfits.map(found => misfit(file, locate?.(found.path), found));
  const keys = doubtfulKeys ? unusableKeys(chunk).map(({ kind, ...at }) => unusableKey(file, at, kind)) : [];
  return [misfits.length === 0 && isJson(value) ? value : rounded(value), [...numbers, ...keys]];
};

/**
 * Reads a stream of YAML documents as Kubernetes does; `file` names it in issues.
 * @param known documents that were read before, and those of this stream from then on @default - each is read
 */
export const readYaml = (text: string, file: string, known?: KnownDocuments): YamlReading => {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_FILE_BYTES) return { documents: [], issues: [oversized(file, bytes)] };
  const documents: YamlDocument[] = [];
  const issues: Issue[] = [];
  let index = 0;
  for (const written of splitDocuments(text)) {
    const simple = known?.get(written.text) ?? readBlockYaml(written.text, plainScalar);
    if (simple !== undefined) {
      known?.set(written.text, simple);
      documents.push({ value: simple, index });
      index += 1;
      continue;
    }
    const chunk = { ...written, text: spacedAliasKeys(written.text) };
    const merged = selfAlias(chunk);
    if (merged !== undefined) {
      issues.push(mergedIntoItself(file, merged));
      index += 1;
      continue;
    }
    const values = load(chunk.text);
    if (values instanceof YAMLException) {
      issues.push(unreadable(file, chunk, values));
      index += 1;
      continue;
    }
    values.forEach((loaded, inChunk) => {
      const [value, found] = take(loaded, chunk, inChunk, file);
      issues.push(...found);
      if (value !== undefined && value !== null) documents.push({ value, index });
      index += 1;
    });
  }
  return { documents, issues };
};
