import type { Json } from '../../model/json';
import { parseQuantity, type Nanos } from '../../model/quantity';

/** The amount of a quantity in JSON, in billionths; 0 for null and what is read in its place, undefined for what is none. */
export const quantityAt = (value: Json | undefined): Nanos | undefined => {
  if (value === null || value === '') return 0n;
  return typeof value === 'string' || typeof value === 'number' ? parseQuantity(String(value)) : undefined;
};
