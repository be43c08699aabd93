import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../../model/json';
import type { Path } from '../../../model/path';

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

interface Step {
  readonly keys: readonly string[];
  readonly into: 'value' | 'items' | 'entries';
}

const stepOf = (text: string): Step => {
  const into = text.endsWith('[]') ? 'items' : text.endsWith('{}') ? 'entries' : 'value';
  return { keys: (into === 'value' ? text : text.slice(0, -2)).split('|'), into };
};

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

const collect = (search: Search, index: number, owner: JsonObject, at: Path): void => {
  const step = search.steps[index];
  if (step === undefined) return;
  for (const key of step.keys) {
    const value = owner[key];
    if (value === undefined || value === null) continue;
    const here = [...at, key];
    const empty = index + 1 === search.steps.length ? search.nothing : {};
    if (step.into === 'value') {
      take(search, index + 1, value, here, owner);
    } else if (step.into === 'items') {
      if (!isJsonList(value)) continue;
      value.forEach((item, position) => take(search, index + 1, item ?? empty, [...here, position], owner));
    } else if (isJsonObject(value)) {
      for (const name of Object.keys(value)) take(search, index + 1, value[name] ?? empty, [...here, name], owner);
    }
  }
};

const NOTHING_FOUND: readonly FoundValue[] = [];

const stepsOf = (field: string): readonly Step[] => (field === '' ? [] : field.split('.').map(stepOf));

const leadOfSteps = (steps: readonly Step[]): readonly string[] => {
  const lead: string[] = [];
  for (const { keys, into } of steps) {
    const [key = '', other] = keys;
    if (other !== undefined) break;
    lead.push(key);
    if (into !== 'value') break;
  }
  return lead;
};

/** The keys to where the way of a field first forks, or to its end: `finderOf` finds nothing if no value is there. */
export const leadOf = (field: string): readonly string[] => leadOfSteps(stepsOf(field));

/** Whether a value is there: most fields of a part lead to nothing. */
const leadsSomewhere = (lead: readonly string[], part: JsonObject): boolean => {
  let value: Json | undefined = part;
  for (const key of lead) {
    if (!isJsonObject(value)) return false;
    value = value[key];
  }
  return value !== undefined && value !== null;
};

/**
 * Finds all values that a field names: `ports[].protocol` for items of lists, `limits{}` for entries of maps, `a|b`
 * for one key or another, nothing for the part itself. The server reads null in a list or map as an empty value: here
 * it is `nothing`.
 */
export const finderOf = (field: string, nothing: Json = ''): ((part: JsonObject) => readonly FoundValue[]) => {
  const steps = stepsOf(field);
  const lead = leadOfSteps(steps);
  return part => {
    if (!leadsSomewhere(lead, part)) return NOTHING_FOUND;
    const found: FoundValue[] = [];
    take({ steps, nothing, found }, 0, part, [], part);
    return found;
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

/** The keys to a value without which `slotsOf` finds no place of a field. */
export const slotLeadOf = (field: string): readonly string[] => {
  if (stepOf(field).into !== 'value') return leadOf(field);
  const above = field.slice(0, Math.max(0, field.lastIndexOf('.')));
  return above === SPEC ? [] : leadOf(above);
};
