import type { JsonObject } from './json';

/** The object of a chart that a patch changes. */
export interface PatchTarget {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** @default - the only object of that kind and name, wherever it is */
  readonly namespace?: string;
}

/** A change of one object that a chart renders. */
export interface ObjectPatch {
  readonly target: PatchTarget;
  /** JSON Merge Patch: null removes, a list takes the place of a list. https://www.rfc-editor.org/rfc/rfc7386 */
  readonly patch: JsonObject;
}
