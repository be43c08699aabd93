import { ClusterRoleBinding } from '../../imports/kubernetes/kinds';
import type { Component } from '../model/component';
import { isLinked } from '../model/links';
import { SSO_PREFIX } from '../model/single-sign-on';

const RBAC = 'rbac.authorization.k8s.io';

/** What the groups of the single sign-on may do with kubectl: administrators all, developers read. Tenants give the rest. */
export const access: Component = {
  name: 'access',
  summary: 'Rights of the sign-in groups',
  layer: 2,
  wave: -99,
  namespace: 'kube-system',
  provides: ['access'],
  needs: [],
  charts: [],
  removal: 'confirm',

  signIn: context =>
    isLinked(context, 'kubernetes', 'casdoor')
      ? [
          {
            name: 'kubernetes',
            // The API servers of all clusters take tokens for this one client.
            id: context.platform.sso.clients.kubernetes,
            displayName: 'Kubernetes',
            // Where kubelogin listens: https://github.com/int128/kubelogin/blob/master/docs/usage.md
            redirectUris: ['http://localhost:8000', 'http://localhost:18000'],
          },
        ]
      : [],

  build(scope, { platform: { sso } }) {
    const bind = (name: string, group: string, role: string): void => {
      new ClusterRoleBinding(scope, name, {
        metadata: { name: `sso-${name}` },
        roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role },
        subjects: [{ apiGroup: RBAC, kind: 'Group', name: `${SSO_PREFIX}${group}` }],
      });
    };
    bind('administrators', sso.groups.administrators, 'cluster-admin');
    // A binding cannot take another role: the name says which it has.
    bind('developers-view', sso.groups.developers, 'view');
  },
};
