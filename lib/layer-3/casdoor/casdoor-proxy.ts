import type { Construct } from 'constructs';
import { ConfigMap, Deployment, PodDisruptionBudget, Service, type PodSpec } from '../../../imports/kubernetes/kinds';
import { containerResources } from '../../constructs/container-resources';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import { spreadOverNodes } from '../../constructs/spread-over-nodes';
import { SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { sha256Of } from '../../model/sha256';
import { CASDOOR, PROXY, PROXY_PODS, PROXY_PORTS, replicasOf } from './casdoor-names';
import { PROXY_CONFIG } from './proxy-config';

/** It copies bytes; most of the memory are the buffers of connections. */
const RESOURCES = containerResources({ cpu: '50m', memory: '128Mi' });

/** User of the image. */
const USER = 99;

/** The image of the proxy; the inventory's checks demand it where Casdoor is placed. */
const imageOf = ({ platform }: ClusterContext): string => platform.images.haproxy ?? '';

/** The pods start again with another configuration. */
const CONFIG_HASH = sha256Of(PROXY_CONFIG).slice(0, 16);

const probe = { httpGet: { path: '/healthz', port: 'metrics' } };

const podOf = (context: ClusterContext): PodSpec => {
  return {
    automountServiceAccountToken: false,
    securityContext: restrictedPod({ runAsUser: USER, runAsGroup: USER }),
    ...preferCloudNodes(context),
    topologySpreadConstraints: spreadOverNodes(PROXY_PODS),
    containers: [
      {
        name: 'haproxy',
        image: imageOf(context),
        args: ['haproxy', '-f', '/config/haproxy.cfg'],
        ports: Object.entries(PROXY_PORTS).map(([name, containerPort]) => ({ name, containerPort, protocol: 'TCP' })),
        readinessProbe: probe,
        livenessProbe: { ...probe, failureThreshold: 6 },
        resources: RESOURCES,
        securityContext: restrictedContainer(),
        volumeMounts: [{ name: 'config', mountPath: '/config', readOnly: true }],
      },
    ],
    volumes: [{ name: 'config', configMap: { name: PROXY } }],
  };
};

/** What stands between the Gateway and Casdoor. */
export function casdoorProxy(scope: Construct, context: ClusterContext): void {
  const metadata = { name: PROXY, namespace: CASDOOR, labels: PROXY_PODS };
  new ConfigMap(scope, 'proxy-config', { metadata, data: { 'haproxy.cfg': PROXY_CONFIG } });
  new Deployment(scope, 'proxy', {
    metadata: { ...metadata, annotations: { [SYNC_WAVE]: '1' } },
    spec: {
      replicas: replicasOf(context),
      selector: { matchLabels: PROXY_PODS },
      template: {
        metadata: { labels: PROXY_PODS, annotations: { 'checksum/config': CONFIG_HASH } },
        spec: podOf(context),
      },
    },
  });
  new Service(scope, 'proxy-service', {
    metadata,
    spec: {
      selector: PROXY_PODS,
      ports: Object.entries(PROXY_PORTS).map(([name, port]) => ({
        name,
        port,
        targetPort: name,
      })),
    },
  });
  if (replicasOf(context) < 2) return;
  new PodDisruptionBudget(scope, 'proxy-budget', {
    metadata,
    spec: { maxUnavailable: 1, selector: { matchLabels: PROXY_PODS } },
  });
}
