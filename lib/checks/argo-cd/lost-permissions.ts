import type { JsonObject } from '../../model/json';
import { groupOf, identityOf, type Manifest } from '../../model/manifest';
import { sameJson } from '../../model/same-json';
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

/** The order of keys differs between what is rendered and what was read. */
const isOfSameSources = (a: Manifest, b: Manifest): boolean => {
  const [one, other] = [objectAt(a.body, 'spec'), objectAt(b.body, 'spec')];
  return sameJson(one['source'], other['source']) && sameJson(one['sources'], other['sources']);
};

/** What leaves with a change. */
interface Leaving {
  readonly namespaces: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
  /** Projects of which objects may leave that nobody sees here: an Application goes, or its charts change. */
  readonly projects: ReadonlySet<string>;
}

const leavingWith = (before: readonly Manifest[], after: ReadonlyMap<string, Manifest>): Leaving => {
  const [namespaces, kinds, projects] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const manifest of before) {
    const later = after.get(identityOf(manifest));
    if (later === undefined) {
      if (manifest.namespace === undefined) kinds.add(kindOf(groupOf(manifest.apiVersion), manifest.kind));
      else namespaces.add(manifest.namespace);
    }
    if (!isArgo(manifest, 'Application') || (later !== undefined && isOfSameSources(later, manifest))) continue;
    projects.add(textAt(objectAt(manifest.body, 'spec'), 'project') ?? 'default');
  }
  return { namespaces, kinds, projects };
};

const namespaceOf = (destination: JsonObject): string => textAt(destination, 'namespace') ?? '';

const lostBy = (earlier: Manifest, project: Manifest, leaving: Leaving): LostPermissions => {
  const allowed = permissionsOf(project);
  const spec = objectAt(earlier.body, 'spec');
  const isUnseen = leaving.projects.has(project.name);
  const destinations = objectsAt(spec, 'destinations').filter(destination => {
    const namespace = namespaceOf(destination);
    const leaves = isUnseen || leaving.namespaces.has(namespace);
    return leaves && !namespace.startsWith('!') && !allowed.destination(destination, namespace);
  });
  const kinds = objectsAt(spec, 'clusterResourceWhitelist').filter(item => {
    const [group, kind] = [shown(item['group']), shown(item['kind'])];
    const leaves = isUnseen || leaving.kinds.has(kindOf(group, kind));
    return leaves && !allowed.kind({ apiVersion: `${group}/v1`, kind, name: '' });
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
  const later = new Map(after.map(manifest => [identityOf(manifest), manifest]));
  const leaving = leavingWith(before, later);
  return before
    .filter(manifest => isArgo(manifest, 'AppProject'))
    .flatMap(earlier => {
      const project = later.get(identityOf(earlier));
      return project === undefined ? [] : [lostBy(earlier, project, leaving)];
    })
    .filter(({ namespaces, kinds }) => namespaces.length + kinds.length > 0);
}
