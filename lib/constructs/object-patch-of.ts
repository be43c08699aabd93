import type { ApiObject, GroupVersionKind } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ObjectPatch } from '../model/object-patch';
import { plainObject } from '../model/plain-json';
import type { KindClass, KindManifest } from './define-kind';
import type { MergePatch, Wire } from './merge-patch';

/** The class of a built-in kind in cdk8s-plus-28, such as `k8s.KubeDeployment`. */
export interface BuiltInKind<Props> {
  new (scope: Construct, id: string, props?: Props): ApiObject;
  readonly GVK: GroupVersionKind;
}

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

/** A patch of an object of a kind of imports/crds, checked by the kind's type. */
export function objectPatchOf<Manifest extends KindManifest>(
  kind: KindClass<Manifest>,
  target: PatchedName,
  patch: NoInfer<PatchOf<Manifest>>,
): ObjectPatch;
/** A patch of an object of a built-in kind, in wire names, checked by the type of cdk8s-plus-28. */
export function objectPatchOf<Props>(
  kind: BuiltInKind<Props>,
  target: PatchedName,
  patch: NoInfer<PatchOf<Wire<Props>>>,
): ObjectPatch;
export function objectPatchOf(
  kind: { readonly GVK: GroupVersionKind } | Pick<KindManifest, 'apiVersion' | 'kind'>,
  target: PatchedName,
  patch: object,
): ObjectPatch {
  const { apiVersion, kind: name } = 'GVK' in kind ? kind.GVK : kind;
  return { target: { apiVersion, kind: name, ...target }, patch: plainObject(patch) };
}
