import type { JsonObject } from './json';

/**
 * The machine configuration of one Talos line: imports/schemas/talos-<line>.json. JSON Schema draft 2020-12, relaxed for
 * patches (lib/import/talos-relaxations.ts); validate a document with `#/$defs/<definition of its kind>`, because an
 * error of one definition can be read and one of a `oneOf` over all cannot.
 */
export interface TalosSchemas {
  readonly $generated: string;
  /** Such as `1.13`. */
  readonly line: string;
  /** Definition of a document without `kind`. */
  readonly config: string;
  /** Definition of each kind of document. */
  readonly kinds: Readonly<Record<string, string>>;
  readonly $defs: Readonly<Record<string, JsonObject>>;
}
