import type { JsonObject } from './json';
import type { ManifestPin } from './manifest-pin';

/** File of the lock of vendored manifests, from the root of the project. */
export const MANIFESTS_LOCK = 'imports/manifests.lock';

/** Folder of the vendored manifests, from the root of the project. */
export const MANIFESTS_FOLDER = 'imports/manifests';

/** The file of vendored manifests, from the root of the project. */
export const manifestFileOf = ({ name, version }: Pick<ManifestPin, 'name' | 'version'>): string =>
  `${MANIFESTS_FOLDER}/${name}-${version}.yaml`;

/** What `imports/manifests.lock` knows of vendored manifests. */
export interface LockedManifests extends JsonObject {
  readonly name: string;
  readonly version: string;
  /** As the pin has it. */
  readonly source: string;
  /** Of the file in imports/manifests/, in hexadecimal. */
  readonly sha256: string;
  /** Bytes of that file. */
  readonly size: number;
  /** When it was released, as its server or its commit says. @default - the server does not say */
  readonly released?: string;
  /** Version of the kustomize that rendered the file, without `v`. @default - it is as it was released */
  readonly kustomize?: string;
}

/** The lock: all vendored manifests, by name and version. */
export interface ManifestLock extends JsonObject {
  readonly $generated: string;
  readonly manifests: readonly LockedManifests[];
}
