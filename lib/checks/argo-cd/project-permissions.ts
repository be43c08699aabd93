import type { JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import { objectAt, objectsAt, shown, textAt, textsAt } from '../declared/fields';
import { fits, permits } from './glob';

/** What an AppProject allows. */
export interface Permissions {
  readonly repository: (url: string) => boolean;
  /** @param destination of an Application, with the namespace in question */
  readonly destination: (destination: JsonObject, namespace: string) => boolean;
  readonly kind: (object: Pick<Manifest, 'apiVersion' | 'kind' | 'name' | 'namespace'>) => boolean;
}

const lists = (
  items: readonly JsonObject[],
  { apiVersion, kind, name }: Pick<Manifest, 'apiVersion' | 'kind' | 'name'>,
) =>
  items.some(item => {
    const named = textAt(item, 'name');
    return (
      fits(shown(item['group']), groupOf(apiVersion)) &&
      fits(shown(item['kind']), kind) &&
      (named === undefined || fits(named, name))
    );
  });

const destinationFits = (allowed: JsonObject, wanted: JsonObject, namespace: string): boolean | 'denied' => {
  const answers = [
    ['server', textAt(wanted, 'server')],
    ['name', textAt(wanted, 'name')],
    ['namespace', namespace],
  ] as const;
  const sides = answers.flatMap(([key, value]) => {
    const pattern = textAt(allowed, key);
    if (pattern === undefined || value === undefined) return [];
    const isDenial = pattern.startsWith('!');
    return [{ isDenial, meets: fits(isDenial ? pattern.slice(1) : pattern, value) }];
  });
  if (sides.some(({ isDenial }) => isDenial)) return sides.every(({ meets }) => meets) ? 'denied' : false;
  return sides.length > 1 && sides.every(({ meets }) => meets);
};

/** Reads the permissions of a project. */
export const permissionsOf = (project: Manifest): Permissions => {
  const spec = objectAt(project.body, 'spec');
  const destinations = objectsAt(spec, 'destinations');
  const clusterAllowed = objectsAt(spec, 'clusterResourceWhitelist');
  const clusterDenied = objectsAt(spec, 'clusterResourceBlacklist');
  const allowed = objectsAt(spec, 'namespaceResourceWhitelist');
  const denied = objectsAt(spec, 'namespaceResourceBlacklist');
  return {
    repository: url => permits(textsAt(spec, 'sourceRepos'), url, '/'),
    destination: (wanted, namespace) => {
      const answers = destinations.map(item => destinationFits(item, wanted, namespace));
      return answers.includes(true) && !answers.includes('denied');
    },
    kind: object =>
      object.namespace === undefined
        ? lists(clusterAllowed, object) && !lists(clusterDenied, object)
        : (allowed.length === 0 || lists(allowed, object)) && !lists(denied, object),
  };
};
