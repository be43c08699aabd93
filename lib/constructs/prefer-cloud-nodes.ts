import type { ClusterContext } from '../model/component';

const CLOUD = { key: 'node-type', operator: 'In', values: ['cloud'] } as const;

/** Node affinity of platform services: nodes of the type `cloud` first, where the cluster has some; else none. */
export const preferCloudNodes = ({ cluster: { nodes, pools } }: ClusterContext) =>
  [...nodes, ...pools].some(({ labels }) => labels?.[CLOUD.key] === 'cloud')
    ? ({
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, preference: { matchExpressions: [CLOUD] } }],
      } as const)
    : undefined;
