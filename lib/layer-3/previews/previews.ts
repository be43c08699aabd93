import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { toApiServer, toNames, toService } from '../../constructs/network-flows';
import type { Component } from '../../model/component';
import { isPlaced } from '../../model/links';
import { PULL_REQUEST_TOKEN } from '../../model/previews';
import { applicationSettings } from '../../model/tenant';
import { CLEANUP_PODS, LABEL_TOKEN, previewCleanup, PREVIEWS } from './preview-cleanup';
import { previewsMonitoring } from './previews-monitoring';

/** What the previews of all tenants share: the token that finds pull requests, and what cleans up after them. */
export const previews: Component = {
  name: PREVIEWS,
  summary: 'Previews of pull requests: who finds them, and who cleans up after them',
  layer: 3,
  // Last: it waits for tokens of Gitea, and only previews wait for it.
  wave: -1,
  namespace: PREVIEWS,
  podSecurity: 'restricted',
  placed: context => isPlaced(context, PREVIEWS) && applicationSettings(context.cluster).previewApps,
  provides: [PREVIEWS],
  needs: ['argo-cd', 'cni'],
  charts: [],
  removal: 'confirm',
  monitoring: previewsMonitoring,

  vaultSecrets: () => [
    {
      name: PULL_REQUEST_TOKEN.secret,
      namespace: 'argocd',
      keys: [PULL_REQUEST_TOKEN.key],
      // https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Appset-Any-Namespace/#security
      labels: { 'argocd.argoproj.io/secret-type': 'scm-creds' },
      purpose: 'Reading pull requests, to find previews',
    },
    { name: LABEL_TOKEN.secret, keys: [LABEL_TOKEN.key], purpose: 'Taking the label from forgotten pull requests' },
  ],

  build(scope, context) {
    previewCleanup(scope, context);
    new CiliumNetworkPolicy(scope, 'policy', {
      metadata: { name: PREVIEWS, namespace: PREVIEWS },
      spec: {
        endpointSelector: { matchLabels: { ...CLEANUP_PODS } },
        // Nobody asks it anything.
        ingress: [{}],
        egress: [toNames(), toApiServer(), ...toService('gitea', context)],
      },
    });
  },
};
