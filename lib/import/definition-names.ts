import { byCodePoint } from '../model/json';

/** The word with a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `io.k8s.api.core.v1.PodSpec` in parts. */
export const groupAndVersion = (
  definition: string,
): { readonly group: string; readonly version: string; readonly name: string } => {
  const [name = '', version = '', group = ''] = definition.split('.').reverse();
  return { group, version, name };
};

/** The name of the type of a whole object that lies in another one. */
export const embeddedName = (definition: string): string => `Embedded${groupAndVersion(definition).name}`;

const isCore = (definition: string): boolean => definition.startsWith('io.k8s.api.core.');

/** Names of types by definition: the last word, with group and version before it where another one, core first, has it already. */
export const definitionNames = (definitions: readonly string[]): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const order = (a: string, b: string): number => Number(isCore(b)) - Number(isCore(a)) || byCodePoint(a, b);
  for (const definition of [...definitions].sort(order)) {
    const { group, version, name } = groupAndVersion(definition);
    const chosen = taken.has(name) ? `${capital(group)}${capital(version)}${name}` : name;
    taken.add(chosen);
    names.set(definition, chosen);
  }
  return names;
};
