import { objectAt, textAt } from '../checks/declared/fields';
import { mentions } from '../checks/references/no-idle-secret';
import { referencesOf, type Reference } from '../explain/references-of';
import { groupOf, identityOf, type Manifest } from '../model/manifest';
import type { Consumer } from './secret-list';

/** True for what names a Secret because it makes it. */
const isProducer = ({ apiVersion, kind }: Manifest): boolean =>
  groupOf(apiVersion) === 'secrets.hashicorp.com' || kind === 'Certificate';

/** Where kinds without a namespace look. https://cert-manager.io/docs/configuration/#cluster-resource-namespace */
const OF_CLUSTER: Readonly<Record<string, string>> = { ClusterIssuer: 'cert-manager' };

const readsOf = ({ pointer }: Reference): Consumer['reads'] => {
  if (/\/(env|envFrom)\//.test(pointer)) return 'start';
  return /\/volumes\//.test(pointer) ? 'file' : 'other';
};

const RANK = { start: 0, file: 1, other: 2 } as const;

/** Finds what reads a Secret of a namespace. */
export type FindConsumers = (namespace: string, name: string) => readonly Consumer[];

/** Where the objects of an Application go, or the namespace of any other object. */
const placeOf = ({ kind, namespace, body }: Manifest): string | undefined =>
  kind === 'Application' ? textAt(objectAt(body, 'spec', 'destination'), 'namespace') : namespace;

/** What only speaks of a Secret beside it, in values of a chart or in the words of a program. */
const mentioners = (manifests: readonly Manifest[], namespace: string, name: string): readonly Consumer[] =>
  manifests
    .filter(manifest => placeOf(manifest) === namespace && !isProducer(manifest))
    .filter(({ body }) => mentions(objectAt(body, 'spec'), name) || mentions(objectAt(body, 'data'), name))
    .map(manifest => ({ object: identityOf(manifest), reads: 'other' }));

/** Everything that reads Secrets among some objects, by namespace and name of these. */
export function consumersAmong(manifests: readonly Manifest[]): FindConsumers {
  const found = new Map<string, Map<string, Consumer>>();
  for (const manifest of manifests) {
    if (isProducer(manifest)) continue;
    for (const reference of referencesOf(manifest)) {
      if (reference.kind !== 'Secret') continue;
      const namespace = reference.namespace ?? manifest.namespace ?? OF_CLUSTER[manifest.kind] ?? '';
      const secret = `${namespace}/${reference.name}`;
      const readers = found.get(secret) ?? new Map<string, Consumer>();
      found.set(secret, readers);
      const [object, reads] = [identityOf(manifest), readsOf(reference)];
      const before = readers.get(object);
      if (before === undefined || RANK[reads] < RANK[before.reads]) readers.set(object, { object, reads });
    }
  }
  return (namespace, name) => {
    const readers = found.get(`${namespace}/${name}`);
    return readers === undefined ? mentioners(manifests, namespace, name) : [...readers.values()];
  };
}
