import type { JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import type { CheckContext } from '../check-context';
import { objectAt } from '../declared/fields';
import { countAt } from '../pods/count-at';

/** A bound of a HorizontalPodAutoscaler or, of KEDA, of a ScaledObject, whose default is that of KEDA. */
const SCALERS = [
  { group: 'autoscaling', kind: 'HorizontalPodAutoscaler', key: 'maxReplicas', most: 1 },
  { group: 'keda.sh', kind: 'ScaledObject', key: 'maxReplicaCount', most: 100 },
] as const;

const isTargetOf = ({ kind, name, apiVersion }: Manifest, target: JsonObject): boolean =>
  target['name'] === name &&
  (target['kind'] ?? 'Deployment') === kind &&
  (typeof target['apiVersion'] !== 'string' || groupOf(target['apiVersion']) === groupOf(apiVersion));

/** How many pods a workload has at most, by its scaler or by itself; of a DaemonSet one at least. */
export const mostPods = (workload: Manifest, { declared }: Pick<CheckContext, 'declared'>): number => {
  const spec = objectAt(workload.body, 'spec');
  const scaled = SCALERS.flatMap(({ group, kind, key, most }) =>
    declared()
      .ofKind(group, kind)
      .filter(({ namespace }) => namespace === workload.namespace)
      .map(({ body }) => objectAt(body, 'spec'))
      .filter(scaler => isTargetOf(workload, objectAt(scaler, 'scaleTargetRef')))
      .map(scaler => countAt(scaler, key) ?? most),
  );
  if (scaled.length > 0) return Math.max(...scaled);
  if (workload.kind === 'Job') return countAt(spec, 'parallelism') ?? 1;
  if (workload.kind === 'CronJob') return countAt(objectAt(spec, 'jobTemplate', 'spec'), 'parallelism') ?? 1;
  if (workload.kind === 'ScaledJob') return countAt(spec, 'maxReplicaCount') ?? SCALERS[1].most;
  return countAt(spec, 'replicas') ?? 1;
};
