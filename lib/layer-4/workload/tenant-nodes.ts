import { TENANT_TIER } from '../../model/tenant-placement';

/** Where pods of tenants run: on nodes of tenants alone, and of these on the preferred ones first. */
export function tenantNodes(prefer: Readonly<Record<string, string>>) {
  const labels = Object.entries(prefer);
  const expression = (key: string, value: string) => ({ key, operator: 'In', values: [value] });
  return {
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [expression(TENANT_TIER.key, TENANT_TIER.value)] }],
        },
        ...(labels.length === 0
          ? {}
          : {
              preferredDuringSchedulingIgnoredDuringExecution: [
                {
                  weight: 100,
                  preference: { matchExpressions: labels.map(([key, value]) => expression(key, value)) },
                },
              ],
            }),
      },
    },
    tolerations: [{ key: TENANT_TIER.key, operator: 'Equal', value: TENANT_TIER.value, effect: 'NoSchedule' }],
  };
}
