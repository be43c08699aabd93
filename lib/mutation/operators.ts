import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { toPointer } from '../model/path';
import { editedAt, type Leaf } from './edit';

/** What an operator knows of the tree around an object. */
export interface Surroundings {
  readonly cluster: string;
  /** Names of objects of the tree, and of namespaces. */
  readonly names: ReadonlySet<string>;
  /** Names of the other clusters. */
  readonly others: readonly string[];
}

/** Makes one kind of small mistake. */
export interface Operator {
  readonly name: string;
  /** What a person did, in a few words. */
  readonly says: string;
  /** The object with the mistake at a leaf; undefined where the mistake cannot be made. */
  readonly apply: (object: JsonObject, leaf: Leaf, surroundings: Surroundings) => JsonObject | undefined;
}

const isText = (value: Json): value is string => typeof value === 'string';

const isInList = ({ path }: Leaf): boolean => typeof path.at(-1) === 'number';

const put = (object: JsonObject, { path }: Leaf, value: Json): JsonObject =>
  editedAt(object, path, key => [[key, value]]);

const misspelt = (key: string): string => `${key.slice(0, -2)}${key.at(-1) ?? ''}${key.at(-2) ?? ''}`;

const otherType = (value: Json): Json => {
  if (isText(value)) return 7;
  if (typeof value === 'number' || typeof value === 'boolean') return `${value} `;
  return isJsonList(value) ? { wrong: true } : 'text';
};

const QUANTITY = /^\d+(?:\.\d+)?(?:m|Ki|Mi|Gi)$/;
const DURATION = /^(?:\d+(?:h|m|s))+$/;

const outOfRange = (value: Json): Json | undefined => {
  if (typeof value === 'number') return value > 0 ? -value : 1_000_000_000_000;
  if (!isText(value)) return undefined;
  return QUANTITY.test(value) || DURATION.test(value) ? `-${value}q` : undefined;
};

/** Where an object says its own name, and not another's. */
const isOwnName = ({ path }: Leaf): boolean => ['/metadata/name', '/metadata/namespace'].includes(toPointer(path));

/** The operators, in the order of their table. */
export const OPERATORS: readonly Operator[] = [
  {
    name: 'delete',
    says: 'a field or list entry is left out',
    apply: (object, { path }) => editedAt(object, path, () => []),
  },
  {
    name: 'misspell',
    says: 'the last two letters of a key change places',
    apply: (object, leaf) => {
      const key = leaf.path.at(-1);
      if (typeof key !== 'string' || misspelt(key) === key) return undefined;
      return editedAt(object, leaf.path, (_, value) => [[misspelt(key), value]]);
    },
  },
  {
    name: 'wrong type',
    says: 'a value of another type',
    apply: (object, leaf) => put(object, leaf, otherType(leaf.value)),
  },
  {
    name: 'out of range',
    says: 'a negative or huge number, a quantity or duration that cannot be read',
    apply: (object, leaf) => {
      const value = outOfRange(leaf.value);
      return value === undefined ? undefined : put(object, leaf, value);
    },
  },
  {
    name: 'dangling reference',
    says: 'the name of an object that is not there',
    apply: (object, leaf, { names }) =>
      isText(leaf.value) && names.has(leaf.value) && !isOwnName(leaf)
        ? put(object, leaf, `${leaf.value}-2`)
        : undefined,
  },
  {
    name: 'duplicate',
    says: 'a list entry stands there twice',
    apply: (object, leaf) =>
      isInList(leaf)
        ? editedAt(object, leaf.path, (key, value) => [
            [key, value],
            [key, value],
          ])
        : undefined,
  },
  {
    name: 'wrong cluster',
    says: 'a value of another cluster, copied along',
    apply: (object, leaf, { cluster, others: [other = 'none'] }) => {
      if (!isText(leaf.value)) return undefined;
      const word = new RegExp(`(?<![a-z0-9])${cluster}(?![a-z0-9])`, 'g');
      const moved = leaf.value.replace(word, other);
      return moved === leaf.value ? undefined : put(object, leaf, moved);
    },
  },
];

/** A map or list without entries says nothing that could be wrong. */
export const isWorthChanging = ({ value }: Leaf): boolean =>
  isJsonList(value) ? value.length > 0 : !isJsonObject(value) || Object.keys(value).length > 0;
