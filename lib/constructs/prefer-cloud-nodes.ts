import type { ClusterContext } from '../model/component';

const NODE_TYPE = 'node-type';
const CLOUD = 'cloud';

/** Node affinity of platform services: nodes of the type `cloud` first, where the cluster has some; else none. */
export const preferCloudNodes = ({ cluster: { nodes, pools } }: ClusterContext) =>
  [...nodes, ...pools].some(({ labels }) => labels?.[NODE_TYPE] === CLOUD)
    ? {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 100,
            preference: { matchExpressions: [{ key: NODE_TYPE, operator: 'In' as const, values: [CLOUD] }] },
          },
        ],
      }
    : undefined;
