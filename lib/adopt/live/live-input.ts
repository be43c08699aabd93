import type { SchemaSet } from '../../checks/schema/schema-set';
import type { Manifest } from '../../model/manifest';
import { reasonToLeaveOut, type LeftOut } from '../left-out';
import { authoredObject } from './authored-object';
import { groupsOf, type LiveGroup } from './groups-of';
import { isLive } from './is-live';
import { nameFirst } from './name-first';
import { scaledBy } from './scaled-by';

/** Objects as somebody would have written them, in groups of what belongs together. */
export interface LiveInput {
  readonly groups: readonly LiveGroup[];
  readonly leftOut: readonly LeftOut[];
}

/** Whether some of the objects come from a cluster. */
export const hasLive = (manifests: readonly Manifest[]): boolean => manifests.some(isLive);

/** Makes of a live object among others what somebody wrote; another one stays. */
const authorOf = (manifests: readonly Manifest[], schemas: SchemaSet): ((manifest: Manifest) => Manifest) => {
  const isScaled = scaledBy(manifests);
  return manifest => {
    if (!isLive(manifest)) return manifest;
    const decodes = schemas.find(manifest.apiVersion, manifest.kind)?.decoder === 'go';
    const { body, ...rest } = authoredObject(manifest, decodes, isScaled(manifest));
    return { ...rest, body: nameFirst(body) };
  };
};

/** Objects as their authors wrote them, with what a cluster made as it is. */
export const authoredObjects = (manifests: readonly Manifest[], schemas: SchemaSet): readonly Manifest[] => {
  const authored = authorOf(manifests, schemas);
  return manifests.map(manifest => (reasonToLeaveOut(manifest) === undefined ? authored(manifest) : manifest));
};

/**
 * Makes of a dump what its authors wrote: what the cluster made stays out, what it added is gone.
 * @param name of the one group that all is @default - groups by what is written on the objects
 */
export function liveInput(manifests: readonly Manifest[], schemas: SchemaSet, name?: string): LiveInput {
  const leftOut: LeftOut[] = [];
  const own = manifests.filter(manifest => {
    const because = reasonToLeaveOut(manifest);
    if (because !== undefined) leftOut.push({ manifest, because });
    return because === undefined;
  });
  const authored = authorOf(own, schemas);
  const groups = name === undefined ? groupsOf(own) : [{ name, manifests: own }];
  return { groups: groups.map(group => ({ ...group, manifests: group.manifests.map(authored) })), leftOut };
}
