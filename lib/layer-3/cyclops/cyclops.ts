import { HTTPRoute } from '../../../imports/crds/gateway.networking.k8s.io';
import { UpstreamManifests } from '../../constructs/upstream-manifests';
import { EXPOSE_LABEL, PUBLIC_GATEWAY } from '../../layer-2/gateway';
import type { Component } from '../../model/component';
import { signInProxy } from '../sign-in-proxy/sign-in-proxy';
import { signInBackend, signInClient, signInSecret } from '../sign-in-proxy/sign-in-proxy-names';
import { cyclopsController } from './cyclops-controller';
import { cyclopsModules } from './cyclops-modules';
import { cyclopsMonitoring } from './cyclops-monitoring';
import { CYCLOPS, cyclopsHost, cyclopsProxy } from './cyclops-names';
import { cyclopsPage } from './cyclops-page';
import { cyclopsPolicies } from './cyclops-policies';
import { cyclopsRoles } from './cyclops-roles';

/** Forms for the values of charts, whose objects Cyclops makes in one namespace; placed nowhere by itself. */
export const cyclops: Component = {
  name: CYCLOPS,
  summary: 'Cyclops UI: charts as forms, for one namespace, behind single sign-on',
  layer: 3,
  // Late: it waits for Secrets and for Casdoor, and nothing waits for it.
  wave: -1,
  namespace: CYCLOPS,
  podSecurity: 'restricted',
  namespaceLabels: EXPOSE_LABEL,
  provides: [],
  needs: ['cni', 'gateway', 'vault-secrets'],
  charts: [],
  removal: 'confirm',
  // With its definitions go the modules, and with them all that they made.
  keepsVanished: true,

  vaultSecrets: context => [signInSecret(cyclopsProxy(context))],

  signIn: context => [
    signInClient({ name: CYCLOPS, displayName: `Cyclops, ${context.cluster.name}` }, cyclopsProxy(context)),
  ],

  monitoring: cyclopsMonitoring,

  build(scope, context) {
    const { repository, commit, path } = context.pins.cyclops;
    const proxy = cyclopsProxy(context);
    new UpstreamManifests(scope, 'definitions', {
      repository,
      commit,
      path,
      kinds: [{ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' }],
    });
    cyclopsModules(scope, context);
    cyclopsRoles(scope, context);
    cyclopsController(scope, context);
    cyclopsPage(scope, context);
    cyclopsPolicies(scope, context);
    signInProxy(scope, proxy, context);
    new HTTPRoute(scope, 'route', {
      metadata: { name: CYCLOPS, namespace: CYCLOPS },
      spec: {
        parentRefs: [{ ...PUBLIC_GATEWAY, sectionName: 'https' }],
        hostnames: [cyclopsHost(context)],
        // The page follows what happens to objects on a connection that stays open.
        rules: [{ backendRefs: [signInBackend(proxy)], timeouts: { request: '0s' } }],
      },
    });
  },
};
