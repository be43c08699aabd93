import type { ClusterFacts } from '../cluster-facts';
import type { PlatformRule, Report } from '../rule';

const checkShared = (
  clusters: readonly ClusterFacts[],
  valuesOf: (facts: ClusterFacts) => readonly string[],
  told: { readonly message: (first: string) => string; readonly fix: string },
  report: Report,
): void => {
  const owners = new Map<string, string>();
  for (const facts of clusters) {
    for (const value of new Set(valuesOf(facts))) {
      const first = owners.get(value);
      if (first === undefined) owners.set(value, facts.cluster);
      else report({ cluster: facts.cluster, message: told.message(first), value, fix: told.fix });
    }
  }
};

/** X2: a host and a namespace of a tenant are in one cluster. */
export const uniqueCluster: PlatformRule = {
  id: 'X2',
  name: 'unique-cluster',
  severity: 'error',
  reason: 'two clusters answer for one host in turn, or one namespace of a tenant has two sets of data',
  scope: 'platform',
  run: (clusters, report) => {
    checkShared(
      clusters,
      ({ hosts = [] }) => hosts,
      { message: first => `a host that cluster ${first} answers for as well`, fix: 'use another in one of them' },
      report,
    );
    checkShared(
      clusters,
      ({ tenantNamespaces = [] }) => tenantNamespaces,
      {
        message: first => `a namespace of a tenant that cluster ${first} has as well`,
        fix: 'share the phases out: applications.phases',
      },
      report,
    );
  },
};
