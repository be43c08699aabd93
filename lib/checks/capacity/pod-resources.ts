import type { JsonObject } from '../../model/json';
import { objectsAt } from '../declared/fields';
import { amountsAt, largestOf, sumOf, withDefaults, type Amounts } from './amounts';
import { resourcesOf, type NamespaceLimits, type Resources } from './limit-range';

const podAmounts = (spec: JsonObject, amountsOf: (container: JsonObject) => Amounts): Amounts => {
  const started: Amounts[] = [];
  const peaks: Amounts[] = [];
  for (const container of objectsAt(spec, 'initContainers')) {
    const amounts = amountsOf(container);
    peaks.push(sumOf([...started, amounts]));
    if (container['restartPolicy'] === 'Always') started.push(amounts);
  }
  return largestOf([sumOf([...started, ...objectsAt(spec, 'containers').map(amountsOf)]), ...peaks]);
};

/**
 * What a pod counts for: the larger of what runs and what starts, and what the pod says of itself before that.
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
export const podResources = (spec: JsonObject, limits: NamespaceLimits): Resources => ({
  requests: withDefaults(
    amountsAt(spec, 'resources', 'requests'),
    podAmounts(spec, container => resourcesOf(container, limits).requests),
  ),
  limits: withDefaults(
    amountsAt(spec, 'resources', 'limits'),
    podAmounts(spec, container => resourcesOf(container, limits).limits),
  ),
});
