/** Label of the nodes that tenants run on and of the namespaces of tenants; also the taint of such nodes. */
export const TENANT_TIER = { key: 'paas-tier', value: 'tenant' } as const;

/** Label of the nodes that tenants prefer: rented machines. */
export const VPS_NODES = { key: 'node-type', value: 'vps' } as const;

/** Labels by which a namespace belongs to a tenant, so that its pods go where tenants run. */
export const TENANT_NAMESPACE_LABELS = { [TENANT_TIER.key]: TENANT_TIER.value } as const;

interface Labelled {
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** True for nodes and pools on which tenants run. */
export const isForTenants = ({ labels }: Labelled): boolean => labels?.[TENANT_TIER.key] === TENANT_TIER.value;
