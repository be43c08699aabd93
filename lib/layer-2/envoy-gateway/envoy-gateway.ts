import { GatewayClass } from '../../../imports/crds/gateway.networking.k8s.io';
import { chartPinOf } from '../../constructs/chart-pin-of';
import { HelmRelease } from '../../constructs/helm-release';
import { UpstreamManifests } from '../../constructs/upstream-manifests';
import type { Component } from '../../model/component';
import { envoyGatewayMonitoring } from './envoy-gateway-monitoring';
import { ENVOY_CLASS, ENVOY_CONTROLLER, ENVOY_GATEWAY } from '../../model/envoy-gateway-names';
import { envoyGatewayPolicies } from './envoy-gateway-policies';
import { envoyGatewayValues } from './envoy-gateway-values';

/** Gateways where Cilium has none: of clusters whose network is the provider's. */
export const envoyGateway: Component = {
  name: ENVOY_GATEWAY,
  summary: 'GatewayClass of Envoy, for clusters whose network is not Cilium',
  layer: 2,
  wave: -98,
  namespace: ENVOY_GATEWAY,
  podSecurity: 'restricted',
  provides: ['gateway-class'],
  needs: ['cni', 'gateway-api-crds'],
  charts: ['gateway-helm'],
  removal: 'confirm',
  // With its definitions the settings that people made of Gateways would go.
  keepsVanished: true,

  monitoring: envoyGatewayMonitoring,

  build(scope, context) {
    const { repository, commit, path } = context.pins.envoyGateway;
    new UpstreamManifests(scope, 'definitions', {
      repository,
      commit,
      path,
      kinds: [{ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' }],
    });
    new HelmRelease(scope, ENVOY_GATEWAY, {
      chart: 'gateway-helm',
      pin: chartPinOf(ENVOY_GATEWAY, context),
      namespace: ENVOY_GATEWAY,
      skipCrds: true,
      values: envoyGatewayValues(context),
    });
    new GatewayClass(scope, 'class', {
      metadata: { name: ENVOY_CLASS },
      spec: { controllerName: ENVOY_CONTROLLER },
    });
    envoyGatewayPolicies(scope);
  },
};
