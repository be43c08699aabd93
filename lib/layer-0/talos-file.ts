import type { JsonObject } from '../model/json';

/** A file under `talos/<cluster>`: YAML documents for the emitter, or finished text. */
export type TalosFile =
  | { readonly path: string; readonly documents: readonly JsonObject[] }
  | { readonly path: string; readonly text: string };
