import type { ObjectPatch } from '../model/object-patch';
import { plainObject } from '../model/plain-json';
import type { KindClass, KindManifest } from './define-kind';
import type { MergePatch } from './merge-patch';

/** Which object of the kind. */
export interface PatchedName {
  readonly name: string;
  /** @default - the only object of that kind and name, wherever it is */
  readonly namespace?: string;
}

/** What of a kind a patch may change: not what the object is. */
export type PatchOf<Manifest> = MergePatch<Omit<Manifest, 'apiVersion' | 'kind' | 'metadata' | 'status'>> & {
  readonly metadata?: {
    readonly labels?: Readonly<Record<string, string | null>>;
    readonly annotations?: Readonly<Record<string, string | null>>;
  };
};

/** A patch of an object of a kind of imports/, in wire names, checked by the kind's type. */
export const objectPatchOf = <Manifest extends KindManifest>(
  { apiVersion, kind }: KindClass<Manifest>,
  target: PatchedName,
  patch: NoInfer<PatchOf<Manifest>>,
): ObjectPatch => ({ target: { apiVersion, kind, ...target }, patch: plainObject(patch) });
