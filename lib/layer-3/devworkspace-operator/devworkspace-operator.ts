import { UpstreamManifests } from '../../constructs/upstream-manifests';
import type { Component } from '../../model/component';
import { devworkspaceMonitoring } from './devworkspace-monitoring';
import { DEVWORKSPACE_NAMESPACE, DEVWORKSPACE_OPERATOR } from './devworkspace-names';
import { devworkspaceRoles } from './devworkspace-roles';
import { devworkspaceServer } from './devworkspace-server';

/** Starts and stops workspaces, which are objects of their users. */
export const devworkspaceOperator: Component = {
  name: DEVWORKSPACE_OPERATOR,
  summary: 'Operator of workspaces, for Eclipse Che',
  layer: 3,
  wave: -3,
  namespace: DEVWORKSPACE_NAMESPACE,
  // The server of webhooks that it makes says nothing of privileges: pkg/webhook/deployment.go at v0.42.0.
  podSecurity: 'baseline',
  provides: [DEVWORKSPACE_OPERATOR],
  needs: ['cni', 'certificates'],
  charts: [],
  removal: 'keep',
  // With its definitions the workspaces of people would go.
  keepsVanished: true,

  monitoring: devworkspaceMonitoring,

  build(scope, context) {
    const { repository, commit, path } = context.pins.devworkspaceOperator;
    new UpstreamManifests(scope, 'definitions', {
      repository,
      commit,
      path,
      include: '*.CustomResourceDefinition.yaml',
      kinds: [{ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' }],
    });
    devworkspaceRoles(scope);
    devworkspaceServer(scope, context);
  },
};
