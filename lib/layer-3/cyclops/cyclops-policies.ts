import type { Construct } from 'constructs';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import {
  fromNamespace,
  fromPods,
  toApiServer,
  toHost,
  toNames,
  toPods,
  toService,
} from '../../constructs/network-flows';
import type { ClusterContext } from '../../model/component';
import { MONITORING_NAMESPACE } from '../monitoring/monitoring-names';
import { signInLabels } from '../sign-in-proxy/sign-in-proxy-names';
import {
  CONTROLLER_PODS,
  CYCLOPS,
  CYCLOPS_CONTROLLER,
  CYCLOPS_PAGE,
  CYCLOPS_PORTS,
  PAGE_PODS,
  templateHosts,
} from './cyclops-names';

/** The API asks nobody who calls: the proxy alone reaches the page, and the page the API. Charts come from named hosts. */
export function cyclopsPolicies(scope: Construct, context: ClusterContext): void {
  const gitHost = context.platform.git.host;
  const hosts = templateHosts(context);
  new CiliumNetworkPolicy(scope, 'page-policy', {
    metadata: { name: CYCLOPS_PAGE, namespace: CYCLOPS },
    spec: {
      endpointSelector: { matchLabels: { ...PAGE_PODS } },
      ingress: [fromPods(signInLabels(CYCLOPS), CYCLOPS_PORTS.page)],
      egress: [toNames(), toPods(CONTROLLER_PODS, CYCLOPS_PORTS.api)],
    },
  });
  new CiliumNetworkPolicy(scope, 'controller-policy', {
    metadata: { name: CYCLOPS_CONTROLLER, namespace: CYCLOPS },
    spec: {
      endpointSelector: { matchLabels: { ...CONTROLLER_PODS } },
      ingress: [fromPods(PAGE_PODS, CYCLOPS_PORTS.api), fromNamespace(MONITORING_NAMESPACE, CYCLOPS_PORTS.metrics)],
      egress: [
        toNames(),
        toApiServer(),
        ...hosts.flatMap(host => (host === gitHost ? toService('gitea', context) : [toHost(host)])),
      ],
    },
  });
}
