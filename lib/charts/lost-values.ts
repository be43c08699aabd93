import { isJsonObject, type Json, type JsonObject } from '../model/json';
import { parsedObject } from '../model/parsed-json';
import { toDotted, type Path } from '../model/path';
import type { ChartFiles } from './chart-archive';
import { refusedAt } from './schema-reach';
import { subchartOf } from './scanned-texts';
import type { ValueChange } from './value-changes';

/** A value that is set and that the next version of the chart does not have. */
export interface LostValue {
  /** Dotted. */
  readonly path: string;
  /** Where the value is now. @default - nowhere that could be told */
  readonly to?: string;
  /** `refused` by the schema; `unread`: no template reads it; `undefaulted`: templates may still read it. */
  readonly why: 'refused' | 'undefaulted' | 'unread';
}

/** Where a value is set: its own keys, or an object without keys. */
export const setPaths = (value: Json | undefined, path: Path = []): readonly Path[] =>
  isJsonObject(value) && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([key, inner]) => setPaths(inner, [...path, key]))
    : [path];

/** Chains of `.Values` in the templates of a chart, those of subcharts below their names. */
const readChains = (files: ChartFiles): readonly Path[] =>
  [...files].flatMap(([file, text]) => {
    const folder = subchartOf(file);
    if (!file.slice(folder.length).startsWith('templates/')) return [];
    const names = folder.split('/').filter((_, at) => at % 2 === 1);
    const chains = new Set([...text.matchAll(/\.Values((?:\.\w+)+)/g)].map(found => found[1] ?? ''));
    return [...chains].map(chain => [...names, ...chain.split('.').slice(1)]);
  });

const begins = (path: Path, start: Path): boolean => start.every((key, at) => path[at] === key);

/**
 * What of the values of a release an upgrade loses: the default was removed or renamed, or the schema takes no such value.
 * @param after files of the new version
 */
export function lostValues(
  values: JsonObject,
  changes: readonly ValueChange[],
  after: ChartFiles,
): readonly LostValue[] {
  const gone = new Map(
    changes.filter(({ kind }) => kind === 'removed' || kind === 'renamed').map(change => [change.path, change]),
  );
  const schema = parsedObject(after.get('values.schema.json') ?? '');
  const chains = readChains(after);
  return setPaths(values).flatMap((path): readonly LostValue[] => {
    const starts = path.map((_, at) => path.slice(0, at + 1));
    const change = starts.map(start => gone.get(toDotted(start))).find(found => found !== undefined);
    const isRefused = schema !== undefined && refusedAt(schema, path) !== undefined;
    if (change === undefined && !isRefused) return [];
    const rest = change === undefined ? '' : toDotted(path).slice(change.path.length);
    const to = change?.to === undefined ? {} : { to: `${change.to}${rest}` };
    const isRead = chains.some(chain => begins(path, chain) || begins(chain, path));
    return [{ path: toDotted(path), ...to, why: isRefused ? 'refused' : isRead ? 'undefaulted' : 'unread' }];
  });
}
