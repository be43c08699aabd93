import type { YAMLException } from 'js-yaml';
import type { Issue } from '../model/issue';
import type { Inspection, Misfit } from './inspect';
import { MAX_FILE_BYTES, MAX_LEVELS, MAX_NODES } from './limits';
import type { Position } from './position-of';
import type { Chunk } from './split-documents';

type Report = Pick<Issue, 'message' | 'value' | 'fix'>;

const LEVELS: Report = { message: `more than ${MAX_LEVELS} levels`, fix: 'make the document flatter' };
const NODES: Report = {
  message: `more than ${MAX_NODES} values after aliases`,
  fix: 'split the document, or write fewer aliases',
};

const issue = (
  rule: 'yaml' | 'limit',
  file: string,
  position: Partial<Position> | undefined,
  report: Report,
): Issue => ({
  rule,
  severity: 'error',
  place: { file, ...position },
  ...report,
});

/** The file is over the limit in size. */
export const oversized = (file: string, bytes: number): Issue =>
  issue(
    'limit',
    file,
    {},
    {
      message: `larger than ${MAX_FILE_BYTES} bytes`,
      value: String(bytes),
      fix: 'split the file',
    },
  );

/** A document has too many levels or values. */
export const overLimit = (file: string, position: Position, limit: NonNullable<Inspection['limit']>): Issue =>
  issue('limit', file, position, limit === 'levels' ? LEVELS : NODES);

/** js-yaml could not read a document. */
export const unreadable = (file: string, chunk: Chunk, error: YAMLException): Issue => {
  const { line, column } = error.mark;
  const position = { line: chunk.line + line + 1, column: column + 1 };
  if (error.reason.startsWith('nesting exceeded')) return issue('limit', file, position, LEVELS);
  if (error.reason !== 'duplicated mapping key') {
    return issue('yaml', file, position, { message: 'not valid YAML', value: error.reason, fix: 'correct the syntax' });
  }
  const key = (chunk.text.split('\n')[line] ?? '')
    .slice(column)
    .replace(/:(?:\s.*)?$/s, '')
    .trim();
  return issue('yaml', file, position, { message: 'key stands twice in one map', value: key, fix: 'keep one of them' });
};

/** An alias that is merged into what it names. */
export const mergedIntoItself = (file: string, position: Position): Issue =>
  issue('yaml', file, position, {
    message: 'an alias stands in what it names',
    fix: 'name another map, or write the keys themselves',
  });

const ROUNDED = 'integer cannot be held exactly';

/** Whether all that is wrong with a number is that it is kept rounded; a cluster takes up to 64 bits. */
export const isRounded = ({ message }: Issue): boolean => message === ROUNDED;

/** A number that JSON or JavaScript cannot hold. */
export const misfit = (file: string, position: Position | undefined, { value }: Misfit): Issue =>
  typeof value === 'bigint'
    ? issue('yaml', file, position, {
        message: ROUNDED,
        value: String(value),
        fix: 'write it as a string, or below 9007199254740992',
      })
    : issue('yaml', file, position, {
        message: 'number that JSON has no form for',
        value: String(value),
        fix: 'write it as a string, or as a finite number',
      });

/** A key that is a map, a list or null. */
export const unusableKey = (file: string, position: Position, kind: string): Issue =>
  issue('yaml', file, position, {
    message: 'key is no string',
    value: kind,
    fix: 'quote it; a template that was never rendered looks like this',
  });
