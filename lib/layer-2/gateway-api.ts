import { UpstreamManifests } from '../constructs/upstream-manifests';
import type { Component } from '../model/component';

/**
 * Custom resource definitions of the Gateway API, standard channel, and the admission policy that guards them.
 * They come from the release's commit: rendered copies of upstream's files are not ours to commit.
 */
export const gatewayApi: Component = {
  name: 'gateway-api',
  summary: 'Gateway API resource definitions',
  layer: 2,
  wave: -100,
  namespace: 'kube-system',
  provides: ['gateway-api-crds'],
  needs: [],
  charts: [],
  removal: 'keep',
  keepsVanished: true,
  bootstrap: true,

  build(scope, { pins }) {
    const { repository, commit, path } = pins.gatewayApi;
    new UpstreamManifests(scope, 'standard-channel', {
      repository,
      commit,
      path,
      kinds: [
        { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' },
        { group: 'admissionregistration.k8s.io', kind: 'ValidatingAdmissionPolicy' },
        { group: 'admissionregistration.k8s.io', kind: 'ValidatingAdmissionPolicyBinding' },
      ],
    });
  },
};
