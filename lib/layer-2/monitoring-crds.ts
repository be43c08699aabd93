import { UpstreamManifests } from '../constructs/upstream-manifests';
import type { Component } from '../model/component';

/**
 * Resource definitions of the Prometheus operator, before any component that has a monitor or an alert. Prometheus
 * itself comes much later; the chart's own copy is off there.
 */
export const monitoringCrds: Component = {
  name: 'monitoring-crds',
  summary: 'Prometheus operator resource definitions',
  layer: 2,
  wave: -100,
  namespace: 'kube-system',
  provides: ['monitoring-crds'],
  needs: [],
  charts: [],
  removal: 'keep',
  keepsVanished: true,

  build(scope, { pins }) {
    const { repository, commit, path } = pins.prometheusOperator;
    new UpstreamManifests(scope, 'definitions', {
      repository,
      commit,
      path,
      kinds: [{ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' }],
    });
  },
};
