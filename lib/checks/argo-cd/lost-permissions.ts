import type { JsonObject } from '../../model/json';
import { groupOf, identityOf, type Manifest } from '../../model/manifest';
import { objectAt, objectsAt, shown, textAt } from '../declared/fields';
import { ARGO_GROUP } from './applications';
import { permissionsOf } from './project-permissions';

/** What a project allowed that something leaves, and allows no more. */
export interface LostPermissions {
  /** The project as it is now. */
  readonly project: Manifest;
  readonly namespaces: readonly string[];
  /** Cluster-wide kinds with their group: `storage.k8s.io/StorageClass`. */
  readonly kinds: readonly string[];
}

const isArgo = ({ apiVersion, kind }: Manifest, wanted: string): boolean =>
  kind === wanted && groupOf(apiVersion) === ARGO_GROUP;

const kindOf = (group: string, kind: string): string => (group === '' ? kind : `${group}/${kind}`);

const sourcesIn = ({ body }: Manifest): string => {
  const { source, sources } = objectAt(body, 'spec');
  return JSON.stringify([source, sources]);
};

/** Both sides of a change, the later one by identity. */
interface Change {
  readonly before: readonly Manifest[];
  readonly after: ReadonlyMap<string, Manifest>;
}

/** True if objects of an Application of the project may leave that nobody sees here: it goes, or its charts change. */
const losesUnseen = (project: Manifest, { before, after }: Change): boolean =>
  before.some(manifest => {
    if (!isArgo(manifest, 'Application') || textAt(objectAt(manifest.body, 'spec'), 'project') !== project.name)
      return false;
    const later = after.get(identityOf(manifest));
    return later === undefined || sourcesIn(later) !== sourcesIn(manifest);
  });

const lostBy = (earlier: Manifest, project: Manifest, change: Change): LostPermissions => {
  const allowed = permissionsOf(project);
  const spec = objectAt(earlier.body, 'spec');
  const isUnseen = losesUnseen(project, change);
  const leaves = (is: (manifest: Manifest) => boolean): boolean =>
    isUnseen || change.before.some(manifest => is(manifest) && !change.after.has(identityOf(manifest)));
  const namespaceOf = (destination: JsonObject): string => textAt(destination, 'namespace') ?? '';
  const destinations = objectsAt(spec, 'destinations').filter(destination => {
    const namespace = namespaceOf(destination);
    return (
      !namespace.startsWith('!') &&
      !allowed.destination(destination, namespace) &&
      leaves(manifest => manifest.namespace === namespace)
    );
  });
  const kinds = objectsAt(spec, 'clusterResourceWhitelist').filter(item => {
    const [group, kind] = [shown(item['group']), shown(item['kind'])];
    return (
      !allowed.kind({ apiVersion: `${group}/v1`, kind, name: '' }) &&
      leaves(one => one.namespace === undefined && one.kind === kind && groupOf(one.apiVersion) === group)
    );
  });
  return {
    project,
    namespaces: destinations.map(namespaceOf),
    kinds: kinds.map(item => kindOf(shown(item['group']), shown(item['kind']))),
  };
};

/**
 * Projects that allow less than before while something of them leaves: Argo CD deletes what its project allows at that time,
 * and leaves the rest without a word. A project that goes as a whole stays in the cluster as it was.
 * Source: argo-cd v3.4.4, controller/appcontroller.go getPermittedAppLiveObjects and controller/state.go CompareAppState
 */
export function lostPermissions(before: readonly Manifest[], after: readonly Manifest[]): readonly LostPermissions[] {
  const change: Change = { before, after: new Map(after.map(manifest => [identityOf(manifest), manifest])) };
  return before
    .filter(manifest => isArgo(manifest, 'AppProject'))
    .flatMap(earlier => {
      const project = change.after.get(identityOf(earlier));
      return project === undefined ? [] : [lostBy(earlier, project, change)];
    })
    .filter(({ namespaces, kinds }) => namespaces.length + kinds.length > 0);
}
