import type { Construct } from 'constructs';
import { LimitRange, ResourceQuota } from '../../../imports/kubernetes/kinds';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { platformNamespace } from '../../constructs/namespace-of';
import { toDns } from '../../constructs/network-flows';
import { SYNC_WAVE } from '../../model/argo-cd-annotations';
import { GITEA, HTTP_PORT } from '../gitea/gitea-names';
import { HTTP_ADD_ON, INTERCEPTOR_PODS, SCALED_BY_HTTP } from '../keda-add-ons-http/http-add-on-names';
import { CODE_SERVER_PORT, sandboxNamespace, type Sandbox } from './sandbox-names';

/** Addresses that are nobody's in the internet: nodes, pods, neighbours, and what clouds tell their machines. */
export const PRIVATE_ADDRESSES: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
];

const tcp = (port: number) => [{ ports: [{ port: String(port), protocol: 'TCP' as const }] }];

const NAMESPACE_LABEL = 'k8s:io.kubernetes.pod.namespace';

/** Requests come through the interceptors alone; out go names, Gitea, the public Gateway and the internet, by HTTPS. */
function policy(scope: Construct, sandbox: Sandbox): void {
  new CiliumNetworkPolicy(scope, `policy-${sandbox.login}`, {
    metadata: { name: 'sandbox', namespace: sandboxNamespace(sandbox) },
    spec: {
      endpointSelector: {},
      ingress: [
        {
          fromEndpoints: [{ matchLabels: { [NAMESPACE_LABEL]: HTTP_ADD_ON, ...INTERCEPTOR_PODS } }],
          toPorts: tcp(CODE_SERVER_PORT),
        },
      ],
      egress: [
        toDns(),
        // Gitea by its public name, which leads to the Gateway of this cluster and from there to its pods.
        { toEntities: ['ingress'], toPorts: tcp(443) },
        { toEndpoints: [{ matchLabels: { [NAMESPACE_LABEL]: GITEA } }], toPorts: tcp(HTTP_PORT) },
        { toCIDRSet: [{ cidr: '0.0.0.0/0', except: [...PRIVATE_ADDRESSES] }], toPorts: tcp(443) },
      ],
    },
  });
}

/** Exactly one pod of the user's size, and nothing that reaches out of the namespace. */
function quota(scope: Construct, sandbox: Sandbox): void {
  const { cpu, memory, storage } = sandbox.size;
  const quantities = (values: Readonly<Record<string, string>>): Record<string, string | number> =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value]));
  const namespace = sandboxNamespace(sandbox);
  const annotations = { [SYNC_WAVE]: '-4' };
  new ResourceQuota(scope, `quota-${sandbox.login}`, {
    metadata: { name: 'sandbox', namespace, annotations },
    spec: {
      hard: quantities({
        'requests.cpu': cpu,
        'requests.memory': memory,
        'limits.memory': memory,
        'requests.storage': storage,
        persistentvolumeclaims: '1',
        pods: '1',
        services: '1',
        'services.nodeports': '0',
        'services.loadbalancers': '0',
      }),
    },
  });
  new LimitRange(scope, `limits-${sandbox.login}`, {
    metadata: { name: 'sandbox', namespace, annotations },
    spec: {
      limits: [
        {
          type: 'Container',
          default: quantities({ memory }),
          defaultRequest: quantities({ cpu, memory }),
          max: quantities({ memory }),
        },
        { type: 'PersistentVolumeClaim', max: quantities({ storage }) },
      ],
    },
  });
}

/** The namespace of a user, and what bounds it. */
export function sandboxLimits(scope: Construct, sandbox: Sandbox): void {
  platformNamespace(scope, `namespace-${sandbox.login}`, sandboxNamespace(sandbox), {
    podSecurity: 'restricted',
    labels: SCALED_BY_HTTP,
  });
  quota(scope, sandbox);
  policy(scope, sandbox);
}
