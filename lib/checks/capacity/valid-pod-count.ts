import { objectAt } from '../declared/fields';
import { countAt } from '../pods/count-at';
import type { ClusterRule } from '../rule';

/** Pods that a kubelet takes if nothing else is said. https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/ (maxPods) */
const MOST_PODS = 110;

const KEPT = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'];

/** C6: the pods that are asked for find room on the nodes, by their number. */
export const validPodCount: ClusterRule = {
  id: 'C6',
  name: 'valid-pod-count',
  severity: 'error',
  reason: 'kubelets refuse more pods than they count, and the others stay Pending',
  scope: 'cluster',
  run: ({ declared, machines }, report) => {
    const nodes = machines?.nodes.length ?? 0;
    if (nodes === 0) return;
    const workloads = new Set(declared().pods.map(({ manifest }) => manifest));
    const counts = [...workloads].map(({ kind, body }) => {
      if (kind === 'DaemonSet') return nodes;
      if (kind === 'Pod') return 1;
      return KEPT.includes(kind) ? (countAt(objectAt(body, 'spec'), 'replicas') ?? 1) : 0;
    });
    const wanted = counts.reduce((sum, count) => sum + count, 0);
    if (wanted <= nodes * MOST_PODS) return;
    const message = `asks for ${wanted} pods, and ${nodes} nodes take ${MOST_PODS} each`;
    report({ message, value: String(nodes * MOST_PODS), fix: 'add nodes, or ask for fewer pods' });
  },
};
