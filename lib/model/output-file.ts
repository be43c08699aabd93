import type { JsonObject } from './json';

/** A file made by a layer, before anything is written as YAML: documents, or text of another format. */
export type OutputFile = {
  /** Relative to the project's root. */
  readonly path: string;
  readonly owner: string;
} & ({ readonly documents: readonly JsonObject[] } | { readonly text: string });
