import type { Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import { GATEWAY_GROUP, referenceOf } from '../gateway/reference';
import { routeTargets, type RouteTarget } from '../gateway/route-targets';
import type { ClusterRule } from '../rule';
import { isAllowed, type Peer } from './allowed-traffic';
import { policiesOf, policyName } from './pod-policies';

/** Cilium's own Gateways. https://docs.cilium.io/en/stable/network/servicemesh/gateway-api/gateway-api/ */
const CONTROLLER = 'io.cilium/gateway-controller';

const CILIUM_CLASS = 'cilium';

/** Traffic of Cilium's Envoy has this identity, whatever the client. Source: cilium, InitEntities */
const GATEWAY: Peer = { entities: ['ingress', 'all', 'cluster'] };

const isOfCilium = (gateway: Manifest, { declared }: CheckContext): boolean => {
  const name = textAt(objectAt(gateway.body, 'spec'), 'gatewayClassName') ?? '';
  const known = declared().find(GATEWAY_GROUP, 'GatewayClass', undefined, name);
  return known === undefined ? name === CILIUM_CLASS : objectAt(known.body, 'spec')['controllerName'] === CONTROLLER;
};

const comesByCilium = (route: Manifest, context: CheckContext): boolean =>
  objectsAt(objectAt(route.body, 'spec'), 'parentRefs').some(reference => {
    const { namespace, name, kind } = referenceOf(reference, route, { group: GATEWAY_GROUP, kind: 'Gateway' });
    const gateway = context.declared().find(GATEWAY_GROUP, kind, namespace, name);
    return gateway !== undefined && isOfCilium(gateway, context);
  });

/** Labels of the pods behind the Service: those of templates, or what an operator's pods must have to be selected. */
const labelSets = ({ pods, selector }: RouteTarget) => {
  const open = pods.filter(({ spec }) => spec['hostNetwork'] !== true);
  if (pods.length > 0) return open.map(({ labels }) => labels);
  return Object.keys(selector).length > 0 ? [selector] : [];
};

/** N2: policies let Cilium's Gateway in to the pods behind its routes. */
export const requireGatewayIngress: ClusterRule = {
  id: 'N2',
  name: 'require-gateway-ingress',
  severity: 'error',
  reason: 'every request through the Gateway ends in 503 or a timeout',
  scope: 'cluster',
  run: (context, report) => {
    for (const target of routeTargets(context)) {
      const { route, path, service, port } = target;
      if (port === undefined || !comesByCilium(route, context)) continue;
      for (const labels of labelSets(target)) {
        const policies = policiesOf({ namespace: service.namespace ?? '', labels }, 'ingress', context);
        if (isAllowed(policies, 'ingress', GATEWAY, { ...port, protocol: 'TCP' })) continue;
        const closing = policies.find(({ closes, denials }) => closes || denials.length > 0);
        const message = `${closing === undefined ? 'a policy' : policyName(closing)} keeps the Gateway from the pods`;
        report({
          manifest: route,
          pointer: toPointer(path),
          message,
          value: `port ${port.number}`,
          fix: `add a CiliumNetworkPolicy with fromEntities: [ingress] and that port; a NetworkPolicy cannot name the Gateway`,
        });
        break;
      }
    }
  },
};
