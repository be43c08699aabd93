import { isJsonList, isJsonObject, type Json } from '../model/json';
import type { Path } from '../model/path';
import { plainJson } from '../model/plain-json';

/** A step of a path. */
export type Step =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'each' }
  | { readonly kind: 'select'; readonly steps: readonly Step[]; readonly equal: boolean; readonly value: Json };

const STEP = /^(?:\.?\["((?:[^"\\]|\\.)*)"\]|\.?\[(\d*)\]|\.([A-Za-z_]\w*))\??/;

const SELECT = /^select\(\s*(\.[^=!]*?)\s*(==|!=)\s*("(?:[^"\\]|\\.)*"|-?\d+|true|false|null)\s*\)$/;

const stepsOf = (text: string): readonly Step[] | undefined => {
  const steps: Step[] = [];
  let rest = text === '.' ? '' : text;
  while (rest !== '') {
    const [whole, quoted, index, key] = STEP.exec(rest) ?? [];
    if (whole === undefined) return undefined;
    if (quoted !== undefined) steps.push({ kind: 'key', key: String(JSON.parse(`"${quoted}"`)) });
    else if (index === '') steps.push({ kind: 'each' });
    else if (index !== undefined) steps.push({ kind: 'index', index: Number(index) });
    else if (key !== undefined) steps.push({ kind: 'key', key });
    rest = rest.slice(whole.length);
  }
  return steps;
};

/** A path of jq, read: keys, positions, `[]`, and `select` with one comparison; undefined for more than that. */
export const readJqPath = (text: string): readonly Step[] | undefined => {
  const steps: Step[] = [];
  for (const part of text.split('|').map(one => one.trim())) {
    const [, at, operator, value] = SELECT.exec(part) ?? [];
    const plain = stepsOf(at ?? part);
    if (plain === undefined) return undefined;
    if (operator === undefined || value === undefined) steps.push(...plain);
    else
      steps.push({
        kind: 'select',
        steps: plain,
        equal: operator === '==',
        value: plainJson(JSON.parse(value)) ?? null,
      });
  }
  return steps;
};

interface Found {
  readonly path: Path;
  readonly value: Json;
}

const at = ({ path, value }: Found, key: string | number): readonly Found[] => {
  const inside = isJsonObject(value) ? value[String(key)] : isJsonList(value) ? value[Number(key)] : undefined;
  return inside === undefined ? [] : [{ path: [...path, key], value: inside }];
};

const follow = (found: Found, step: Step): readonly Found[] => {
  switch (step.kind) {
    case 'key':
      return isJsonObject(found.value) ? at(found, step.key) : [];
    case 'index':
      return isJsonList(found.value) ? at(found, step.index) : [];
    case 'each':
      if (isJsonList(found.value)) return found.value.flatMap((_, index) => at(found, index));
      return isJsonObject(found.value) ? Object.keys(found.value).flatMap(key => at(found, key)) : [];
    case 'select': {
      const [inside] = walk({ path: [], value: found.value }, step.steps);
      return ((inside?.value ?? null) === step.value) === step.equal ? [found] : [];
    }
  }
};

const walk = (found: Found, steps: readonly Step[]): readonly Found[] => {
  let all: readonly Found[] = [found];
  for (const step of steps) all = all.flatMap(one => follow(one, step));
  return all;
};

/** The places in a value that a path leads to. */
export const jqPlaces = (value: Json, steps: readonly Step[]): readonly Path[] =>
  walk({ path: [], value }, steps).map(({ path }) => path);
