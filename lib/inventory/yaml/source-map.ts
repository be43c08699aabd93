import type { Position } from '../../model/inventory';
import type { Place } from '../../model/issue';
import { once } from '../../model/once';
import { toDotted, toPointer, type Path } from '../../model/path';

/** Where one value of a file stands. */
export interface Source {
  /** Of the key that holds the value; of the item in a list. */
  readonly key: Position;
  /** Of a scalar the scalar itself, of a map or list its key. */
  readonly value: Position;
  /** The scalar as it is written. @default - a map, a list or nothing */
  readonly text?: string;
}

/** Where the values of one file stand. */
export interface SourceMap {
  readonly file: string;
  /** By JSON pointer; the whole document is the empty one. */
  readonly sources: ReadonlyMap<string, Source>;
  /** The sources are worked out when they are first asked for, which takes longer than all else. @default false */
  readonly isDeferred?: boolean;
}

/** The source of a value, or of the nearest thing around it that stands in the file. */
const nearest = ({ sources }: SourceMap, path: Path): Source | undefined => {
  for (let length = path.length; length >= 0; length--) {
    const found = sources.get(toPointer(path.slice(0, length)));
    if (found !== undefined) return found;
  }
  return undefined;
};

const pointerTo = (path: Path): Pick<Place, 'pointer'> => (path.length === 0 ? {} : { pointer: toDotted(path) });

const placeAt = (file: string, path: Path, position: Position | undefined): Place => ({
  file,
  ...(position === undefined ? {} : { line: position.line, column: position.column }),
  ...pointerTo(path),
});

/** The place of a value; of what is around it when it is absent. Nothing is worked out before its line or column is asked. */
export const placeOfValue = (map: SourceMap, path: Path): Place => {
  if (map.isDeferred !== true) return placeAt(map.file, path, nearest(map, path)?.value);
  const position = once(() => nearest(map, path)?.value ?? { file: map.file, line: 1, column: 1 });
  return {
    file: map.file,
    get line() {
      return position().line;
    },
    get column() {
      return position().column;
    },
    ...pointerTo(path),
  };
};

/** The place of a key. */
export const placeOfKey = (map: SourceMap, path: Path): Place => placeAt(map.file, path, nearest(map, path)?.key);
