import type { JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import type { CheckContext } from '../check-context';
import { objectAt } from '../declared/fields';
import { countAt } from '../pods/count-at';

/** Bounds of a HorizontalPodAutoscaler or, of KEDA, of a ScaledObject, whose defaults are those of KEDA. */
const SCALERS = [
  {
    group: 'autoscaling',
    kind: 'HorizontalPodAutoscaler',
    key: 'maxReplicas',
    most: 1,
    lowest: 'minReplicas',
    least: 1,
  },
  { group: 'keda.sh', kind: 'ScaledObject', key: 'maxReplicaCount', most: 100, lowest: 'minReplicaCount', least: 0 },
] as const;

const isTargetOf = ({ kind, name, apiVersion }: Manifest, target: JsonObject): boolean =>
  target['name'] === name &&
  (target['kind'] ?? 'Deployment') === kind &&
  (typeof target['apiVersion'] !== 'string' || groupOf(target['apiVersion']) === groupOf(apiVersion));

/** What every scaler of a workload says, by a bound of its sort. */
const scaledTo = (
  workload: Manifest,
  { declared }: Pick<CheckContext, 'declared'>,
  boundOf: (scaler: JsonObject, sort: (typeof SCALERS)[number]) => number,
): readonly number[] =>
  SCALERS.flatMap(sort =>
    declared()
      .ofKind(sort.group, sort.kind)
      .filter(({ namespace }) => namespace === workload.namespace)
      .map(({ body }) => objectAt(body, 'spec'))
      .filter(scaler => isTargetOf(workload, objectAt(scaler, 'scaleTargetRef')))
      .map(scaler => boundOf(scaler, sort)),
  );

/** How many pods a workload that runs all the time has at least, by its scaler or by itself. */
export const leastPods = (workload: Manifest, context: Pick<CheckContext, 'declared'>): number => {
  const scaled = scaledTo(workload, context, (scaler, { lowest, least }) => countAt(scaler, lowest) ?? least);
  return scaled.length > 0 ? Math.max(...scaled) : (countAt(objectAt(workload.body, 'spec'), 'replicas') ?? 1);
};

/** How many pods a workload has at most, by its scaler or by itself; of a DaemonSet one at least. */
export const mostPods = (workload: Manifest, context: Pick<CheckContext, 'declared'>): number => {
  const spec = objectAt(workload.body, 'spec');
  const scaled = scaledTo(workload, context, (scaler, { key, most }) => countAt(scaler, key) ?? most);
  if (scaled.length > 0) return Math.max(...scaled);
  if (workload.kind === 'Job') return countAt(spec, 'parallelism') ?? 1;
  if (workload.kind === 'CronJob') return countAt(objectAt(spec, 'jobTemplate', 'spec'), 'parallelism') ?? 1;
  if (workload.kind === 'ScaledJob') return countAt(spec, 'maxReplicaCount') ?? SCALERS[1].most;
  return countAt(spec, 'replicas') ?? 1;
};
