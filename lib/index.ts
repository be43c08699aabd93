/**
 * What a repository that has strata as a package may rely on; docs/library.md tells how. A change of it follows
 * https://semver.org, everything that is not here may change at any time.
 * @packageDocumentation
 */
export { chartPinOf } from './constructs/chart-pin-of';
export { containerResources, defaultResources, type ContainerResources } from './constructs/container-resources';
export { defineKind, type KindClass, type KindManifest, type KindProps } from './constructs/define-kind';
export { HelmRelease, type HelmReleaseProps } from './constructs/helm-release';
export {
  fromApiServer,
  fromGateways,
  fromNamespace,
  toApiServer,
  toDns,
  toKubelets,
  toNames,
  toNamespace,
} from './constructs/network-flows';
export type { MergePatch } from './constructs/merge-patch';
export { manifestPinOf } from './constructs/manifest-pin-of';
export { objectPatchOf, type PatchedName, type PatchOf } from './constructs/object-patch-of';
export { plusResources } from './constructs/plus-resources';
export { preferCloudNodes } from './constructs/prefer-cloud-nodes';
export { privateAuthority } from './constructs/private-authority';
export { UpstreamManifests } from './constructs/upstream-manifests';
export { VendoredManifests, type VendoredManifestsProps } from './constructs/vendored-manifests';
export { EXPOSE_LABEL, PUBLIC_GATEWAY } from './layer-2/gateway';
export type * from './model/chart-pin';
export type * from './model/component';
export { defineComponent, type ComponentDefinition, type OptionalKey } from './model/define-component';
export type * from './model/inventory';
export { formatIssue, type Issue, type Place, type Severity } from './model/issue';
export type { Json, JsonObject } from './model/json';
export type * from './model/kept-data';
export type * from './model/machine-needs';
export type { ManifestPin } from './model/manifest-pin';
export type * from './model/monitoring';
export type { ClusterObjectMeta, ObjectMeta, OwnerReference } from './model/object-meta';
export type { ObjectPatch, PatchTarget } from './model/object-patch';
export type { PullRequestCopies } from './model/previews';
export type * from './model/release';
export type { Scope } from './model/scope';
export type { Outcome, OutputResult, Repair } from './output/output-result';
export type { SynthResult } from './cli/synth-result';
export type * from './model/tenant';
export { synthesize, type SynthesizeOptions } from './synthesize';
