import { byCodePoint, isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { generatedMark } from './generated-file';

/** The same value with the keys of all objects sorted by code point. */
export const sortedKeys = (value: Json): Json => {
  if (isJsonList(value)) return value.map(sortedKeys);
  if (!isJsonObject(value)) return value;
  return sortedObject(value);
};

/** The same object with its keys, and those of all objects inside, sorted by code point. */
export const sortedObject = (value: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => byCodePoint(a, b))
      .flatMap(([key, item]) => (item === undefined ? [] : [[key, sortedKeys(item)]])),
  );

/** A generated JSON file: the mark in the first line, one line for each entry of a top-level list or object. */
export const generatedJson = (source: string, content: JsonObject): string => {
  const parts = Object.entries(content).map(([key, value]) => `${JSON.stringify(key)}:${printEntry(value)}`);
  return `{${[`"$generated":${JSON.stringify(generatedMark(source))}`, ...parts].join(',\n')}}\n`;
};

const printEntry = (value: Json | undefined): string => {
  if (isJsonList(value) && value.length > 0) return `[\n${value.map(item => JSON.stringify(item)).join(',\n')}\n]`;
  if (isJsonObject(value) && Object.keys(value).length > 0) {
    const lines = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${JSON.stringify(item)}`);
    return `{\n${lines.join(',\n')}\n}`;
  }
  return JSON.stringify(value);
};
