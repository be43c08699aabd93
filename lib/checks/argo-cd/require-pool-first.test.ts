import type { JsonObject } from '../../model/json';
import { applicationOf, renderedBy } from '../testing/argo-cd';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requirePoolFirst } from './require-pool-first';

const of = (apiVersion: string, kind: string, name: string, wave: string, spec: JsonObject = {}): JsonObject => ({
  ...objectOf(apiVersion, kind, name, { spec }),
  metadata: { name, namespace: 'shop', annotations: { 'argocd.argoproj.io/sync-wave': wave } },
});

const pool = (wave: string, name = 'public') => of('cilium.io/v2', 'CiliumLoadBalancerIPPool', name, wave);
const gateway = of('gateway.networking.k8s.io/v1', 'Gateway', 'public', '0');

const run = (...objects: readonly JsonObject[]) =>
  runRule(requirePoolFirst, [applicationOf('web'), ...objects.map(body => renderedBy('web', body))]);

test('a pool in the same wave or before it passes, and so does a second one after it', () => {
  expect(run(pool('0'), gateway)).toEqual([]);
  expect(run(pool('-1'), gateway)).toEqual([]);
  expect(run(pool('0'), pool('5', 'more'), gateway)).toEqual([]);
});

test('a pool or an announcement after what needs it is an error', () => {
  expect(run(pool('1'), gateway)).toEqual([
    'error dev/web CiliumLoadBalancerIPPool.cilium.io/shop/public /metadata/annotations: comes with wave 1, later than Gateway.gateway.networking.k8s.io/shop/public with wave 0; give it the earlier wave',
  ]);
  const balanced = of('v1', 'Service', 'web', '0', { type: 'LoadBalancer' });
  const announcement = of('cilium.io/v2alpha1', 'CiliumL2AnnouncementPolicy', 'lan', '2');
  expect(run(pool('0'), announcement, balanced)).toEqual([
    'error dev/web CiliumL2AnnouncementPolicy.cilium.io/shop/lan /metadata/annotations: comes with wave 2, later than Service/shop/web with wave 0; give it the earlier wave',
  ]);
});

test('Services without a load balancer need no pool', () => {
  expect(run(pool('1'), of('v1', 'Service', 'web', '0', { type: 'ClusterIP' }))).toEqual([]);
});
