import { parseDocument } from 'yaml';
import { isJsonList, isJsonObject, type Json } from '../model/json';
import { toPointer, type Path } from '../model/path';

/** A file of environments/ before and after a change; without a text it is not there. */
export interface ChangedFile {
  readonly file: string;
  readonly before?: string;
  readonly after?: string;
}

/** A value that a promotion does not change. */
export interface UnpromotedChange {
  readonly file: string;
  readonly path: Path;
}

const isJson = (value: unknown): value is Json => value !== undefined && typeof value !== 'function';

const read = (text: string | undefined): Json => {
  const value: unknown = text === undefined ? {} : parseDocument(text).toJS();
  return isJson(value) ? value : null;
};

type Leaf = readonly [pointer: string, path: Path, leaf: string];

/** Values that hold no others, by the pointer to them. */
const leavesOf = (value: Json, path: Path = []): readonly Leaf[] => {
  if (isJsonObject(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner ?? null, [...path, key]));
  if (isJsonList(value) && value.length > 0) return value.flatMap((inner, index) => leavesOf(inner, [...path, index]));
  return [[toPointer(path), path, JSON.stringify(value)]];
};

const valueAt = (value: Json | undefined, path: readonly (string | number | undefined)[]): Json | undefined =>
  path.reduce<Json | undefined>((at, key) => {
    if (isJsonList(at)) return at[Number(key)];
    return isJsonObject(at) && key !== undefined && Object.hasOwn(at, key) ? at[key] : undefined;
  }, value);

const CLUSTER_PINS = [/^\/components\/[^/]+\/version$/, /^\/(kubernetes|talos)\/version$/];

const APP_PIN = /^\/apps\/\d+\/phases\/[^/]+\/(image|strategy(?:\/.*)?|resources\/.*|env\/.*)$/;

/** `resources` of `resources/cpu`, `env.NAME` of `env/NAME`. */
const settingOf = (below: string): string =>
  below.startsWith('env/') ? below.replace('/', '.') : below.replace(/\/.*/, '');

/** What a pin changes of a strategy. */
const STRATEGY_PINS = ['strategy/next', 'strategy/live'];

const isPin = (file: string, [pointer, path, leaf]: Leaf, before: Json): boolean => {
  if (!file.startsWith('environments/tenants/')) return CLUSTER_PINS.some(pin => pin.test(pointer));
  const below = APP_PIN.exec(pointer)?.[1];
  if (below === undefined) return false;
  if (below === 'image' || STRATEGY_PINS.includes(below)) return true;
  const [apps, index, phases, phase, ...rest] = path;
  const app = valueAt(before, [apps, index]);
  // A pin copies the strategy of the app to the phase, to name another image there.
  if (below.startsWith('strategy')) {
    const hasOwn = valueAt(app, [phases, phase, 'strategy']) !== undefined;
    return !hasOwn && JSON.stringify(valueAt(app, rest)) === leaf;
  }
  const promotes = valueAt(app, ['promotes']);
  return isJsonList(promotes) && promotes.includes(settingOf(below));
};

/** Values that one side has and the other has not; a map that is filled, or emptied, is no value of its own. */
const leavesNotIn = (
  leaves: readonly Leaf[],
  others: readonly Leaf[],
  isSame: (leaf: Leaf, other: string) => boolean,
) => {
  const known = new Map(others.map(([pointer, , leaf]) => [pointer, leaf]));
  return leaves.filter(leaf => {
    const [pointer, , text] = leaf;
    const other = known.get(pointer);
    if (other !== undefined) return !isSame(leaf, other);
    return text !== '{}' || !others.some(([below]) => below.startsWith(`${pointer}/`));
  });
};

/** X3: what a change of environments/ does beyond moving images, versions and the settings that go along with an image. */
export function unpromotedChanges(files: readonly ChangedFile[]): readonly UnpromotedChange[] {
  return files.flatMap(({ file, before, after }) => {
    if (before === undefined || after === undefined) return [{ file, path: [] }];
    const old = read(before);
    const [was, is] = [leavesOf(old), leavesOf(read(after))];
    const changed = [
      ...leavesNotIn(is, was, ([, , leaf], other) => leaf === other),
      ...leavesNotIn(was, is, () => true),
    ];
    return changed.filter(leaf => !isPin(file, leaf, old)).map(([, path]) => ({ file, path }));
  });
}
