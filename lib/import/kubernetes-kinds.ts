import { byCodePoint, isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { capital, groupAndVersion } from './definition-names';

/** A built-in kind to type. */
export interface KubernetesKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly className: string;
  readonly definition: string;
}

/** Types that an API server stores have this as their metadata; lists and options have another. */
const OBJECT_META = '#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

const GENERALLY_AVAILABLE = /^v[0-9]+$/;

/** Kinds that are questions to an API server, or parts of other objects; none is ever stored. */
const ASKED: ReadonlySet<string> = new Set(['Binding', 'ComponentStatus', 'Eviction', 'Scale', 'TokenRequest']);
const ASKED_GROUPS: ReadonlySet<string> = new Set(['authentication.k8s.io', 'authorization.k8s.io']);

interface Named {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly definition: string;
}

const textAt = (object: JsonObject, key: string): string => {
  const value = object[key];
  return typeof value === 'string' ? value : '';
};

const namedIn = (definition: string, schema: Json | undefined): readonly Named[] => {
  if (!isJsonObject(schema) || !isJsonObject(schema['properties'])) return [];
  const { metadata } = schema['properties'];
  const names = schema['x-kubernetes-group-version-kind'];
  if (!isJsonObject(metadata) || metadata['$ref'] !== OBJECT_META || !isJsonList(names)) return [];
  return names.filter(isJsonObject).map(name => ({
    group: textAt(name, 'group'),
    version: textAt(name, 'version'),
    kind: textAt(name, 'kind'),
    definition,
  }));
};

const major = (version: string): number => Number(version.slice(1));

/** The newest generally available version of each kind, by group and kind; a kind of two groups has the second one's name too. */
export const kubernetesKinds = (definitions: JsonObject): readonly KubernetesKind[] => {
  const newest = new Map<string, Named>();
  for (const named of Object.entries(definitions).flatMap(([name, schema]) => namedIn(name, schema))) {
    const { group, kind, version } = named;
    if (!GENERALLY_AVAILABLE.test(version) || ASKED.has(kind) || ASKED_GROUPS.has(group)) continue;
    const known = newest.get(`${group}/${kind}`);
    if (known === undefined || major(version) > major(known.version)) newest.set(`${group}/${kind}`, named);
  }
  const taken = new Set<string>();
  return [...newest]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([, { group, version, kind, definition }]) => {
      const className = taken.has(kind) ? `${capital(groupAndVersion(definition).group)}${kind}` : kind;
      taken.add(className);
      return { apiVersion: group === '' ? version : `${group}/${version}`, kind, className, definition };
    });
};
