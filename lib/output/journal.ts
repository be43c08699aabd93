import type { Issue } from '../model/issue';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { parsedObject } from '../model/parsed-json';
import { indexPath, whyNotOwned } from './owned-path';
import { JOURNAL } from './state-folder';

/** One rename out of the stage. */
export interface Move {
  /** Name in the stage. */
  readonly stage: string;
  readonly path: string;
  /** Of the content, in hex. */
  readonly sha256: string;
  /** Nothing lay at the path when the run was planned. */
  readonly isNew: boolean;
  /** A file to remove just before, because some disks take its path for the same. */
  readonly replaces?: string;
}

/** All that a run does after it was planned, in this order. */
export interface Journal {
  readonly unions: readonly { readonly cluster: string; readonly paths: readonly string[] }[];
  readonly moves: readonly Move[];
  readonly deletes: readonly string[];
  readonly indexMoves: readonly Move[];
  readonly indexDeletes: readonly string[];
}

/** Items of a list that become one piece of text. */
const PIECE = 1000;

/** The journal as text, in pieces: a first run over many clusters names every file. */
export function* formatJournal(journal: Journal): Generator<string> {
  for (const [count, [key, list]] of Object.entries<readonly unknown[]>({ ...journal }).entries()) {
    yield `${count === 0 ? '{' : ','}${JSON.stringify(key)}:[`;
    for (let at = 0; at < list.length; at += PIECE) {
      yield `${at === 0 ? '' : ','}${JSON.stringify(list.slice(at, at + PIECE)).slice(1, -1)}`;
    }
    yield ']';
  }
  yield '}\n';
}

const isTexts = (value: Json | undefined): value is readonly string[] =>
  isJsonList(value) && value.every(item => typeof item === 'string');

const isMove = (value: Json): value is JsonObject & Move =>
  isJsonObject(value) &&
  typeof value['stage'] === 'string' &&
  /^\d+$/.test(value['stage']) &&
  typeof value['path'] === 'string' &&
  typeof value['sha256'] === 'string' &&
  typeof value['isNew'] === 'boolean' &&
  (value['replaces'] === undefined || typeof value['replaces'] === 'string');

const isMoves = (value: Json | undefined): value is readonly (JsonObject & Move)[] =>
  isJsonList(value) && value.every(isMove);

const isUnions = (value: Json | undefined): value is readonly (JsonObject & Journal['unions'][number])[] =>
  isJsonList(value) &&
  value.every(item => isJsonObject(item) && typeof item['cluster'] === 'string' && isTexts(item['paths']));

const readFields = (text: string): Journal | undefined => {
  const json = parsedObject(text);
  if (json === undefined) {
    return undefined;
  }
  const { unions, moves, deletes, indexMoves, indexDeletes } = json;
  const isWhole =
    isUnions(unions) && isMoves(moves) && isTexts(deletes) && isMoves(indexMoves) && isTexts(indexDeletes);
  return isWhole ? { unions, moves, deletes, indexMoves, indexDeletes } : undefined;
};

/** Every path that the journal's run moves or deletes. */
export const touchedPaths = ({ moves, deletes, indexMoves, indexDeletes }: Journal): readonly string[] => [
  ...[...moves, ...indexMoves].flatMap(({ path, replaces }) => (replaces === undefined ? [path] : [path, replaces])),
  ...deletes,
  ...indexDeletes,
];

const isOwned = (journal: Journal): boolean => {
  const isTerritory = journal.unions.every(({ cluster, paths }) =>
    paths.every(path => whyNotOwned(cluster, path) === undefined),
  );
  const known = new Set(journal.unions.flatMap(({ cluster, paths }) => [...paths, indexPath(cluster)]));
  return isTerritory && touchedPaths(journal).every(path => known.has(path));
};

/** Reads a journal; refuses one that is damaged, or that names a file which its clusters cannot own. */
export const parseJournal = (text: string): Journal | Issue => {
  const journal = readFields(text);
  if (journal !== undefined && isOwned(journal)) {
    return journal;
  }
  return {
    rule: 'bad-journal',
    severity: 'error',
    place: { file: JOURNAL },
    message: 'the journal of an interrupted run cannot be read',
    fix: `remove ${JOURNAL}, look at the outputs with git status, and run again`,
  };
};
