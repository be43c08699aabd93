import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../../model/json';
import type { Path } from '../../../model/path';
import { stepOf, stepTexts, type Step } from './step';

/** A place below a part of an object where a field can be. */
export interface Slot {
  /** Undefined where the field is absent or null, which the server reads alike. */
  readonly value: Json | undefined;
  /** From the part. */
  readonly at: Path;
  /** The object that holds the field. */
  readonly owner: JsonObject;
}

/** A value below a part of an object. */
export interface FoundValue extends Slot {
  readonly value: Json;
}

interface Search {
  readonly steps: readonly Step[];
  /** What null in a list or map stands for at the end of the way. */
  readonly nothing: Json;
  readonly found: FoundValue[];
}

const take = (search: Search, index: number, value: Json, at: Path, owner: JsonObject): void => {
  if (index === search.steps.length) search.found.push({ value, at, owner });
  else if (isJsonObject(value)) collect(search, index, value, at);
};

/** Goes on from the value of a key of a step. */
const enter = (search: Search, index: number, value: Json, at: Path, owner: JsonObject): void => {
  const into = search.steps[index]?.into;
  const empty = index + 1 === search.steps.length ? search.nothing : {};
  if (into === 'value') {
    take(search, index + 1, value, at, owner);
  } else if (into === 'items') {
    if (!isJsonList(value)) return;
    value.forEach((item, position) => take(search, index + 1, item ?? empty, [...at, position], owner));
  } else if (isJsonObject(value)) {
    for (const name of Object.keys(value)) take(search, index + 1, value[name] ?? empty, [...at, name], owner);
  }
};

const collect = (search: Search, index: number, owner: JsonObject, at: Path): void => {
  for (const key of search.steps[index]?.keys ?? []) {
    const value = owner[key];
    if (value !== undefined && value !== null) enter(search, index, value, [...at, key], owner);
  }
};

const NOTHING_FOUND: readonly FoundValue[] = [];

/** The keys to where the way of a field first forks, or to its end. */
const trunkOf = (steps: readonly Step[]): readonly string[] => {
  const trunk: string[] = [];
  for (const { keys, into } of steps) {
    const [key = '', other] = keys;
    if (other !== undefined) break;
    trunk.push(key);
    if (into !== 'value') break;
  }
  return trunk;
};

/** The value at the end of a trunk, if there is one. */
const followed = (trunk: readonly string[], part: JsonObject): FoundValue | undefined => {
  let [owner, value]: [JsonObject, Json] = [part, part];
  for (const key of trunk) {
    if (!isJsonObject(value)) return undefined;
    owner = value;
    value = owner[key] ?? null;
  }
  return value === null ? undefined : { value, at: trunk, owner };
};

/**
 * Finds all values that a field names: `ports[].protocol` for items of lists, `limits{}` for entries of maps, `a|b`
 * for one key or another, nothing for the part itself. The server reads null in a list or map as an empty value: here
 * it is `nothing`.
 */
export const finderOf = (field: string, nothing: Json = ''): ((part: JsonObject) => readonly FoundValue[]) => {
  const steps = stepTexts(field).map(stepOf);
  const trunk = trunkOf(steps);
  const isWhole = trunk.length === steps.length && steps.every(({ into }) => into === 'value');
  return part => {
    const start = followed(trunk, part);
    if (start === undefined) return NOTHING_FOUND;
    if (isWhole) return [start];
    const search: Search = { steps, nothing, found: [] };
    if (trunk.length === 0) collect(search, 0, part, []);
    else enter(search, trunk.length - 1, start.value, trunk, start.owner);
    return search.found;
  };
};

/** The spec of an object is a struct in Go, which is there though nobody wrote it. */
const SPEC = 'spec';

const valueOwners = (above: string): ((part: JsonObject) => readonly Pick<FoundValue, 'value' | 'at'>[]) => {
  const find = finderOf(above, {});
  return above === SPEC ? part => find({ ...part, spec: part['spec'] ?? {} }) : find;
};

/** Finds all places of a field as `finderOf` does, but also those in objects that do not set it. */
export const slotsOf = (field: string): ((part: JsonObject) => readonly Slot[]) => {
  const dot = field.lastIndexOf('.');
  const { keys, into } = stepOf(field.slice(dot + 1));
  if (into !== 'value') return finderOf(field);
  if (dot < 0) return part => keys.map(key => ({ value: part[key] ?? undefined, at: [key], owner: part }));
  const find = valueOwners(field.slice(0, dot));
  return part =>
    find(part).flatMap(({ value: owner, at }) =>
      isJsonObject(owner) ? keys.map(key => ({ value: owner[key] ?? undefined, at: [...at, key], owner })) : [],
    );
};

/** The steps to values without which `slotsOf` finds no place of a field. */
export const slotLeadOf = (field: string): readonly string[] => {
  if (stepOf(field).into !== 'value') return stepTexts(field);
  const above = field.slice(0, Math.max(0, field.lastIndexOf('.')));
  return above === SPEC ? [] : stepTexts(above);
};
