import { byCodePoint, type JsonObject } from '../model/json';
import { capital, groupAndVersion } from './definition-names';
import { apiVersionOf, storedKinds, type StoredKind } from './stored-kinds';

/** A built-in kind to type. */
export interface KubernetesKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly className: string;
  readonly definition: string;
}

const GENERALLY_AVAILABLE = /^v[0-9]+$/;

/** Kinds that are questions to an API server, or parts of other objects; none is ever stored. */
const ASKED: ReadonlySet<string> = new Set(['Binding', 'ComponentStatus', 'Eviction', 'Scale', 'TokenRequest']);
const ASKED_GROUPS: ReadonlySet<string> = new Set(['authentication.k8s.io', 'authorization.k8s.io']);

const major = (version: string): number => Number(version.slice(1));

/** The newest generally available version of each kind, by group and kind; a kind of two groups has the second one's name too. */
export const kubernetesKinds = (definitions: JsonObject): readonly KubernetesKind[] => {
  const newest = new Map<string, StoredKind>();
  for (const named of storedKinds(definitions)) {
    const { group, kind, version } = named;
    if (!GENERALLY_AVAILABLE.test(version) || ASKED.has(kind) || ASKED_GROUPS.has(group)) continue;
    const known = newest.get(`${group}/${kind}`);
    if (known === undefined || major(version) > major(known.version)) newest.set(`${group}/${kind}`, named);
  }
  const taken = new Set<string>();
  return [...newest]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([, named]) => {
      const { kind, definition } = named;
      const className = taken.has(kind) ? `${capital(groupAndVersion(definition).group)}${kind}` : kind;
      taken.add(className);
      return { apiVersion: apiVersionOf(named), kind, className, definition };
    });
};
