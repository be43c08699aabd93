import type { Json, JsonObject } from '../../model/json';
import { objectAt } from '../declared/fields';
import { parseQuantity, type Nanos } from '../../model/quantity';

/** Amounts by resource: `cpu`, `memory` … */
export type Amounts = ReadonlyMap<string, Nanos>;

/** A quantity as it is written in YAML: text or a number. */
export const amountOf = (value: Json | undefined): Nanos | undefined =>
  typeof value === 'string' || typeof value === 'number' ? parseQuantity(String(value)) : undefined;

/** The quantities under a key; what is none is left out. */
export const amountsAt = (value: JsonObject, ...keys: readonly string[]): Amounts =>
  new Map(
    Object.entries(objectAt(value, ...keys)).flatMap(([name, quantity]) => {
      const amount = amountOf(quantity);
      return amount === undefined ? [] : [[name, amount] as const];
    }),
  );

/** Amounts of the first, and of the second where the first has none. */
export const withDefaults = (first: Amounts, second: Amounts): Amounts => new Map([...second, ...first]);

const combined = (all: readonly Amounts[], combine: (a: Nanos, b: Nanos) => Nanos): Amounts => {
  const result = new Map<string, Nanos>();
  for (const amounts of all)
    for (const [name, amount] of amounts) {
      const before = result.get(name);
      result.set(name, before === undefined ? amount : combine(before, amount));
    }
  return result;
};

/** The sum by resource. */
export const sumOf = (all: readonly Amounts[]): Amounts => combined(all, (a, b) => a + b);

/** The largest by resource. */
export const largestOf = (all: readonly Amounts[]): Amounts => combined(all, (a, b) => (a > b ? a : b));

/** Every amount so many times. */
export const timesOf = (amounts: Amounts, count: number): Amounts =>
  new Map([...amounts].map(([name, amount]) => [name, amount * BigInt(count)]));
