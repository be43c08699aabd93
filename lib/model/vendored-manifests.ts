import type { Issue } from './issue';
import type { JsonObject } from './json';
import type { ManifestPin } from './manifest-pin';

/** One object of vendored manifests. */
export interface VendoredObject {
  /** Where it begins: `imports/manifests/toys-v1.0.0.yaml:12`. */
  readonly place: string;
  /** Name of the file that it had in the folder of a git repository. @default - it did not come from a folder */
  readonly file?: string;
  readonly body: JsonObject;
}

/** The objects of vendored manifests, or why there are none. */
export type VendoredObjects = { readonly objects: readonly VendoredObject[] } | { readonly issues: readonly Issue[] };

/** Reads what lies in imports/manifests. */
export type ManifestReader = (pin: ManifestPin) => VendoredObjects;
