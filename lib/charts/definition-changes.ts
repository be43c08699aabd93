import { byCodePoint, isJsonList, isJsonObject, type JsonObject } from '../model/json';

/** What becomes of a CustomResourceDefinition. */
export interface DefinitionChange {
  readonly name: string;
  /** What differs, in words: `v1beta1 is served no more`. */
  readonly says: readonly string[];
}

interface Version {
  readonly served: boolean;
  readonly stored: boolean;
}

interface Definition {
  readonly scope: string;
  readonly versions: ReadonlyMap<string, Version>;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const keyed = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});

/** The definitions among objects, by name. */
const definitionsIn = (objects: readonly JsonObject[]): ReadonlyMap<string, Definition> =>
  new Map(
    objects
      .filter(({ kind }) => kind === 'CustomResourceDefinition')
      .map(({ metadata, spec }) => {
        const { versions, scope } = keyed(spec);
        const listed = (isJsonList(versions) ? versions : []).map(keyed).map(version => {
          const { name, served, storage } = version;
          return [textOf(name), { served: served === true, stored: storage === true }] as const;
        });
        return [textOf(keyed(metadata)['name']), { scope: textOf(scope), versions: new Map(listed) }] as const;
      }),
  );

const storedOf = ({ versions }: Definition): string => [...versions].find(([, { stored }]) => stored)?.[0] ?? 'none';

const saysOf = (before: Definition, after: Definition): readonly string[] => {
  const names = [...new Set([...before.versions.keys(), ...after.versions.keys()])].sort(byCodePoint);
  const versions = names.flatMap(name => {
    const [old, now] = [before.versions.get(name), after.versions.get(name)];
    if (old === undefined) return [`${name} is new`];
    if (now === undefined) return [`${name} is gone: objects that clusters store in it cannot be read`];
    if (old.served && !now.served) return [`${name} is served no more`];
    return !old.served && now.served ? [`${name} is served`] : [];
  });
  const [stored, storedNow] = [storedOf(before), storedOf(after)];
  return [
    ...versions,
    ...(stored === storedNow ? [] : [`${storedNow} is stored, not ${stored}`]),
    ...(before.scope === after.scope ? [] : [`its scope is ${after.scope}, not ${before.scope}`]),
  ];
};

/** What differs between the definitions of two lists of objects; schemas are compared where they are applied, by `diff`. */
export function definitionChanges(
  before: readonly JsonObject[],
  after: readonly JsonObject[],
): readonly DefinitionChange[] {
  const [old, now] = [definitionsIn(before), definitionsIn(after)];
  return [...new Set([...old.keys(), ...now.keys()])].sort(byCodePoint).flatMap(name => {
    const [was, is] = [old.get(name), now.get(name)];
    if (was === undefined) return [{ name, says: ['is new'] }];
    if (is === undefined) return [{ name, says: ['is gone; its objects go with it where it is deleted'] }];
    const says = saysOf(was, is);
    return says.length === 0 ? [] : [{ name, says }];
  });
}
