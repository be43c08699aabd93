import type { Construct } from 'constructs';
import { Deployment, PodDisruptionBudget, Service, type PodSpec } from '../../imports/kubernetes/kinds';
import { CiliumNetworkPolicy } from '../../imports/crds/cilium.io';
import type { ClusterContext } from '../model/component';
import { replicasOf } from '../model/machines';
import { defaultResources } from './container-resources';
import { fromGateways, fromNamespace, PROMETHEUS_NAMESPACE, toDns } from './network-flows';
import { preferCloudNodes } from './prefer-cloud-nodes';
import { restrictedContainer, restrictedPod } from './restricted-security';
import { spreadOverNodes } from './spread-over-nodes';

/** Name of the port of its pods and of its Service. */
export const PLAIN_PORT = 'http';

/** Pods of one image that keep nothing and serve one port. */
export interface PlainWorkload {
  /** Of everything that is made. */
  readonly name: string;
  /** The component's. */
  readonly namespace: string;
  /** With registry and tag. */
  readonly image: string;
  readonly port: number;
  /** Number of the user that the image is made for; not 0. */
  readonly user: number;
  /** Path that answers while it is well. @default - it is well while the port is open */
  readonly health?: string;
  /** Who calls: people by a route of the component, Prometheus. @default - nobody */
  readonly calledBy?: readonly ('gateways' | 'prometheus')[];
}

/** The labels that its pods have. */
export const plainLabels = (name: string) => ({ 'app.kubernetes.io/name': name });

const podOf = (workload: PlainWorkload, context: ClusterContext): PodSpec => {
  const { name, image, port, user, health } = workload;
  const asked = PLAIN_PORT;
  const probe = health === undefined ? { tcpSocket: { port: asked } } : { httpGet: { path: health, port: asked } };
  return {
    automountServiceAccountToken: false,
    ...preferCloudNodes(context),
    securityContext: restrictedPod({ runAsUser: user, runAsGroup: user, fsGroup: user }),
    topologySpreadConstraints: spreadOverNodes(plainLabels(name)),
    containers: [
      {
        name,
        image,
        ports: [{ name: PLAIN_PORT, containerPort: port, protocol: 'TCP' }],
        livenessProbe: probe,
        readinessProbe: probe,
        resources: defaultResources(context),
        securityContext: restrictedContainer(),
        volumeMounts: [{ name: 'scratch', mountPath: '/tmp' }],
      },
    ],
    volumes: [{ name: 'scratch', emptyDir: { sizeLimit: '64Mi' } }],
  };
};

/**
 * A Deployment with its Service: as many pods as the machines allow, under the restricted level, with `/tmp` to write to,
 * called by nobody who is not named, and calling nobody.
 */
export function plainWorkload(scope: Construct, workload: PlainWorkload, context: ClusterContext): void {
  const { name, namespace, port, calledBy = [] } = workload;
  const labels = plainLabels(name);
  const replicas = replicasOf(context.cluster);
  new Deployment(scope, 'deployment', {
    metadata: { name, labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: podOf(workload, context) },
    },
  });
  new Service(scope, 'service', {
    metadata: { name, labels },
    spec: {
      selector: labels,
      ports: [{ name: PLAIN_PORT, port, targetPort: PLAIN_PORT, protocol: 'TCP' }],
    },
  });
  new CiliumNetworkPolicy(scope, 'policy', {
    metadata: { name, namespace },
    spec: {
      endpointSelector: {},
      ingress: [
        ...(calledBy.includes('gateways') ? [fromGateways(port)] : []),
        ...(calledBy.includes('prometheus') ? [fromNamespace(PROMETHEUS_NAMESPACE, port)] : []),
        ...(calledBy.length === 0 ? [{}] : []),
      ],
      egress: [toDns()],
    },
  });
  if (replicas < 2) return;
  new PodDisruptionBudget(scope, 'budget', {
    metadata: { name },
    spec: { maxUnavailable: 1, selector: { matchLabels: labels } },
  });
}
