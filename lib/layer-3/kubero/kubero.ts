import type { Component } from '../../model/component';
import { EXPOSE_LABEL } from '../../layer-2/gateway';
import { kuberoAccess } from './kubero-access';
import { kuberoMonitoring } from './kubero-monitoring';
import { KUBERO, KUBERO_DATA, KUBERO_PODS } from './kubero-names';
import { kuberoRoles } from './kubero-roles';
import { kuberoSecrets, kuberoSignIn } from './kubero-secrets';
import { kuberoServer } from './kubero-server';

/** The page of Kubero, on which people see their applications, and in a cluster for trials make some. */
export const kubero: Component = {
  name: KUBERO,
  summary: 'Page of Kubero for applications and pipelines, behind single sign-on',
  layer: 3,
  // Late: it waits for Casdoor's client and for Gitea's token, and nothing waits for it.
  wave: -20,
  namespace: KUBERO,
  podSecurity: 'restricted',
  namespaceLabels: EXPOSE_LABEL,
  provides: [KUBERO],
  needs: ['kubero-operator', 'storage', 'gateway'],
  charts: [],
  removal: 'confirm',

  vaultSecrets: kuberoSecrets,
  signIn: kuberoSignIn,
  monitoring: kuberoMonitoring,

  data: () => [
    {
      what: 'People, roles and tokens of Kubero',
      volume: KUBERO_DATA,
      backup: { by: 'velero', selector: `app.kubernetes.io/name=${KUBERO_PODS['app.kubernetes.io/name']}` },
    },
  ],

  build(scope, context) {
    kuberoRoles(scope, context);
    kuberoServer(scope, context);
    kuberoAccess(scope, context);
  },
};
