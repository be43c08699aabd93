// An app of the workload in the constructs that the platform itself uses: the typed kinds of cdk8s-plus and of CRDs.
'use strict';
const { ApiObject } = require('cdk8s');
const { k8s } = require('cdk8s-plus-28');
const { plainApp } = require('./plain-app.cjs');

const KINDS = {
  Namespace: k8s.KubeNamespace,
  ServiceAccount: k8s.KubeServiceAccount,
  ConfigMap: k8s.KubeConfigMap,
  Deployment: k8s.KubeDeployment,
  Service: k8s.KubeService,
  NetworkPolicy: k8s.KubeNetworkPolicy,
  HorizontalPodAutoscaler: k8s.KubeHorizontalPodAutoscalerV2,
  PodDisruptionBudget: k8s.KubePodDisruptionBudget,
  ResourceQuota: k8s.KubeResourceQuota,
};

const quantities = map =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, k8s.Quantity.fromString(value)]));

const port = value =>
  typeof value === 'number' ? k8s.IntOrString.fromNumber(value) : k8s.IntOrString.fromString(value);

const withPort = probe => ({ ...probe, httpGet: { ...probe.httpGet, port: port(probe.httpGet.port) } });

const typedContainer = ({ resources, livenessProbe, readinessProbe, startupProbe, ...rest }) => ({
  ...rest,
  resources: { limits: quantities(resources.limits), requests: quantities(resources.requests) },
  livenessProbe: withPort(livenessProbe),
  readinessProbe: withPort(readinessProbe),
  startupProbe: withPort(startupProbe),
});

const typedPod = ({ containers, setHostnameAsFQDN, ...rest }) => ({
  ...rest,
  setHostnameAsFqdn: setHostnameAsFQDN,
  containers: containers.map(typedContainer),
});

/** Specs in which a field is of a type of cdk8s-plus. */
const TYPED = {
  Deployment: ({ template, strategy, ...rest }) => ({
    ...rest,
    strategy: {
      type: strategy.type,
      rollingUpdate: {
        maxSurge: port(strategy.rollingUpdate.maxSurge),
        maxUnavailable: port(strategy.rollingUpdate.maxUnavailable),
      },
    },
    template: { ...template, spec: typedPod(template.spec) },
  }),
  Service: ({ ports, ...rest }) => ({
    ...rest,
    ports: ports.map(item => ({ ...item, targetPort: port(item.targetPort) })),
  }),
  NetworkPolicy: ({ ingress, ...rest }) => ({
    ...rest,
    ingress: ingress.map(({ from, ports }) => ({
      from,
      ports: ports.map(item => ({ ...item, port: port(item.port) })),
    })),
  }),
  PodDisruptionBudget: ({ maxUnavailable, ...rest }) => ({ ...rest, maxUnavailable: port(maxUnavailable) }),
  ResourceQuota: ({ hard }) => ({ hard: quantities(hard) }),
};

/** Adds the ten objects of an app to a scope. */
function addOwnApp(scope, app) {
  for (const { apiVersion, kind, spec, ...rest } of plainApp(app)) {
    const Kind = KINDS[kind];
    const typed = spec === undefined ? rest : { ...rest, spec: TYPED[kind]?.(spec) ?? spec };
    if (Kind === undefined) new ApiObject(scope, kind, { apiVersion, kind, ...typed });
    else new Kind(scope, kind, typed);
  }
}

module.exports = { addOwnApp };
