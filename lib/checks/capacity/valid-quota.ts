import type { Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import type { CheckContext } from '../check-context';
import type { Nanos } from '../formats/quantity';
import { madePodsOf } from '../pods/made/made-pods';
import type { ClusterRule } from '../rule';
import { shownAmount, sumOf, timesOf } from './amounts';
import { claimsIn } from './claims';
import { limitsOf } from './limit-range';
import { podResources } from './pod-resources';
import { COUNTED, quotasOf } from './quotas';
import { mostPods } from './replicas';

const NANO = 1_000_000_000n;

/** What the namespace uses when every workload has as many pods as it may, by key of a quota. */
const usedIn = (namespace: string, objects: readonly Manifest[], context: CheckContext): ReadonlyMap<string, Nanos> => {
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

/** C2: what a namespace runs at most fits its quotas. */
export const validQuota: ClusterRule = {
  id: 'C2',
  name: 'valid-quota',
  severity: 'error',
  reason: 'pods are refused just when load or a failure asks for them',
  scope: 'cluster',
  run: (context, report) => {
    const { all, ofKind } = context.declared();
    const byNamespace = new Map<string, Manifest[]>(
      ofKind('', 'ResourceQuota').flatMap(({ namespace }) => (namespace === undefined ? [] : [[namespace, []]])),
    );
    for (const manifest of all) byNamespace.get(manifest.namespace ?? '')?.push(manifest);
    for (const [namespace, objects] of byNamespace) {
      const used = usedIn(namespace, objects, context);
      for (const { manifest, hard } of quotasOf(namespace, context)) {
        for (const [key, most] of hard) {
          const needed = used.get(key);
          if (needed === undefined || needed <= most) continue;
          report({
            manifest,
            pointer: toPointer(['spec', 'hard', key]),
            message: `the workloads of namespace ${namespace} need up to ${shownAmount(needed)} of ${key}`,
            value: shownAmount(most),
            fix: 'raise the quota, or lower replicas or requests',
          });
        }
      }
    }
  },
};
