import { TENANT_TIER } from '../../model/tenant-placement';
import type { Manifest } from '../../model/manifest';
import type { CheckContext } from '../check-context';
import { objectAt, textAt } from '../declared/fields';

/** Label with the name of the tenant that a namespace belongs to. */
const TENANT = 'tenant';

/** Tenants by their namespaces; a namespace of tenants that names none is a tenant of its own. */
export const namespacesOfTenants = (manifests: readonly Manifest[]): ReadonlyMap<string, string> =>
  new Map(
    manifests.flatMap(({ apiVersion, kind, body, name }): readonly (readonly [string, string])[] => {
      if (apiVersion !== 'v1' || kind !== 'Namespace') return [];
      const labels = objectAt(body, 'metadata', 'labels');
      const tenant = textAt(labels, TENANT);
      if (tenant === undefined && labels[TENANT_TIER.key] !== TENANT_TIER.value) return [];
      return [[name, tenant ?? name]];
    }),
  );

/** Tenants by their namespaces in a cluster. */
export const tenantNamespaces = ({ declared }: Pick<CheckContext, 'declared'>): ReadonlyMap<string, string> =>
  namespacesOfTenants(declared().ofKind('', 'Namespace'));
