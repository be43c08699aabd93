import { identifierOf } from '../../scaffold/component/component-name';
import type { Manifest } from '../../model/manifest';

/** A text as words with hyphens: `ConfigMap` is `config-map`, `nginx.conf` is `nginx-conf`. */
export const kebab = (text: string): string =>
  text
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** `nginx.conf` as `NGINX_CONF`, for constants that hold plain data. */
export const upperName = (text: string): string => {
  const words = kebab(text).replaceAll('-', '_').toUpperCase();
  return /^[A-Z]/.test(words) ? words : `_${words}`;
};

/** Names that are given out, each once. */
export interface Names {
  /** The first of the wanted names that is free, else the last of them with a number. */
  readonly take: (...wanted: readonly [string, ...string[]]) => string;
}

/** Gives out names. @param reserved those that are taken */
export const namesWithout = (reserved: readonly string[]): Names => {
  const taken = new Set(reserved);
  const free = (wanted: readonly [string, ...string[]]): string => {
    const found = wanted.find(name => !taken.has(name));
    if (found !== undefined) return found;
    const last = wanted.at(-1) ?? wanted[0];
    for (let count = 2; ; count += 1) if (!taken.has(`${last}${count}`)) return `${last}${count}`;
  };
  return {
    take: (...wanted) => {
      const name = free(wanted);
      taken.add(name);
      return name;
    },
  };
};

/** The object's own name and kind as words, without what the component's name says: `config-map` for `web-config`. */
const wordsOf = ({ kind, name }: Pick<Manifest, 'kind' | 'name'>, component: string): string => {
  const kindWords = kebab(kind);
  const own = kebab(name);
  const rest = own === component ? '' : own.startsWith(`${component}-`) ? own.slice(component.length + 1) : own;
  const parts = rest.split('-').filter(part => part !== '');
  const last = parts.at(-1);
  if (last !== undefined && kindWords.split('-')[0] === last) parts.pop();
  const words = [...parts, kindWords].join('-');
  return /^[a-z]/.test(words) ? words : `${kindWords}-${words}`;
};

/** The name of the constant that holds an object, and of its construct. */
export const objectName = (manifest: Manifest, component: string, names: Names): { constant: string; id: string } => {
  const words = wordsOf(manifest, component);
  const placed = `${kebab(manifest.namespace ?? 'cluster')}-${words}`;
  const constant = names.take(identifierOf(words), identifierOf(/^[a-z]/.test(placed) ? placed : `in-${placed}`));
  return { constant, id: kebab(constant) };
};
