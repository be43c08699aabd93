import type { Manifest } from '../../model/manifest';
import type { CheckContext } from '../check-context';
import type { JsonObject } from '../../model/json';
import { madePodsOf } from '../pods/made/made-pods';
import { largestOf, sumOf, timesOf, type Amounts } from './amounts';
import { claimsIn } from './claims';
import { limitsOf, type NamespaceLimits } from './limit-range';
import { podResources } from './pod-resources';
import { COUNTED } from './quotas';
import { mostPods } from './replicas';

const NANO = 1_000_000_000n;

type Counted = readonly { readonly count: number; readonly spec: JsonObject }[];

/** What pods and the claims of objects ask for, by key of a quota. */
const usedBy = (
  pods: Counted,
  objects: readonly Manifest[],
  limits: NamespaceLimits,
  context: CheckContext,
): Amounts => {
  const counted = pods.map(({ count, spec }) => ({ count, resources: podResources(spec, limits) }));
  const sums = {
    requests: sumOf(counted.map(({ count, resources }) => timesOf(resources.requests, count))),
    limits: sumOf(counted.map(({ count, resources }) => timesOf(resources.limits, count))),
  };
  const claims = claimsIn(objects, context);
  return new Map([
    ...COUNTED.map(({ key, of, resource }) => [key, sums[of].get(resource) ?? 0n] as const),
    ['pods', BigInt(pods.reduce((sum, { count }) => sum + count, 0)) * NANO],
    ['persistentvolumeclaims', BigInt(claims.count) * NANO],
    ['requests.storage', claims.requests.get('storage') ?? 0n],
  ]);
};

/**
 * What the namespace uses when every workload has as many pods as it may, by key of a quota. What Jobs make out of
 * ConfigMaps is there one at a time: the largest of it counts.
 */
export const mostUsedIn = (namespace: string, objects: readonly Manifest[], context: CheckContext): Amounts => {
  const limits = limitsOf(namespace, context);
  const { find, podsIn } = context.declared();
  const later = new Set(context.later());
  const madeOf = (manifest: Manifest): Counted =>
    madePodsOf(manifest, find).map(({ count, pod }) => ({ count, spec: pod.spec }));
  const lasting = objects.filter(manifest => !later.has(manifest));
  const pods = podsIn(namespace).map(({ manifest, spec }) => ({ count: mostPods(manifest, context), spec }));
  const passing = objects.filter(manifest => later.has(manifest));
  return sumOf([
    usedBy([...pods, ...lasting.flatMap(madeOf)], lasting, limits, context),
    largestOf(passing.map(manifest => usedBy(madeOf(manifest), [manifest], limits, context))),
  ]);
};
