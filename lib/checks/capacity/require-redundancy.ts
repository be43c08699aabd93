import type { Manifest } from '../../model/manifest';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt } from '../declared/fields';
import { routeTargets } from '../gateway/route-targets';
import { selects } from '../pods/label-selector';
import type { PodTemplate } from '../pods/pod-templates';
import { countAt } from '../pods/count-at';
import type { ClusterRule } from '../rule';
import { scalersOf } from './scalers';

const fewestPods = (workload: Manifest, context: CheckContext): number => {
  const scaler = scalersOf(context).find(
    ({ manifest, target }) =>
      manifest.namespace === workload.namespace && target.kind === workload.kind && target.name === workload.name,
  );
  const spec = objectAt(scaler?.manifest.body ?? workload.body, 'spec');
  if (scaler === undefined) return countAt(spec, 'replicas') ?? 1;
  return countAt(spec, 'minReplicas') ?? countAt(spec, 'minReplicaCount') ?? 1;
};

const isSpread = ({ spec }: PodTemplate): boolean =>
  objectsAt(spec, 'topologySpreadConstraints').length > 0 || 'podAntiAffinity' in objectAt(spec, 'affinity');

const hasBudget = (pod: PodTemplate, { declared }: CheckContext): boolean =>
  declared()
    .ofKind('policy', 'PodDisruptionBudget')
    .some(
      ({ namespace, body }) => namespace === pod.namespace && selects(objectAt(body, 'spec', 'selector'), pod.labels),
    );

/** C4: in prod, what people reach by a route has two pods on two nodes, of which a drain leaves one. */
export const requireRedundancy: ClusterRule = {
  id: 'C4',
  name: 'require-redundancy',
  severity: 'warning',
  reason: 'the drain or loss of one node is an outage',
  scope: 'cluster',
  run: (context, report) => {
    if (context.machines?.role !== 'prod' || context.machines.nodes.length < 2) return;
    const own = new Set(context.tree.manifests);
    const pods = new Set(routeTargets(context).flatMap(target => target.pods));
    for (const pod of pods) {
      const { manifest } = pod;
      if (manifest.kind !== 'Deployment' || !own.has(manifest)) continue;
      // Whoever says that there are never two pods means one.
      if (objectAt(manifest.body, 'spec', 'strategy')['type'] === 'Recreate') continue;
      const count = fewestPods(manifest, context);
      const place = { manifest, pointer: '/spec/replicas' };
      if (count === 0) continue;
      if (count === 1) {
        report({ ...place, message: 'has one pod behind a route in prod', value: '1', fix: 'use 2 replicas' });
        continue;
      }
      if (!isSpread(pod)) {
        const fix = 'add topologySpreadConstraints over kubernetes.io/hostname';
        report({ manifest, pointer: '/spec/template/spec', message: 'may have all its pods on one node', fix });
      }
      if (hasBudget(pod, context)) continue;
      report({ ...place, message: 'has no PodDisruptionBudget', fix: 'add one with maxUnavailable: 1' });
    }
  },
};
