import { Composer, LineCounter, Parser, isScalar } from 'yaml';
import type { Issue, Place } from '../../model/issue';
import { isJsonObject, type JsonObject } from '../../model/json';
import { once } from '../../model/once';
import { readBlockYaml } from '../../reader/block-yaml';
import { finding } from '../finding';
import { clearScalar } from './clear-scalar';
import type { SourceMap } from './source-map';
import { toJson } from './to-json';
import { oddities } from './yaml-structure';

/** What a file holds, and where. */
export interface YamlFile {
  /** @default - the file could not be read as one map */
  readonly value?: JsonObject;
  readonly map: SourceMap;
  readonly issues: readonly Issue[];
}

/** Controls, and characters that are a line break or a blank to some readers only. */
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff]|\r(?!\n)/g;
/** Errors of the parser that follow from an alias or a tag, which is reported by itself. */
const FOLLOWING = ['BAD_ALIAS', 'TAG_RESOLVE_FAILED'];

const codePoint = (character: string): string =>
  `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** One issue a line: what comes after the first mostly follows from it. */
const firstOfEachLine = (issues: readonly Issue[]): readonly Issue[] =>
  issues.filter((issue, index) => issue.place.line !== issues[index - 1]?.place.line);

/** Reads one file of environments/ as JSON; everything that two YAML readers could read differently is an issue. */
export function readYaml(file: string, text: string): YamlFile {
  const value = readBlockYaml(text, clearScalar);
  if (!isJsonObject(value)) return readWhole(file, text);
  // There is nothing wrong with it: where its values stand is asked when something else is.
  const sources = once(() => readWhole(file, text).map.sources);
  return {
    value,
    map: {
      file,
      isDeferred: true,
      get sources() {
        return sources();
      },
    },
    issues: [],
  };
}

/** Reads one file with the places of its values, and tells what is wrong with it. */
export function readWhole(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };

  const hidden = firstOfEachLine(
    [...text.matchAll(HIDDEN)].map(({ 0: character, index }) =>
      finding('yaml-characters', placeAt(index), 'a hidden character', {
        value: codePoint(character),
        fix: 'remove it, or write it as an escape in double quotes',
      }),
    ),
  );
  const { found, tooDeep } = oddities(tokens);
  const odd = found.map(({ offset, message, ...more }) => finding('yaml-structure', placeAt(offset), message, more));
  const unread = (...more: readonly Issue[]): YamlFile => ({
    map: { file, sources: new Map() },
    issues: [...hidden, ...odd, ...more],
  });
  if (tooDeep) return unread();

  const composer = new Composer({ version: '1.2', uniqueKeys: false });
  const [document, second] = [...composer.compose(tokens, true, text.length)];
  const faults = (document?.errors ?? []).filter(({ code }) => !FOLLOWING.includes(code));
  if (document === undefined || faults.length > 0) {
    const syntax = faults.map(({ pos, message }) => finding('yaml-syntax', placeAt(pos[0]), `not YAML: ${message}`));
    return unread(...firstOfEachLine(syntax));
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.source === '')) {
    return unread(finding('yaml-syntax', { file }, 'is empty', { fix: 'write the keys of its schema' }));
  }

  const { value, sources, issues } = toJson(contents, file, lines);
  const structure = [
    ...(second === undefined
      ? []
      : [finding('yaml-structure', placeAt(second.range[0]), 'a second document is not allowed', { fix: 'keep one' })]),
    ...(isJsonObject(value)
      ? []
      : [
          finding('yaml-syntax', placeAt(contents.range[0]), 'must be a map of keys and values', {
            fix: 'write the keys of its schema',
          }),
        ]),
  ];
  return {
    ...(isJsonObject(value) ? { value } : {}),
    map: { file, sources },
    issues: [...hidden, ...odd, ...structure, ...issues],
  };
}
