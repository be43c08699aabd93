import type { Json } from '../../model/json';

/** Keys down to a value; an entry of a list is `[key]`, or `[]` for one that came or went. */
export type FieldPath = readonly string[];

/** One value that differs. */
export interface FieldChange {
  readonly path: FieldPath;
  /** @default - was not there */
  readonly before?: Json;
  /** @default - is gone */
  readonly after?: Json;
  /** The entries are the same, in another order. @default false */
  readonly reordered?: true;
}

const PLAIN_KEY = /^[A-Za-z0-9_-]+$/;

/** The path as reports show it: `spec.containers[web].image`, `data["app.yaml"].level`. */
export const shownPath = (path: FieldPath): string =>
  path
    .map((part, index) => {
      if (part.startsWith('[')) return part;
      if (!PLAIN_KEY.test(part)) return `[${JSON.stringify(part)}]`;
      return index === 0 ? part : `.${part}`;
    })
    .join('');
