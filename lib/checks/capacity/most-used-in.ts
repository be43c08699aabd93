import type { Manifest } from '../../model/manifest';
import type { CheckContext } from '../check-context';
import type { Nanos } from '../../model/quantity';
import { madePodsOf } from '../pods/made/made-pods';
import { sumOf, timesOf } from './amounts';
import { claimsIn } from './claims';
import { limitsOf } from './limit-range';
import { podResources } from './pod-resources';
import { COUNTED } from './quotas';
import { mostPods } from './replicas';

const NANO = 1_000_000_000n;

/** What the namespace uses when every workload has as many pods as it may, by key of a quota. */
export const mostUsedIn = (
  namespace: string,
  objects: readonly Manifest[],
  context: CheckContext,
): ReadonlyMap<string, Nanos> => {
  const limits = limitsOf(namespace, context);
  const { find, podsIn } = context.declared();
  const made = objects.flatMap(manifest => madePodsOf(manifest, find));
  const pods = [
    ...podsIn(namespace).map(({ manifest, spec }) => ({ count: mostPods(manifest, context), spec })),
    ...made.map(({ count, pod }) => ({ count, spec: pod.spec })),
  ].map(({ count, spec }) => ({ count, resources: podResources(spec, limits) }));
  const sums = {
    requests: sumOf(pods.map(({ count, resources }) => timesOf(resources.requests, count))),
    limits: sumOf(pods.map(({ count, resources }) => timesOf(resources.limits, count))),
  };
  const claims = claimsIn(objects, context);
  return new Map([
    ...COUNTED.map(({ key, of, resource }) => [key, sums[of].get(resource) ?? 0n] as const),
    ['pods', BigInt(pods.reduce((sum, { count }) => sum + count, 0)) * NANO],
    ['persistentvolumeclaims', BigInt(claims.count) * NANO],
    ['requests.storage', claims.requests.get('storage') ?? 0n],
  ]);
};
