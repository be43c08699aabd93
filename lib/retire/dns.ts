import { objectAt, objectsAt, textAt, textsAt } from '../checks/declared/fields';
import type { ClusterSides } from './cluster-sides';
import type { Gone } from './gone-objects';
import type { Leftover } from './retirement';

const ROUTES = ['GRPCRoute', 'HTTPRoute'];

/** Hosts that none of the routes in the cluster names after the change. */
const hostsOf = ({ after }: ClusterSides, gone: readonly Gone[]): readonly string[] => {
  const hosts = (bodies: readonly Gone['manifest'][]) =>
    bodies
      .filter(({ kind }) => ROUTES.includes(kind))
      .flatMap(({ body }) => textsAt(objectAt(body, 'spec'), 'hostnames'));
  const staying = new Set(hosts(after));
  return [...new Set(hosts(gone.map(({ manifest }) => manifest)))].filter(host => !staying.has(host));
};

/** `policy` of external-dns, where a cluster has it. https://kubernetes-sigs.github.io/external-dns/latest/docs/flags/ */
const policyOf = ({ before, after }: ClusterSides): string | undefined =>
  // A cluster that goes as a whole has its external-dns as long as it runs.
  (after.length === 0 ? before : after)
    .filter(({ kind }) => kind === 'Application')
    .flatMap(({ body }) => objectsAt(objectAt(body, 'spec'), 'sources'))
    .filter(source => source['chart'] === 'external-dns')
    .map(source => textAt(objectAt(source, 'helm', 'valuesObject'), 'policy') ?? 'upsert-only')[0];

/** What becomes of the names of routes that go: external-dns deletes records by `sync` alone. */
export function namesOf(
  sides: ClusterSides,
  gone: readonly Gone[],
): { readonly follows: readonly string[]; readonly leftovers: readonly Leftover[] } {
  const hosts = hostsOf(sides, gone);
  if (hosts.length === 0) return { follows: [], leftovers: [] };
  const policy = policyOf(sides);
  if (policy === 'sync')
    return { follows: [`external-dns deletes the records of ${hosts.join(', ')}, which it made`], leftovers: [] };
  const why = policy === undefined ? 'nothing here looks after it' : `external-dns deletes none (policy ${policy})`;
  return {
    follows: [],
    leftovers: hosts.map(name => ({
      kind: 'dns',
      cluster: sides.context.cluster.name,
      name,
      says: `stays in DNS if it has a record: ${why}`,
    })),
  };
}
