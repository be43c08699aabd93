import type { Json, JsonObject } from '../../../model/json';
import type { Manifest } from '../../../model/manifest';
import type { Path } from '../../../model/path';
import type { PodTemplate } from '../pod-templates';

/** Where a part of a pod comes from: what stands at `at` in its spec is decided at `field` of the custom resource. */
export interface Place {
  readonly at: Path;
  readonly field: Path;
}

/** A pod that an operator makes of a custom resource, as far as admission looks at it. */
export interface MadePod {
  /** Its path is empty: the spec stands nowhere in the tree. */
  readonly pod: PodTemplate;
  readonly places: readonly Place[];
  /** How many of them there are at most. */
  readonly count: number;
}

/** Finds another object of the same cluster. */
export type Find = (group: string, kind: string, namespace: string | undefined, name: string) => Manifest | undefined;

/** What an operator makes of a kind. */
export interface MadeKind {
  readonly group: string;
  readonly kind: string;
  /** The operator's code that the shape was read from. */
  readonly source: string;
  /** @param spec the spec of the custom resource */
  readonly pods: (spec: JsonObject, manifest: Manifest, find: Find) => readonly Shape[];
}

/** A pod's spec and where its parts come from. */
export interface Shape {
  readonly spec: JsonObject;
  readonly places: readonly Place[];
  /** How many such pods there are at most. @default 1 */
  readonly count?: number;
}

/** The pod of a shape. */
export const madePod = (manifest: Manifest, { spec, places, count = 1 }: Shape): MadePod => ({
  pod: { manifest, namespace: manifest.namespace ?? '', path: [], labels: {}, annotations: {}, spec },
  places,
  count,
});

/** The field of the custom resource that decides a place of the pod; the whole spec where no field does. */
export const fieldOf = (places: readonly Place[], path: Path): Path => {
  const [nearest] = places
    .filter(({ at }) => at.every((part, index) => part === path[index]))
    .sort((a, b) => b.at.length - a.at.length);
  return nearest === undefined ? ['spec'] : [...nearest.field, ...path.slice(nearest.at.length)];
};

/** The container that a path leads into. */
export const containerAt = (spec: JsonObject, path: Path): string | undefined => {
  const [list, index] = path;
  if (list !== 'containers' && list !== 'initContainers') return undefined;
  const containers: Json | undefined = spec[list];
  const container: unknown = Array.isArray(containers) ? containers[Number(index)] : undefined;
  const name: unknown = typeof container === 'object' && container !== null && 'name' in container && container.name;
  return typeof name === 'string' ? name : undefined;
};
