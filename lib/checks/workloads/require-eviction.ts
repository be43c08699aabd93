import type { Json } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { CheckContext } from '../check-context';
import type { DeclaredObjects } from '../declared/declared-objects';
import { objectAt, shown, textAt } from '../declared/fields';
import { selects } from '../pods/label-selector';
import type { ClusterRule, Report } from '../rule';

const SCALED = ['Deployment', 'StatefulSet', 'ReplicaSet'];

/** Fewest replicas that an autoscaler may leave. */
const scaledTo = ({ kind, namespace, name }: Manifest, { declared }: CheckContext): number | undefined => {
  const scaler = declared()
    .ofKindIn('autoscaling', 'HorizontalPodAutoscaler', namespace ?? '')
    .find(({ body }) => {
      const target = objectAt(body, 'spec', 'scaleTargetRef');
      return target['kind'] === kind && target['name'] === name;
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

/** What has the pods that a budget selects, once for each of its templates. */
const podsOf = ({ namespace = '', body }: Manifest, { podsWith }: DeclaredObjects): readonly Manifest[] =>
  podsWith(namespace, objectAt(body, 'spec', 'selector', 'matchLabels'))
    .filter(({ labels }) => selects(objectAt(body, 'spec', 'selector'), labels))
    .map(pod => pod.manifest);

/** More than one budget of a pod. Source: kubernetes v1.35.0, pkg/registry/core/pod/storage/eviction.go */
const checkTwice = (budgets: readonly Manifest[], { declared }: CheckContext, report: Report): void => {
  const first = new Map<Manifest, Manifest>();
  for (const manifest of budgets) {
    const selector = objectAt(manifest.body, 'spec', 'selector');
    const pods = podsOf(manifest, declared());
    if (Object.keys(selector).length === 0 || declared().ofCharts.has(manifest)) continue;
    for (const workload of new Set(pods)) {
      const other = first.get(workload);
      first.set(workload, other ?? manifest);
      if (other === undefined) continue;
      const message = `selects pods of ${workload.kind} ${workload.name}, which PodDisruptionBudget ${other.name} selects too: neither is let go`;
      report({ manifest, pointer: '/spec/selector', message, fix: 'keep one of them' });
    }
  }
};

/** D5: a PodDisruptionBudget, or the one that CloudNativePG makes, lets at least one pod go, and no pod has two. */
export const requireEviction: ClusterRule = {
  id: 'D5',
  name: 'require-eviction',
  severity: 'error',
  reason: 'the drain of a node, and with it every upgrade of Talos, waits for ever',
  elsewhere: 'warning',
  scope: 'cluster',
  run: (context, report) => {
    const { ofKind } = context.declared();
    for (const manifest of ofKind('postgresql.cnpg.io', 'Cluster')) {
      const { instances, enablePDB } = objectAt(manifest.body, 'spec');
      if ((instances ?? 1) !== 1 || enablePDB === false) continue;
      const message = 'never lets the one instance go';
      report({ manifest, pointer: '/spec/enablePDB', message, fix: 'set it to false, or use 3 instances' });
    }
    const budgets = ofKind('policy', 'PodDisruptionBudget');
    checkTwice(budgets, context, report);
    for (const manifest of budgets) {
      const spec = objectAt(manifest.body, 'spec');
      const { maxUnavailable, minAvailable } = spec;
      const workloads = podsOf(manifest, context.declared());
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
