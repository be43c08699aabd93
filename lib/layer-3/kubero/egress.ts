import type { CiliumNetworkPolicyManifest } from '../../../imports/crds/cilium.io';
import type { ClusterContext } from '../../model/component';
import { isPlaced } from '../../model/links';

type Egress = NonNullable<NonNullable<CiliumNetworkPolicyManifest['spec']>['egress']>[number];

const NAMESPACE_LABEL = 'k8s:io.kubernetes.pod.namespace';

const HTTPS = [{ ports: [{ port: '443', protocol: 'TCP' as const }] }];

/** Names, through the proxy of Cilium, which learns from the answers what names of a policy stand for. */
export const TO_NAMES: Egress = {
  toEndpoints: [{ matchLabels: { [NAMESPACE_LABEL]: 'kube-system', 'k8s:k8s-app': 'kube-dns' } }],
  toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }], rules: { dns: [{ matchPattern: '*' }] } }],
};

/** The API server of the cluster. */
export const TO_API_SERVER: Egress = { toEntities: ['kube-apiserver'] };

/**
 * A platform service at its public name. Elsewhere the name will do; in the service's own cluster it leads to the
 * Gateway, which names do not stand for, and from there to the service's pods.
 */
export const toService = (service: 'casdoor' | 'gitea', host: string, context: ClusterContext): readonly Egress[] =>
  isPlaced(context, service)
    ? [
        { toEntities: ['ingress', 'host', 'remote-node'], toPorts: HTTPS },
        { toEndpoints: [{ matchLabels: { [NAMESPACE_LABEL]: service } }] },
      ]
    : [{ toFQDNs: [{ matchName: host }], toPorts: HTTPS }];
