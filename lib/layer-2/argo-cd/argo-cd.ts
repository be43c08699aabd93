import { HTTPRoute } from '../../../imports/crds/gateway.networking.k8s.io';
import { HelmRelease } from '../../constructs/helm-release';
import { SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext, Component, OutOfBandSecret } from '../../model/component';
import { chartPinOf } from '../../constructs/chart-pin-of';
import { EXPOSE_LABEL, PUBLIC_GATEWAY } from '../gateway';
import { argoCdMonitoring } from './argo-cd-monitoring';
import { argoCdValues, hasRedisServers } from './argo-cd-values';
import { redisPolicies } from './redis-policies';
import { NOTIFICATIONS_SECRET, tellsGitea } from './notifications';
import { OIDC_SECRET, signsInBySso, WEBHOOK_SECRET } from './sign-in';

const NAMESPACE = 'argocd';
const RELEASE = 'argo-cd';

/** Service that the chart makes for the server: `<release>-argocd-server`. */
const SERVER = { name: `${RELEASE}-argocd-server`, port: 80 } as const;

const hostOf = ({ cluster }: ClusterContext): string => `argocd.${cluster.domain}`;

const secrets = (context: ClusterContext): readonly OutOfBandSecret[] => [
  {
    namespace: NAMESPACE,
    name: 'repo-clusters',
    labels: { 'argocd.argoproj.io/secret-type': 'repository' },
    keys: ['type', 'url', 'username', 'password'],
    values: { type: 'git', url: context.platform.git.repository },
    purpose: 'Reading the repository',
    needed: 'bootstrap',
  },
  {
    namespace: NAMESPACE,
    name: WEBHOOK_SECRET,
    labels: { 'app.kubernetes.io/part-of': 'argocd' },
    keys: ['gogs'],
    purpose: 'Signature of Gitea webhooks',
    // Without the Secret Argo CD takes the reference itself, which everybody can read, for the key.
    needed: 'bootstrap',
  },
  ...(tellsGitea(context)
    ? [
        {
          namespace: NAMESPACE,
          name: NOTIFICATIONS_SECRET.name,
          labels: { 'app.kubernetes.io/part-of': 'argocd' },
          keys: [NOTIFICATIONS_SECRET.key],
          purpose: 'Telling Gitea what became of a commit',
          needed: 'later' as const,
        },
      ]
    : []),
  ...(signsInBySso(context)
    ? [
        {
          namespace: NAMESPACE,
          name: OIDC_SECRET,
          labels: { 'app.kubernetes.io/part-of': 'argocd' },
          keys: ['clientID', 'clientSecret'],
          purpose: 'Single sign-on',
          needed: 'later' as const,
        },
      ]
    : []),
];

/** Argo CD, managing itself. */
export const argoCd: Component = {
  name: 'argo-cd',
  summary: 'Argo CD, managing itself',
  layer: 2,
  wave: -96,
  namespace: NAMESPACE,
  podSecurity: 'restricted',
  namespaceLabels: EXPOSE_LABEL,
  provides: ['argo-cd'],
  needs: ['cni', 'gateway-api-crds'],
  charts: ['argo-cd'],
  removal: 'keep',
  bootstrap: true,
  secrets,

  signIn: context =>
    signsInBySso(context)
      ? [
          {
            name: 'argo-cd',
            displayName: 'Argo CD',
            // The second is the command line's: `argocd login --sso`.
            redirectUris: [`https://${hostOf(context)}/auth/callback`, 'http://localhost:8085/auth/callback'],
            secret: { name: OIDC_SECRET },
          },
        ]
      : [],

  monitoring: argoCdMonitoring,

  build(scope, context) {
    const host = hostOf(context);
    new HelmRelease(scope, RELEASE, {
      chart: 'argo-cd',
      pin: chartPinOf('argo-cd', context),
      namespace: NAMESPACE,
      values: argoCdValues(context, host),
    });
    if (hasRedisServers(context)) redisPolicies(scope, NAMESPACE);
    new HTTPRoute(scope, 'route', {
      metadata: { name: 'argocd', namespace: NAMESPACE, annotations: { [SYNC_WAVE]: '10' } },
      spec: {
        parentRefs: [{ ...PUBLIC_GATEWAY, sectionName: 'https' }],
        hostnames: [host],
        rules: [{ backendRefs: [{ ...SERVER }] }],
      },
    });
  },
};
