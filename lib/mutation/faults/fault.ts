import type { Json, JsonObject } from '../../model/json';

/** One step of a fault; `of` is the object, by default the fault's. Places are JSON pointers, `-` the end of a list. */
export type FaultEdit =
  | { readonly step: 'set'; readonly of: string; readonly at: string; readonly to: Json }
  | { readonly step: 'remove'; readonly of: string; readonly at: string }
  | { readonly step: 'rename'; readonly of: string; readonly at: string; readonly to: string }
  | { readonly step: 'replace'; readonly of: string; readonly at: string; readonly text: string; readonly to: string }
  | { readonly step: 'delete'; readonly of: string }
  | { readonly step: 'create'; readonly of: string; readonly body: JsonObject };

/** A mistake that people really make, put into one cluster of the committed platform, and who must see it. */
export interface Fault {
  /** Name of the rule: the folder of the file. */
  readonly rule: string;
  /** What went wrong: the name of the file. */
  readonly reason: string;
  readonly cluster: string;
  readonly edits: readonly FaultEdit[];
  /** All that the rule says then, in order, as `formatIssue` prints it. */
  readonly finds: readonly string[];
}
