import { identityOf, type Manifest } from '../../model/manifest';
import { objectAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { comesAfter, placeText, syncPlaces } from './sync-order';

const CILIUM = 'cilium.io';

/** Without them a load balancer has no address, or nobody answers at it. */
const GIVERS = ['CiliumLoadBalancerIPPool', 'CiliumL2AnnouncementPolicy', 'CiliumBGPClusterConfig'];

const isBalanced = ({ kind, body, apiVersion }: Manifest): boolean =>
  (kind === 'Gateway' && apiVersion.startsWith('gateway.networking.k8s.io/')) ||
  (kind === 'Service' && apiVersion === 'v1' && objectAt(body, 'spec')['type'] === 'LoadBalancer');

/** W4: the pools and announcements of load balancers come no later than the first Gateway or Service that needs them. */
export const requirePoolFirst: ClusterRule = {
  id: 'W4',
  name: 'require-pool-first',
  severity: 'error',
  reason: 'the Gateway waits for an address, and the pool that has it for the Gateway’s wave',
  scope: 'cluster',
  run: (context, report) => {
    const { all, ofKind } = context.declared();
    const places = syncPlaces(context);
    const users = all.filter(isBalanced);
    for (const givers of GIVERS.map(kind => ofKind(CILIUM, kind))) {
      const [manifest] = givers;
      const own = manifest === undefined ? undefined : places.get(manifest);
      const user = users.find(one => givers.every(giver => comesAfter(places.get(giver), places.get(one))));
      const other = user === undefined ? undefined : places.get(user);
      if (manifest === undefined || user === undefined || own === undefined || other === undefined) continue;
      const message = `comes with ${placeText(own, other)}, later than ${identityOf(user)} with ${placeText(other, own)}`;
      report({ manifest, pointer: '/metadata/annotations', message, fix: 'give it the earlier wave' });
    }
  },
};
