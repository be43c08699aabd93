import { UpstreamManifests } from '../../constructs/upstream-manifests';
import type { Component } from '../../model/component';
import { KUBERO_OPERATOR, OPERATOR_NAMESPACE } from './kubero-names';
import { kuberoOperatorMonitoring } from './kubero-operator-monitoring';
import { operatorRoles } from './operator-roles';
import { operatorServer } from './operator-server';

/** Makes Deployments, Services and the like of applications that people describe for Kubero, by Helm. */
export const kuberoOperator: Component = {
  name: KUBERO_OPERATOR,
  summary: 'Operator of applications and pipelines in Kubero',
  layer: 3,
  namespace: OPERATOR_NAMESPACE,
  podSecurity: 'restricted',
  provides: ['kubero-operator'],
  needs: ['cni', 'argo-cd'],
  charts: [],
  removal: 'keep',
  keepsVanished: true,

  monitoring: kuberoOperatorMonitoring,

  build(scope, context) {
    const { repository, commit, path } = context.pins.kubero;
    new UpstreamManifests(scope, 'definitions', {
      repository,
      commit,
      path,
      kinds: [{ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' }],
    });
    operatorRoles(scope, context);
    operatorServer(scope, context);
  },
};
