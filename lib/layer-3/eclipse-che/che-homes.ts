import type { Construct } from 'constructs';
import {
  Deployment,
  LimitRange,
  PersistentVolumeClaim,
  ResourceQuota,
  type PodSpec,
} from '../../../imports/kubernetes/kinds';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { ScaledObject } from '../../../imports/crds/keda.sh';
import { containerResources } from '../../constructs/container-resources';
import { platformNamespace } from '../../constructs/namespace-of';
import { toApiServer, toNames } from '../../constructs/network-flows';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { restrictedContainer } from '../../constructs/restricted-security';
import { NAMESPACE_SYNC_OPTIONS, SYNC_OPTIONS, SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { wakeWindow } from '../../model/wake-window';
import { PRIVATE_ADDRESSES } from '../sandboxes/sandbox-limits';
import { sandboxNamespace, type Sandbox } from '../sandboxes/sandbox-names';
import { retainClassOf } from '../storage/storage-classes';
import {
  CHE_GATEWAY_PODS,
  CHE_HOME,
  CHE_PODS,
  CHE_PORTS,
  cheHomes,
  ECLIPSE_CHE,
  HOME_HOLDER,
  HOME_HOLDER_PODS,
  WORKSPACES_NAMESPACE,
} from './che-names';

const quantity = (text: string): string | number => text;

/** Pods of one workspace, of what clears its folder when it is deleted, and of the backup, and one to spare. */
const PODS = 4;

const NAMESPACE_LABEL = 'k8s:io.kubernetes.pod.namespace';

const tcp = (...ports: readonly number[]) => [
  { ports: ports.map(port => ({ port: String(port), protocol: 'TCP' as const })) },
];

/**
 * What bounds a user: what all pods ask for, the memory of each container, the home, and nothing that reaches out of the
 * namespace. A workspace has several containers, most of which say nothing.
 */
function limits(scope: Construct, { login, size }: Sandbox, namespace: string): void {
  const { cpu, memory, storage } = size;
  const annotations = { [SYNC_WAVE]: '-4' };
  new ResourceQuota(scope, `quota-${login}`, {
    metadata: { name: 'sandbox', namespace, annotations },
    spec: {
      hard: {
        'requests.cpu': quantity(cpu),
        'requests.memory': quantity(memory),
        'requests.storage': quantity(storage),
        persistentvolumeclaims: quantity('1'),
        pods: PODS,
        'services.nodeports': 0,
        'services.loadbalancers': 0,
      },
    },
  });
  new LimitRange(scope, `limits-${login}`, {
    metadata: { name: 'sandbox', namespace, annotations },
    spec: {
      limits: [
        {
          type: 'Container',
          default: { memory: quantity(memory) },
          defaultRequest: { cpu: quantity('50m'), memory: quantity('128Mi') },
          max: { memory: quantity(memory) },
        },
        { type: 'PersistentVolumeClaim', max: { storage: quantity(storage) } },
      ],
    },
  });
}

/**
 * Requests come through the gateway of Che alone. Out go names, the API server, Che, the public Gateway with Gitea and
 * Che behind it, and the internet, by HTTPS.
 */
function policy(scope: Construct, { login }: Sandbox, namespace: string): void {
  const che = { [NAMESPACE_LABEL]: ECLIPSE_CHE };
  new CiliumNetworkPolicy(scope, `policy-${login}`, {
    metadata: { name: 'sandbox', namespace },
    spec: {
      endpointSelector: {},
      ingress: [{ fromEndpoints: [{ matchLabels: { ...che, ...CHE_GATEWAY_PODS } }] }],
      egress: [
        toNames(),
        toApiServer(),
        {
          toEndpoints: [{ matchLabels: { ...che, ...CHE_PODS } }],
          toPorts: tcp(CHE_PORTS.people, CHE_PORTS.permission),
        },
        { toEntities: ['ingress'], toPorts: tcp(443) },
        { toEndpoints: [{ matchLabels: { [NAMESPACE_LABEL]: 'gitea' } }], toPorts: tcp(3000) },
        { toCIDRSet: [{ cidr: '0.0.0.0/0', except: [...PRIVATE_ADDRESSES] }], toPorts: tcp(443) },
      ],
    },
  });
}

/** Holds the home, so that Velero finds it in a running pod, and does nothing. */
const holderPod = (context: ClusterContext): PodSpec => {
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: 1,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 1234,
      runAsGroup: 0,
      fsGroup: 1234,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    },
    ...preferCloudNodes(context),
    containers: [
      {
        name: HOME_HOLDER,
        image: context.platform.images.busybox,
        command: ['sleep', 'infinity'],
        resources: containerResources({ cpu: '1m', memory: '16Mi' }),
        securityContext: restrictedContainer(),
        volumeMounts: [{ name: 'home', mountPath: '/home/user' }],
      },
    ],
    volumes: [{ name: 'home', persistentVolumeClaim: { claimName: CHE_HOME } }],
  };
};

/** The claim of all workspaces of a user, and who holds it while it is backed up. */
function home(scope: Construct, { login, size }: Sandbox, namespace: string, context: ClusterContext): void {
  new PersistentVolumeClaim(scope, `home-${login}`, {
    metadata: {
      name: CHE_HOME,
      namespace,
      labels: { 'controller.devfile.io/devworkspace_pvc_type': 'per-user', ...HOME_HOLDER_PODS },
      // Who is struck off by mistake finds the home again.
      annotations: { [SYNC_OPTIONS]: NAMESPACE_SYNC_OPTIONS },
    },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: retainClassOf(context),
      resources: { requests: { storage: quantity(size.storage) } },
    },
  });
  const { velero } = context.cluster;
  const window = velero === undefined ? undefined : wakeWindow(velero.schedule);
  new Deployment(scope, `holder-${login}`, {
    metadata: { name: HOME_HOLDER, namespace, labels: HOME_HOLDER_PODS },
    spec: {
      ...(window === undefined ? { replicas: 0 } : {}),
      strategy: { type: 'Recreate' },
      selector: { matchLabels: HOME_HOLDER_PODS },
      template: { metadata: { labels: HOME_HOLDER_PODS }, spec: holderPod(context) },
    },
  });
  if (window === undefined) return;
  new ScaledObject(scope, `wake-${login}`, {
    metadata: {
      name: HOME_HOLDER,
      namespace,
      annotations: { [SYNC_WAVE]: '2', [SYNC_OPTIONS]: 'SkipDryRunOnMissingResource=true' },
    },
    spec: {
      scaleTargetRef: { name: HOME_HOLDER },
      minReplicaCount: 0,
      maxReplicaCount: 1,
      triggers: [{ type: 'cron', metadata: { timezone: 'Etc/UTC', ...window, desiredReplicas: '1' } }],
    },
  });
}

/** The namespaces of users, with what bounds them and their homes; Che finds its user's by the annotation. */
export function cheUserHomes(scope: Construct, context: ClusterContext): void {
  for (const sandbox of cheHomes(context)) {
    const namespace = sandboxNamespace(sandbox);
    platformNamespace(scope, `namespace-${sandbox.login}`, namespace, {
      // What clears the folder of a workspace says nothing of privileges: pkg/provision/storage/cleanup.go at v0.42.0.
      podSecurity: 'baseline',
      labels: WORKSPACES_NAMESPACE,
      ...(sandbox.user === undefined ? {} : { annotations: { 'che.eclipse.org/username': sandbox.user } }),
    });
    limits(scope, sandbox, namespace);
    policy(scope, sandbox, namespace);
    home(scope, sandbox, namespace, context);
  }
}
