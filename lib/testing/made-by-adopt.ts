import { k8s } from 'cdk8s-plus-28';
import { HTTPRoute, type HTTPRouteManifest } from '../../imports/crds/gateway.networking.k8s.io';
import { defineKind, type KindManifest, type KindProps } from '../constructs/define-kind';
import { plainMonitoring } from '../constructs/plain-monitoring';
import type { Component } from '../model/component';
import type { Json } from '../model/json';
import type { ObjectMeta } from '../model/object-meta';

const NAME = 'stall';
const NAMESPACE = 'stall';
const SELECTOR = { app: 'stall' };
const LABELS = { ...SELECTOR, tier: 'front' };

type ServiceManifest = KindManifest & {
  readonly metadata: ObjectMeta;
  readonly spec: Json;
};
const Service = defineKind<ServiceManifest>('v1', 'Service', 'Namespaced');

const deployment: k8s.KubeDeploymentProps = {
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
            readinessProbe: { httpGet: { path: '/healthz', port: k8s.IntOrString.fromString('http') } },
            resources: {
              requests: { cpu: k8s.Quantity.fromString('50m'), memory: k8s.Quantity.fromString('64Mi') },
              limits: { memory: k8s.Quantity.fromString('64Mi') },
            },
          },
        ],
      },
    },
  },
};

// Untyped: cdk8s-plus-28 does not know spec.trafficDistribution.
const service: KindProps<ServiceManifest> = {
  metadata: { name: 'stall' },
  spec: {
    selector: SELECTOR,
    ports: [{ port: 80, targetPort: 'http' }],
    trafficDistribution: 'PreferClose',
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

const configMap: k8s.KubeConfigMapProps = {
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
    new k8s.KubeDeployment(scope, 'deployment', deployment);
    new Service(scope, 'service', service);
    new HTTPRoute(scope, 'http-route', httpRoute);
    new k8s.KubeConfigMap(scope, 'config-map', configMap);
  },
};
