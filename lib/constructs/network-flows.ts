import type { ClusterContext } from '../model/component';
import { isPlaced } from '../model/links';
import { platformHostOf, type HostedService } from '../model/platform-hosts';

/** Namespace of the Prometheus that reads everything in its cluster. */
export const PROMETHEUS_NAMESPACE = 'monitoring';

const tcp = (ports: readonly number[]) => [
  { ports: ports.map(port => ({ port: String(port), protocol: 'TCP' as const })) },
];

/** Way in of a CiliumNetworkPolicy: pods of a namespace, to these ports. */
export const fromNamespace = (namespace: string, ...ports: readonly number[]) => ({
  fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': namespace } }],
  toPorts: tcp(ports),
});

/** Way in of a CiliumNetworkPolicy: pods with these labels in the namespace of the policy, to these ports. */
export const fromPods = (labels: Readonly<Record<string, string>>, ...ports: readonly number[]) => ({
  fromEndpoints: [{ matchLabels: { ...labels } }],
  toPorts: tcp(ports),
});

/** Way in of a CiliumNetworkPolicy that names nobody: with it alone, nobody comes in. */
export const fromNobody = () => ({});

/** Way in of a CiliumNetworkPolicy: the API server, which runs on the host of a control plane, to these ports. */
export const fromApiServer = (...ports: readonly number[]) => ({
  fromEntities: ['kube-apiserver' as const, 'host' as const, 'remote-node' as const],
  toPorts: tcp(ports),
});

/** Way in of a CiliumNetworkPolicy: the Gateways, to these ports. */
export const fromGateways = (...ports: readonly number[]) => ({
  fromEntities: ['ingress' as const],
  toPorts: tcp(ports),
});

/** Way out of a CiliumNetworkPolicy: pods of a namespace, at these ports. */
export const toNamespace = (namespace: string, ...ports: readonly number[]) => ({
  toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': namespace } }],
  toPorts: tcp(ports),
});

/** Way out of a CiliumNetworkPolicy: pods with these labels in the namespace of the policy, at these ports. */
export const toPods = (labels: Readonly<Record<string, string>>, ...ports: readonly number[]) => ({
  toEndpoints: [{ matchLabels: { ...labels } }],
  toPorts: tcp(ports),
});

/** Way out of a CiliumNetworkPolicy: a host outside by its name, next to `toNames`. */
export const toHost = (host: string, port = 443) => ({ toFQDNs: [{ matchName: host }], toPorts: tcp([port]) });

/** Way out of a CiliumNetworkPolicy: the names of the cluster. */
export const toDns = () => ({
  toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s-app': 'kube-dns' } }],
  toPorts: [{ ports: [{ port: '53', protocol: 'ANY' as const }] }],
});

/**
 * Way out of a CiliumNetworkPolicy: the names of the cluster, through the proxy of Cilium, which learns from the
 * answers what names of a policy stand for.
 */
export const toNames = () => ({
  toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s:k8s-app': 'kube-dns' } }],
  toPorts: [{ ports: [{ port: '53', protocol: 'ANY' as const }], rules: { dns: [{ matchPattern: '*' }] } }],
});

/**
 * Ways out of a CiliumNetworkPolicy: a platform service by its public name, where that leads to a Gateway of this very
 * cluster. Names of a policy do not stand for the Gateway, and behind it the service's pods need leave as well.
 */
export const toServiceHere = (service: HostedService, context: Pick<ClusterContext, 'platform' | 'cluster'>) =>
  isPlaced(context, service)
    ? [
        { toEntities: ['ingress' as const, 'host' as const, 'remote-node' as const], toPorts: tcp([443]) },
        { toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': service } }] },
      ]
    : [];

/**
 * Ways out of a CiliumNetworkPolicy: a platform service by its public name, next to `toNames`. The name may lead
 * outside even where the service runs: to the address at which the internet finds this cluster, and from there back.
 */
export const toService = (service: HostedService, context: Pick<ClusterContext, 'platform' | 'cluster'>) => [
  { toFQDNs: [{ matchName: platformHostOf(service, context).host }], toPorts: tcp([443]) },
  ...toServiceHere(service, context),
];

/** Way out of a CiliumNetworkPolicy: the API server. */
export const toApiServer = () => ({ toEntities: ['kube-apiserver' as const] });

/** Way out of a CiliumNetworkPolicy: the kubelets. */
export const toKubelets = () => ({ toEntities: ['host' as const, 'remote-node' as const], toPorts: tcp([10250]) });
