import { objectAt, objectsAt, textAt } from '../checks/declared/fields';
import type { JsonObject } from '../model/json';
import { groupOf, type Identity } from '../model/manifest';
import type { LiveFinding } from './live-finding';
import type { LiveObject } from './live-objects';
import { applicationOf, type Tracking } from './tracking';
import { isHook, pruneWords, type LiveTree } from './tree-application';

/** What there is to know of a cluster to tell its orphans. */
export interface OrphanSearch {
  readonly objects: readonly LiveObject[];
  readonly tree: LiveTree;
  /** Of the tree, with the namespaces that they come to. */
  readonly identities: readonly Identity[];
  readonly tracking: Tracking;
  /** The Applications of the cluster by name. */
  readonly applications: ReadonlyMap<string, JsonObject>;
}

/** Objects that Argo CD tracks and git does not have. */
export interface Orphans {
  readonly findings: readonly LiveFinding[];
  /** Objects that only Argo CD can judge, since it makes them from charts, by Application. */
  readonly unjudged: ReadonlyMap<string, number>;
}

/** An object whatever its version. */
export const versionless = ({ apiVersion, kind, namespace = '', name }: Identity): string =>
  `${groupOf(apiVersion)}/${kind}/${namespace}/${name}`;

/** Whether a resource of an Application's status goes with the next sync: hooks that stay say so too, and none prunes them. */
export const isToPrune = (resource: JsonObject): boolean =>
  resource['requiresPruning'] === true && resource['hook'] !== true;

/** What Argo CD itself would prune, from the status of its Applications. */
const prunable = (applications: ReadonlyMap<string, JsonObject>): ReadonlySet<string> =>
  new Set(
    [...applications].flatMap(([application, body]) =>
      objectsAt(objectAt(body, 'status'), 'resources')
        .filter(isToPrune)
        .map(({ group = '', kind = '', namespace = '', name = '' }) =>
          [application, group, kind, namespace, name].map(String).join('/'),
        ),
    ),
  );

const isOwned = ({ body }: LiveObject): boolean => objectsAt(objectAt(body, 'metadata'), 'ownerReferences').length > 0;

/** Finds what Argo CD tracks and the tree does not have; objects that others made belong to those, not to git. */
export const orphansAmong = ({ objects, tree, identities, tracking, applications }: OrphanSearch): Orphans => {
  const known = new Set(identities.map(versionless));
  const toPrune = prunable(applications);
  const unjudged = new Map<string, number>();
  const findings = objects.flatMap((object): readonly LiveFinding[] => {
    const { identity, body } = object;
    const name = applicationOf(body, identity, tracking);
    if (name === undefined || known.has(versionless(identity)) || isOwned(object) || isHook(object)) return [];
    const found = (says: string): readonly LiveFinding[] => [
      { kind: 'orphan', object: identity, application: name, says, fields: [] },
    ];
    const own = tree.applications.get(name);
    const live = applications.get(name);
    const madeBySet = live !== undefined && objectsAt(objectAt(live, 'metadata'), 'ownerReferences').length > 0;
    const isSaid = toPrune.has(`${name}/${versionless(identity)}`);
    if (isSaid) return found('Argo CD says that it is to be pruned');
    if (own?.isPartial === true || (own === undefined && madeBySet)) {
      unjudged.set(name, (unjudged.get(name) ?? 0) + 1);
      return [];
    }
    const manifest = { ...identity, body, origin: { from: 'file', file: '', document: 0 } } as const;
    if (own !== undefined) return found(pruneWords(manifest, own.owner));
    return found(
      live === undefined
        ? `Application ${name} is not there any more`
        : `git does not have Application ${name} either${endingOf(live)}`,
    );
  });
  return { findings, unjudged };
};

const endingOf = (application: JsonObject): string =>
  textAt(objectAt(application, 'metadata'), 'deletionTimestamp') === undefined ? '' : ', and it is being deleted';
