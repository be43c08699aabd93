import type { JsonObject } from '../../model/json';
import type { ClusterContext } from '../../model/component';

/** Machines of the platform itself, by their label. */
const CLOUD = { key: 'node-type', value: 'cloud' } as const;

/** Node affinity that prefers the platform's own machines; empty where the cluster has none. */
export function preferCloud({ cluster: { nodes, pools } }: ClusterContext): JsonObject {
  const places = [...nodes, ...pools];
  if (!places.some(({ labels }) => labels?.[CLOUD.key] === CLOUD.value)) return {};
  return {
    nodeAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 100,
          preference: { matchExpressions: [{ key: CLOUD.key, operator: 'In', values: [CLOUD.value] }] },
        },
      ],
    },
  };
}
