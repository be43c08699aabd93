import type { Taint } from '../../imports/environments/cluster';

/** Taints as Talos writes them: a map of key to `value:effect`, or to the effect alone. */
export const taintMap = (taints: readonly Taint[]): Readonly<Record<string, string>> =>
  Object.fromEntries(taints.map(({ key, value, effect }) => [key, value === '' ? effect : `${value}:${effect}`]));
