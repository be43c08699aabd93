import { HTTPRoute, type HTTPRouteManifest } from '../../imports/crds/gateway.networking.k8s.io';
import {
  ConfigMap,
  Deployment,
  Service,
  type ConfigMapManifest,
  type DeploymentManifest,
  type ServiceManifest,
} from '../../imports/kubernetes/kinds';
import { defineKind, type KindManifest, type KindProps } from '../constructs/define-kind';
import { plainMonitoring } from '../constructs/plain-monitoring';
import type { Component } from '../model/component';
import type { Json } from '../model/json';
import type { ObjectMeta } from '../model/object-meta';

const NAME = 'stall';
const NAMESPACE = 'stall';
const SELECTOR = { app: 'stall' };
const LABELS = { ...SELECTOR, tier: 'front' };

type HorizontalPodAutoscalerManifest = KindManifest & {
  readonly metadata: ObjectMeta;
  readonly spec: Json;
};
const HorizontalPodAutoscaler = defineKind<HorizontalPodAutoscalerManifest>(
  'autoscaling/v1',
  'HorizontalPodAutoscaler',
  'Namespaced',
);

const deployment: KindProps<DeploymentManifest> = {
  metadata: { name: 'stall', labels: LABELS },
  spec: {
    replicas: 2,
    selector: { matchLabels: SELECTOR },
    template: {
      metadata: { labels: LABELS },
      spec: {
        containers: [
          {
            name: 'stall',
            image: 'ghcr.io/example/stall:1.2.0',
            ports: [{ name: 'http', containerPort: 8080 }],
            readinessProbe: { httpGet: { path: '/healthz', port: 'http' } },
            resources: {
              requests: { cpu: '50m', memory: '64Mi' },
              limits: { memory: '64Mi' },
            },
          },
        ],
      },
    },
  },
};

const service: KindProps<ServiceManifest> = {
  metadata: { name: 'stall' },
  spec: {
    selector: SELECTOR,
    ports: [{ port: 80, targetPort: 'http' }],
    trafficDistribution: 'PreferClose',
  },
};

// Untyped: no types of this kind are imported.
const horizontalPodAutoscaler: KindProps<HorizontalPodAutoscalerManifest> = {
  metadata: { name: 'stall' },
  spec: {
    minReplicas: 2,
    maxReplicas: 4,
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'stall' },
  },
};

const httpRoute: KindProps<HTTPRouteManifest> = {
  metadata: { name: 'stall' },
  spec: {
    parentRefs: [{ name: 'public' }],
    rules: [{ backendRefs: [{ name: 'stall', port: 80 }] }],
  },
};

const STALL_CONF = `listen = 8080
name = "\${NAME}"
`;

const configMap: KindProps<ConfigMapManifest> = {
  metadata: { name: 'stall-config' },
  data: { 'stall.conf': STALL_CONF, mode: 'fast' },
};

/** Sells things. */
export const stall: Component = {
  name: NAME,
  summary: 'Sells things',
  layer: 3,
  namespace: NAMESPACE,
  podSecurity: 'restricted',
  namespaceLabels: { team: 'sales' },
  provides: [],
  needs: ['cni', 'argo-cd', 'gateway'],
  charts: [],
  removal: 'confirm',

  secrets: () => [
    {
      namespace: 'stall',
      name: 'stall-db',
      keys: ['PASSWORD'],
      purpose: 'The database',
      needed: 'later',
    },
  ],

  data: () => [
    {
      what: 'PersistentVolumeClaim files',
      volume: 'files',
      backup: { by: 'nothing', because: 'it is a cache' },
    },
  ],

  monitoring: () =>
    plainMonitoring({ name: NAME, namespace: NAMESPACE, impact: 'Nobody has what it is for: Sells things.' }),

  build(scope) {
    new Deployment(scope, 'deployment', deployment);
    new Service(scope, 'service', service);
    new HorizontalPodAutoscaler(scope, 'horizontal-pod-autoscaler', horizontalPodAutoscaler);
    new HTTPRoute(scope, 'http-route', httpRoute);
    new ConfigMap(scope, 'config-map', configMap);
  },
};
