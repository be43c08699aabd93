import { sameJson } from '../model/same-json';
import { objectAt } from '../checks/declared/fields';
import { ENFORCE } from '../checks/pod-security/policy-of-namespace';
import type { SchemaSet } from '../checks/schema/schema-set';
import { SYNC_OPTIONS, SYNC_WAVE } from '../model/argo-cd-annotations';
import type { JsonObject } from '../model/json';
import { identityOf, type Manifest } from '../model/manifest';
import { adoptedBody } from './adopted-body';
import { differingPaths } from './differing-paths';

/** What a component renders in a cluster, against what was adopted. */
export interface Equality {
  readonly cluster: string;
  /** Objects that are equal, with what the platform adds to some. */
  readonly equal: number;
  readonly total: number;
  /** Objects that the component does not render as they were, and the fields that differ; none: it is missing. */
  readonly differing: readonly { readonly object: string; readonly paths: readonly string[] }[];
  /** What the platform adds to objects, and the objects that it adds. */
  readonly added: readonly string[];
}

/** What the platform adds to objects of its components, by place in metadata. */
const BY_PLATFORM = {
  annotations: [SYNC_OPTIONS, SYNC_WAVE],
  labels: [ENFORCE, 'pod-security.kubernetes.io/warn'],
} as const;

const PLACES = ['annotations', 'labels'] as const;

const without = (object: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** The keys that the platform has added to an object. */
const addedTo = (before: JsonObject, after: JsonObject): readonly (readonly [(typeof PLACES)[number], string])[] =>
  PLACES.flatMap(place => {
    const [old, now] = [objectAt(before, 'metadata', place), objectAt(after, 'metadata', place)];
    return BY_PLATFORM[place]
      .filter(key => old[key] === undefined && now[key] !== undefined)
      .map(key => [place, key] as const);
  });

const withoutAdded = (after: JsonObject, added: ReturnType<typeof addedTo>): JsonObject => {
  const metadata = objectAt(after, 'metadata');
  const kept = Object.fromEntries(
    Object.entries(metadata).flatMap(([key, value]) => {
      const place = PLACES.find(one => one === key);
      if (place === undefined) return [[key, value]];
      const gone = added.filter(([of]) => of === place).map(([, name]) => name);
      const rest = without(objectAt(metadata, place), gone);
      return Object.keys(rest).length === 0 ? [] : [[key, rest]];
    }),
  );
  return { ...after, metadata: kept };
};

/** Compares what was adopted with what a cluster gets: every object, in its canonical form. */
export function equalityOf(
  cluster: string,
  adopted: readonly Manifest[],
  rendered: readonly Manifest[],
  schemas: SchemaSet,
): Equality {
  const found = new Map(rendered.map(manifest => [identityOf(manifest), manifest]));
  const differing: { object: string; paths: readonly string[] }[] = [];
  const added: string[] = [];
  let equal = 0;
  for (const manifest of adopted) {
    const object = identityOf(manifest);
    const made = found.get(object);
    found.delete(object);
    if (made === undefined) {
      differing.push({ object, paths: [] });
      continue;
    }
    const decodes = schemas.find(manifest.apiVersion, manifest.kind)?.decoder === 'go';
    const before = adoptedBody(manifest, decodes);
    const additions = addedTo(before, made.body);
    const after = withoutAdded(made.body, additions);
    if (sameJson(before, after)) {
      equal += 1;
      if (additions.length > 0) added.push(`${object}: ${additions.map(([, key]) => key).join(', ')}`);
    } else differing.push({ object, paths: differingPaths(before, after) });
  }
  return { cluster, equal, total: adopted.length, differing, added: [...added, ...found.keys()] };
}
