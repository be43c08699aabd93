import type { Construct } from 'constructs';
import { restrictedPod } from '../../constructs/restricted-security';
import { CheCluster, type CheClusterManifest } from '../../../imports/crds/org.eclipse.che';
import { SYNC_OPTIONS, SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { SSO_PREFIX } from '../../model/single-sign-on';
import { retainClassOf } from '../storage/storage-classes';
import { CHE_SECRET, cheHost, cheSettings, ECLIPSE_CHE } from './che-names';

type Spec = NonNullable<CheClusterManifest['spec']>;
type Container = NonNullable<
  NonNullable<NonNullable<NonNullable<Spec['components']>['dashboard']>['deployment']>['containers']
>[number];

/** Requests, and the memory as limit; upstream gives the gateway 4Gi and a whole CPU. */
const container = (name: string, cpu: string, memory: string): Container => ({
  name,
  resources: { request: { cpu, memory }, limits: { memory } },
});

/** As `restricted` asks for it. */
const CONFINED = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
} as const;

const devEnvironments = (context: ClusterContext): NonNullable<Spec['devEnvironments']> => {
  const { idle, che } = cheSettings(context);
  return {
    // They are declared, each with what bounds it.
    defaultNamespace: { autoProvision: false, template: 'sandbox-<username>' },
    defaultComponents: [{ name: 'tools', container: { image: che.image } }],
    storage: {
      pvcStrategy: 'per-user',
      // The claims are declared, each of the size of its user.
      perUserStrategyPvcConfig: { storageClass: retainClassOf(context) },
    },
    // Nothing: what a container leaves out follows from the size of its user, in the namespace.
    defaultContainerResources: { limits: { memory: '0' }, requests: { cpu: '0', memory: '0' } },
    persistUserHome: { enabled: true },
    secondsOfInactivityBeforeIdling: idle * 60,
    secondsOfRunBeforeIdling: -1,
    maxNumberOfWorkspacesPerUser: che.workspaces,
    maxNumberOfRunningWorkspacesPerUser: 1,
    startTimeoutSeconds: 600,
    // Two pods would write one home.
    deploymentStrategy: 'Recreate',
    imagePullPolicy: 'IfNotPresent',
    disableContainerBuildCapabilities: true,
    disableContainerRunCapabilities: true,
    security: {
      containerSecurityContext: CONFINED,
      podSecurityContext: restrictedPod({ runAsUser: 1234, runAsGroup: 0, fsGroup: 1234 }),
    },
  };
};

/** Who a token stands for, as the API server reads it. */
const CLAIMS: Readonly<Record<string, string>> = {
  CHE_OIDC_USERNAME__CLAIM: 'email',
  CHE_OIDC_USERNAME__PREFIX: SSO_PREFIX,
  CHE_OIDC_GROUPS__CLAIM: 'groups',
  CHE_OIDC_GROUP__PREFIX: SSO_PREFIX,
};

const networking = (context: ClusterContext): NonNullable<Spec['networking']> => {
  const { platform, cluster } = context;
  const { group } = cheSettings(context);
  const signIn = container('oauth-proxy', '10m', '128Mi');
  return {
    domain: cluster.domain,
    hostname: cheHost(context),
    auth: {
      identityProviderURL: platform.sso.issuer,
      // Che hands the token of its user on to the API server, which takes those of one client.
      oAuthClientName: platform.sso.clients.kubernetes,
      oAuthSecret: CHE_SECRET,
      oAuthScope: 'openid profile email groups',
      advancedAuthorization: { allowGroups: [`${SSO_PREFIX}${group}`] },
      gateway: {
        oAuthProxy: { cookieExpireSeconds: 3600 },
        deployment: {
          containers: [
            container('gateway', '50m', '256Mi'),
            container('configbump', '10m', '64Mi'),
            container('kube-rbac-proxy', '10m', '64Mi'),
            {
              ...signIn,
              // The file that the operator writes says otherwise; variables come before it.
              env: [
                { name: 'OAUTH2_PROXY_ALLOWED_GROUPS', value: group },
                { name: 'OAUTH2_PROXY_INSECURE_OIDC_SKIP_ISSUER_VERIFICATION', value: 'false' },
                { name: 'OAUTH2_PROXY_SSL_INSECURE_SKIP_VERIFY', value: 'false' },
              ],
            },
          ],
        },
      },
    },
  };
};

/** What the operator makes Eclipse Che of; v2 is the version that it stores. */
export function cheCluster(scope: Construct, context: ClusterContext): void {
  new CheCluster(scope, 'che', {
    metadata: {
      name: ECLIPSE_CHE,
      namespace: ECLIPSE_CHE,
      annotations: { [SYNC_WAVE]: '3', [SYNC_OPTIONS]: 'SkipDryRunOnMissingResource=true' },
    },
    spec: {
      devEnvironments: devEnvironments(context),
      components: {
        cheServer: {
          extraProperties: CLAIMS,
          deployment: { containers: [container('che', '100m', '1Gi')] },
        },
        dashboard: { deployment: { containers: [container('che-dashboard', '50m', '512Mi')] } },
        devfileRegistry: { disableInternalRegistry: true },
        pluginRegistry: { disableInternalRegistry: true },
        metrics: { enable: true },
      },
      networking: networking(context),
    },
  });
}
