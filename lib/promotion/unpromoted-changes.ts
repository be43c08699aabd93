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

/** Values that hold no others, by the pointer to them. */
const leavesOf = (value: Json, path: Path = []): readonly (readonly [pointer: string, path: Path, leaf: string])[] => {
  if (isJsonObject(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner ?? null, [...path, key]));
  if (isJsonList(value) && value.length > 0) return value.flatMap((inner, index) => leavesOf(inner, [...path, index]));
  return [[toPointer(path), path, JSON.stringify(value)]];
};

const CLUSTER_PINS = [/^\/components\/[^/]+\/version$/, /^\/(kubernetes|talos)\/version$/];

const APP_PIN = /^\/apps\/(\d+)\/phases\/[^/]+\/(image|strategy(?:\/.*)?|resources\/.*|env\/.*)$/;

/** `resources` of `resources/cpu`, `env.NAME` of `env/NAME`. */
const settingOf = (below: string): string =>
  below.startsWith('env/') ? below.replace('/', '.') : below.replace(/\/.*/, '');

const isPin = (file: string, pointer: string, before: Json): boolean => {
  if (!file.startsWith('environments/tenants/')) return CLUSTER_PINS.some(pin => pin.test(pointer));
  const [, index, below = ''] = APP_PIN.exec(pointer) ?? [];
  if (index === undefined) return false;
  if (below === 'image' || below.startsWith('strategy')) return true;
  const apps = isJsonObject(before) ? before['apps'] : undefined;
  const app = isJsonList(apps) ? apps[Number(index)] : undefined;
  const promotes = isJsonObject(app) ? app['promotes'] : undefined;
  return isJsonList(promotes) && promotes.includes(settingOf(below));
};

/** X3: what a change of environments/ does beyond moving images, versions and the settings that go along with an image. */
export function unpromotedChanges(files: readonly ChangedFile[]): readonly UnpromotedChange[] {
  return files.flatMap(({ file, before, after }) => {
    const old = read(before);
    const [was, is] = [leavesOf(old), leavesOf(read(after))];
    const [texts, now] = [
      new Map(was.map(([pointer, , leaf]) => [pointer, leaf])),
      new Map(is.map(([pointer, , leaf]) => [pointer, leaf])),
    ];
    const changed = [
      ...is.filter(([pointer, , leaf]) => texts.get(pointer) !== leaf),
      ...was.filter(([pointer]) => !now.has(pointer)),
    ];
    // An empty map that is filled is no value of its own.
    return changed
      .filter(([pointer, , leaf]) => leaf !== '{}' && !isPin(file, pointer, old))
      .map(([, path]) => ({ file, path }));
  });
}
