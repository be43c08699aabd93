import type { ChartPin } from './chart-pin';
import type { JsonObject } from './json';
import type { ManifestPin } from './manifest-pin';
import type { ObjectPatch } from './object-patch';

/** A chart that a component releases, with everything that decides what it renders. */
export interface Release {
  readonly component: string;
  readonly release: string;
  readonly namespace: string;
  readonly pin: ChartPin;
  readonly values: JsonObject;
  /** The chart's `crds/` folder is left out. */
  readonly skipCrds: boolean;
  /** What is changed in its objects, where they are rendered here. @default - nothing */
  readonly patches?: readonly ObjectPatch[];
}

/** API group and kind, as an AppProject lists them. */
export interface GroupKind {
  readonly group: string;
  readonly kind: string;
}

/** A folder of plain YAML in another project's repository, at a fixed commit. */
export interface UpstreamFolder {
  readonly component: string;
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  /** Which files of it, as a pattern. @default - all of them */
  readonly include?: string;
  /** What lies in it; all cluster-scoped. */
  readonly kinds: readonly GroupKind[];
}

/** Manifests of others that lie in imports/manifests and become objects of a component. */
export interface ManifestBundle {
  readonly component: string;
  /** Of its construct. */
  readonly id: string;
  readonly pin: ManifestPin;
  /** Where objects go that name no namespace, of kinds that have one. */
  readonly namespace: string;
  /** Which files of a folder, as a pattern. @default - all of them */
  readonly include?: string;
  /** What is changed in the objects. @default - nothing */
  readonly patches?: readonly ObjectPatch[];
}
