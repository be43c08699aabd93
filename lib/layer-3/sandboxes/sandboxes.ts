import { HTTPRoute } from '../../../imports/crds/gateway.networking.k8s.io';
import { EXPOSE_LABEL, PUBLIC_GATEWAY } from '../../layer-2/gateway';
import type { Component } from '../../model/component';
import { signInProxy } from '../sign-in-proxy/sign-in-proxy';
import { signInBackend, signInClient, signInSecret } from '../sign-in-proxy/sign-in-proxy-names';
import { gitSecret } from './sandbox-git';
import { sandboxLimits } from './sandbox-limits';
import { CODE_SERVER_PODS, HOME, SANDBOXES, sandboxesOf, sandboxNamespace, sandboxProxies } from './sandbox-names';
import { sandboxSleep } from './sandbox-sleep';
import { sandboxWorkload } from './sandbox-workload';
import { sandboxesMonitoring } from './sandboxes-monitoring';

/** Editors in the browser for the users of sandboxes.yaml: each in a namespace of its own, behind a door of its own. */
export const sandboxes: Component = {
  name: SANDBOXES,
  summary: 'Code sandboxes: an editor in the browser for each user, asleep while nobody works',
  layer: 3,
  // Late: it waits for Secrets, and nothing waits for it.
  wave: -1,
  namespace: SANDBOXES,
  podSecurity: 'restricted',
  namespaceLabels: EXPOSE_LABEL,
  provides: [],
  needs: ['cni', 'gateway', 'storage', 'vault-secrets', 'keda-add-ons-http'],
  charts: [],
  removal: 'confirm',

  monitoring: sandboxesMonitoring,

  vaultSecrets: context => {
    const [first, ...others] = sandboxProxies(context);
    return [
      ...(first === undefined ? [] : [signInSecret(first, ...others)]),
      ...sandboxesOf(context)
        .filter(({ isOpen }) => isOpen)
        .map(gitSecret),
    ];
  },

  signIn: context => {
    const [first, ...others] = sandboxProxies(context);
    return first === undefined
      ? []
      : [signInClient({ name: SANDBOXES, displayName: 'Code sandbox' }, first, ...others)];
  },

  data: context =>
    sandboxesOf(context).map(sandbox => ({
      what: `Home of ${sandbox.login}`,
      namespace: sandboxNamespace(sandbox),
      volume: HOME,
      backup: {
        by: 'velero',
        selector: Object.entries(CODE_SERVER_PODS)
          .map(([key, value]) => `${key}=${value}`)
          .join(','),
      },
    })),

  build(scope, context) {
    for (const sandbox of sandboxesOf(context)) {
      sandboxLimits(scope, sandbox);
      sandboxWorkload(scope, sandbox, context);
      sandboxSleep(scope, sandbox, context);
    }
    for (const proxy of sandboxProxies(context)) {
      signInProxy(scope, proxy, context);
      new HTTPRoute(scope, `${proxy.name}-route`, {
        metadata: { name: proxy.name, namespace: SANDBOXES },
        spec: {
          parentRefs: [{ ...PUBLIC_GATEWAY, sectionName: 'https' }],
          hostnames: [proxy.host],
          // Editors keep a WebSocket open all day.
          rules: [{ backendRefs: [signInBackend(proxy)], timeouts: { request: '0s' } }],
        },
      });
    }
  },
};
