import type { Json } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { CheckContext } from '../check-context';
import { objectAt, shown, textAt } from '../declared/fields';
import { selects } from '../pods/label-selector';
import type { ClusterRule } from '../rule';

const SCALED = ['Deployment', 'StatefulSet', 'ReplicaSet'];

/** Fewest replicas that an autoscaler may leave. */
const scaledTo = ({ kind, namespace, name }: Manifest, { declared }: CheckContext): number | undefined => {
  const scaler = declared()
    .ofKind('autoscaling', 'HorizontalPodAutoscaler')
    .find(({ body, namespace: own }) => {
      const target = objectAt(body, 'spec', 'scaleTargetRef');
      return own === namespace && target['kind'] === kind && target['name'] === name;
    });
  if (scaler === undefined) return undefined;
  const { minReplicas } = objectAt(scaler.body, 'spec');
  return typeof minReplicas === 'number' ? minReplicas : 1;
};

const replicasOf = (workload: Manifest, context: CheckContext): number => {
  const { replicas } = objectAt(workload.body, 'spec');
  return scaledTo(workload, context) ?? (typeof replicas === 'number' ? replicas : 1);
};

/** A number or share of the pods, rounded up as the disruption controller does. */
const countOf = (value: Json | undefined, pods: number): number | undefined => {
  if (typeof value === 'number') return value;
  const share = typeof value === 'string' ? /^(\d+)%$/.exec(value)?.[1] : undefined;
  return share === undefined ? undefined : Math.ceil((Number(share) * pods) / 100);
};

/** D5: a PodDisruptionBudget, or the one that CloudNativePG makes, lets at least one pod go. */
export const requireEviction: ClusterRule = {
  id: 'D5',
  name: 'require-eviction',
  severity: 'error',
  reason: 'the drain of a node, and with it every upgrade of Talos, waits for ever',
  elsewhere: 'warning',
  scope: 'cluster',
  run: (context, report) => {
    const { ofKind, podsWith } = context.declared();
    for (const manifest of ofKind('postgresql.cnpg.io', 'Cluster')) {
      const { instances, enablePDB } = objectAt(manifest.body, 'spec');
      if ((instances ?? 1) !== 1 || enablePDB === false) continue;
      const message = 'never lets the one instance go';
      report({ manifest, pointer: '/spec/enablePDB', message, fix: 'set it to false, or use 3 instances' });
    }
    for (const manifest of ofKind('policy', 'PodDisruptionBudget')) {
      const spec = objectAt(manifest.body, 'spec');
      const { maxUnavailable, minAvailable } = spec;
      const workloads = podsWith(manifest.namespace ?? '', objectAt(spec, 'selector', 'matchLabels'))
        .filter(({ labels }) => selects(objectAt(spec, 'selector'), labels))
        .map(pod => pod.manifest);
      const isCounted = workloads.length > 0 && workloads.every(({ kind }) => SCALED.includes(kind));
      const pods = isCounted ? workloads.reduce((sum, workload) => sum + replicasOf(workload, context), 0) : undefined;
      if (pods === 0) continue;
      if (countOf(maxUnavailable, pods ?? 1) === 0) {
        const message = 'lets no pod go';
        const value = shown(maxUnavailable);
        report({ manifest, pointer: '/spec/maxUnavailable', message, value, fix: 'set maxUnavailable to 1' });
      }
      const kept = pods === undefined ? 0 : (countOf(minAvailable, pods) ?? 0);
      const keepsAll = textAt(spec, 'minAvailable') === '100%' || (pods !== undefined && kept >= pods);
      if (!keepsAll) continue;
      const message = pods === undefined ? 'lets no pod go' : `lets none of ${pods} ${pods === 1 ? 'pod' : 'pods'} go`;
      const fix = pods === 1 ? 'run 2 replicas, or remove the budget' : 'use maxUnavailable: 1';
      report({ manifest, pointer: '/spec/minAvailable', message, value: shown(minAvailable), fix });
    }
  },
};
