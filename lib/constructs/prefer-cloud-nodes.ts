import type { ClusterContext } from '../model/component';

const NODE_TYPE = 'node-type';
const CLOUD = 'cloud';

const preference = {
  weight: 100,
  preference: { matchExpressions: [{ key: NODE_TYPE, operator: 'In' as const, values: [CLOUD] }] },
};

/** As part of an affinity of platform services: nodes of the type `cloud` first, where the cluster has some; else nothing. */
export const cloudNodeAffinity = ({ cluster: { nodes, pools } }: ClusterContext) =>
  [...nodes, ...pools].some(({ labels }) => labels?.[NODE_TYPE] === CLOUD)
    ? { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [preference] } }
    : {};

/** The same as part of a pod that has no other affinity. */
export const preferCloudNodes = (context: ClusterContext) => {
  const affinity = cloudNodeAffinity(context);
  return 'nodeAffinity' in affinity ? { affinity } : {};
};
