import type { Construct } from 'constructs';
import {
  NetworkPolicy,
  type LabelSelector,
  type NetworkPolicyIngressRule,
  type NetworkPolicyPort,
} from '../../../imports/kubernetes/kinds';

/** Ports of the pods: Redis, Sentinel. */
const [REDIS, SENTINEL] = [6379, 26379];

const pods = (app: string): LabelSelector => ({ matchLabels: { app } });

const ports = (...numbers: readonly number[]): NetworkPolicyPort[] =>
  numbers.map(port => ({ port: port, protocol: 'TCP' }));

/**
 * Who reaches the servers of Redis, and the proxies before them: what Argo CD has rendered lies there. The chart closes
 * all its other pods.
 */
export function redisPolicies(scope: Construct, namespace: string): void {
  const [servers, proxies] = ['redis-ha', 'redis-ha-haproxy'] as const;
  const policy = (name: string, ingress: NetworkPolicyIngressRule): void => {
    new NetworkPolicy(scope, `${name}-policy`, {
      metadata: { name, namespace },
      spec: { podSelector: pods(name), policyTypes: ['Ingress'], ingress: [ingress] },
    });
  };
  policy(servers, {
    from: [servers, proxies].map(app => ({ podSelector: pods(app) })),
    ports: ports(REDIS, SENTINEL),
  });
  policy(proxies, { from: [{ podSelector: {} }], ports: ports(REDIS) });
}
