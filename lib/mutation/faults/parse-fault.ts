import { isJsonList, isJsonObject, type Json } from '../../model/json';
import type { Fault, FaultEdit } from './fault';

/** What a file says, but for what its place says. */
export type FaultFile = Pick<Fault, 'cluster' | 'edits' | 'finds'>;

const isText = (value: Json | undefined): value is string => typeof value === 'string';

const editOf = (edit: Json, object: string): FaultEdit | undefined => {
  if (!isJsonObject(edit)) return undefined;
  const { set, remove, rename, replace, to, text, create } = edit;
  const of = isText(edit['of']) ? edit['of'] : object;
  if (isText(set) && to !== undefined) return { step: 'set', of, at: set, to };
  if (isText(remove)) return { step: 'remove', of, at: remove };
  if (isText(rename) && isText(to)) return { step: 'rename', of, at: rename, to };
  if (isText(replace) && isText(text) && isText(to)) return { step: 'replace', of, at: replace, text, to };
  if (isText(edit['delete'])) return { step: 'delete', of: edit['delete'] };
  return isJsonObject(create) ? { step: 'create', of, body: create } : undefined;
};

const allOf = <T>(items: readonly (T | undefined)[]): readonly T[] | undefined => {
  const known = items.flatMap(item => (item === undefined ? [] : [item]));
  return known.length === items.length ? known : undefined;
};

/** The fault of a file; what is wrong with it, as a text, when it is none. */
export const parseFault = (content: unknown): FaultFile | string => {
  if (!isJsonObject(content)) return 'is no map';
  const { cluster, object, edits, finds } = content;
  if (!isText(cluster)) return 'cluster: is missing';
  if (!isText(object)) return 'object: is missing';
  if (!isJsonList(edits) || edits.length === 0) return 'edits: is no list of steps';
  if (!isJsonList(finds) || finds.length === 0 || !finds.every(isText)) return 'finds: is no list of messages';
  const steps = allOf(edits.map(edit => editOf(edit, object)));
  return steps === undefined
    ? 'edits: a step is none of set, remove, rename, replace, delete and create'
    : { cluster, edits: steps, finds };
};
