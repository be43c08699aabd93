import { textsAt } from '../../declared/fields';
import type { CheckedRule } from '../api-rule';
import { serviceFacts, type ServiceFacts } from './service-facts';

const FIX = 'make the Service anew under another name';

interface Change {
  readonly old: ServiceFacts;
  readonly now: ServiceFacts;
}

type Judge = (change: Change, refuse: Parameters<CheckedRule['check']>[1]) => void;

const onUpdate = (upstream: string, field: string, says: string, judge: Judge): CheckedRule => ({
  upstream,
  field,
  says,
  update: true,
  check: ({ value, before = {} }, refuse) => {
    judge({ old: serviceFacts(before), now: serviceFacts(value) }, refuse);
  },
});

const hasAddresses = ({ old, now }: Change): boolean => old.type !== 'ExternalName' && now.type !== 'ExternalName';

const primaryAddress = onUpdate(
  'validateUpgradeDowngradeClusterIPs',
  'spec.clusterIPs',
  'the first address cannot change, nor become None',
  (change, refuse) => {
    const { old, now } = change;
    const [first] = now.clusterIps;
    if (!hasAddresses(change) || first === undefined || first === old.clusterIps[0]) return;
    // The server chose an address that is not known here; only None is sure to be another.
    if (old.clusterIps.length === 0 && first !== 'None') return;
    refuse({ at: ['spec', 'clusterIP'], message: 'cannot change', value: first, fix: FIX });
  },
);

const stillHeadless = onUpdate(
  'patchAllocatedValues',
  'spec.type',
  'does not become NodePort or LoadBalancer where clusterIP was None, which stays unless it is set',
  ({ old, now }, refuse) => {
    if (!old.isHeadless || now.clusterIps.length > 0 || (now.type !== 'NodePort' && now.type !== 'LoadBalancer'))
      return;
    const message = `must not become ${now.type} where clusterIP was None`;
    refuse({ at: ['spec', 'type'], message, fix: FIX });
  },
);

const released = onUpdate(
  'validateUpgradeDowngradeClusterIPs',
  'spec.ipFamilyPolicy',
  'is SingleStack where the second address is dropped',
  (change, refuse) => {
    const { old, now } = change;
    if (!hasAddresses(change) || old.clusterIps.length !== 2 || now.clusterIps.length !== 1) return;
    const policy = now.spec['ipFamilyPolicy'] ?? old.spec['ipFamilyPolicy'];
    if (policy === 'SingleStack') return;
    const message = 'must be SingleStack where the second cluster IP is dropped';
    refuse({ at: ['spec', 'ipFamilyPolicy'], message, fix: 'set it so' });
  },
);

const isPlain = (change: Change): boolean => hasAddresses(change) && !change.old.isHeadless && !change.now.isHeadless;

const primaryFamily = onUpdate(
  'validateUpgradeDowngradeIPFamilies',
  'spec.ipFamilies',
  'the first family cannot change',
  (change, refuse) => {
    const [[was], [is]] = [textsAt(change.old.spec, 'ipFamilies'), textsAt(change.now.spec, 'ipFamilies')];
    if (!isPlain(change) || was === undefined || is === undefined || was === is) return;
    refuse({ at: ['spec', 'ipFamilies', 0], message: 'cannot change', value: is, fix: FIX });
  },
);

const releasedFamily = onUpdate(
  'validateUpgradeDowngradeIPFamilies',
  'spec.ipFamilyPolicy',
  'is SingleStack where the second family is dropped',
  (change, refuse) => {
    const [old, now] = [textsAt(change.old.spec, 'ipFamilies'), textsAt(change.now.spec, 'ipFamilies')];
    if (!isPlain(change) || old.length !== 2 || now.length !== 1) return;
    if ((change.now.spec['ipFamilyPolicy'] ?? change.old.spec['ipFamilyPolicy']) === 'SingleStack') return;
    const message = 'must be SingleStack where the second family is dropped';
    refuse({ at: ['spec', 'ipFamilyPolicy'], message, fix: 'set it so' });
  },
);

const balancerClass = onUpdate(
  'validateLoadBalancerClassField',
  'spec.loadBalancerClass',
  'cannot change while the type is LoadBalancer',
  ({ old, now }, refuse) => {
    if (old.type !== 'LoadBalancer' || now.type !== 'LoadBalancer') return;
    const [was, is] = [old.spec['loadBalancerClass'], now.spec['loadBalancerClass']];
    if (was === is) return;
    const at = ['spec', 'loadBalancerClass'];
    refuse({ at, message: 'cannot change', ...(is === undefined ? {} : { value: is }), fix: FIX });
  },
);

const healthPort = onUpdate(
  'validateServiceExternalTrafficFieldsUpdate',
  'spec.healthCheckNodePort',
  'cannot change',
  ({ old, now }, refuse) => {
    const [was, is] = [old.spec['healthCheckNodePort'] ?? 0, now.spec['healthCheckNodePort'] ?? 0];
    if (!old.needsHealthCheck || !now.needsHealthCheck || was === 0 || is === 0 || was === is) return;
    refuse({ at: ['spec', 'healthCheckNodePort'], message: 'cannot change', value: is, fix: 'leave it as it was' });
  },
);

/** Rules of changes of a Service. Source: kubernetes, ValidateServiceUpdate */
export const SERVICE_UPDATE: readonly CheckedRule[] = [
  primaryAddress,
  stillHeadless,
  released,
  primaryFamily,
  releasedFamily,
  balancerClass,
  healthPort,
];
