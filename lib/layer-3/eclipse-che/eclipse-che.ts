import { UpstreamManifests } from '../../constructs/upstream-manifests';
import { EXPOSE_LABEL } from '../../layer-2/gateway';
import type { ClusterContext, Component, VaultSecret } from '../../model/component';
import { DEVWORKSPACE_OPERATOR } from '../devworkspace-operator/devworkspace-names';
import { GIT_SECRET, sandboxNamespace, type Sandbox } from '../sandboxes/sandbox-names';
import { cheAccess } from './che-access';
import { cheCluster } from './che-cluster';
import { cheUserHomes } from './che-homes';
import { cheMonitoring } from './che-monitoring';
import { CHE_HOME, CHE_SECRET, CHE_SECRET_LABELS, cheHomes, cheHost, ECLIPSE_CHE, HOME_HOLDER_PODS } from './che-names';
import { cheOperatorRoles } from './che-operator-roles';
import { cheOperatorServer } from './che-operator-server';

const SECRET = { name: CHE_SECRET, namespace: ECLIPSE_CHE };

/** The account at Gitea, which the operator of workspaces gives to git in all of them. */
const gitOf = (home: Sandbox, { platform }: ClusterContext): VaultSecret => ({
  name: GIT_SECRET,
  namespace: sandboxNamespace(home),
  keys: ['username', 'password'],
  templates: { credentials: `https://{{ .Secrets.username }}:{{ .Secrets.password }}@${platform.git.host}` },
  labels: { 'controller.devfile.io/git-credential': 'true', 'controller.devfile.io/watch-secret': 'true' },
  purpose: `Account of ${home.login} at Gitea: the name, and an access token for repositories`,
});

/** Eclipse Che for the users of sandboxes.yaml, in the place of an editor for each: workspaces of their own making. */
export const eclipseChe: Component = {
  name: ECLIPSE_CHE,
  summary: 'Eclipse Che: workspaces that users make themselves, asleep while nobody works',
  layer: 3,
  // Late: it waits for Secrets, and nothing waits for it.
  wave: -1,
  namespace: ECLIPSE_CHE,
  // What the operator makes names no seccomp profile outside of OpenShift: pkg/deploy/deployment.go at 7.121.0.
  podSecurity: 'baseline',
  namespaceLabels: EXPOSE_LABEL,
  provides: [],
  needs: ['cni', 'gateway', 'storage', 'certificates', 'vault-secrets', 'keda', 'access', DEVWORKSPACE_OPERATOR],
  charts: [],
  removal: 'confirm',
  keepsVanished: true,

  monitoring: cheMonitoring,

  vaultSecrets: context => [
    {
      ...SECRET,
      keys: ['clientID', 'clientSecret'],
      // The name by which the operator looks for it.
      templates: { oAuthSecret: '{{ .Secrets.clientSecret }}' },
      labels: CHE_SECRET_LABELS,
      purpose: 'Client of Casdoor: that of the API servers, whose tokens Che hands on',
    },
    ...cheHomes(context)
      .filter(({ isOpen }) => isOpen)
      .map(home => gitOf(home, context)),
  ],

  signIn: context => [
    {
      name: ECLIPSE_CHE,
      id: context.platform.sso.clients.kubernetes,
      displayName: 'Kubernetes',
      redirectUris: [`https://${cheHost(context)}/oauth/callback`],
      secret: SECRET,
    },
  ],

  data: context =>
    cheHomes(context).map(home => ({
      what: `Home of ${home.login}`,
      namespace: sandboxNamespace(home),
      volume: CHE_HOME,
      backup: {
        by: 'velero',
        selector: Object.entries(HOME_HOLDER_PODS)
          .map(([key, value]) => `${key}=${value}`)
          .join(','),
      },
    })),

  build(scope, context) {
    const { repository, commit, path } = context.pins.eclipseChe;
    new UpstreamManifests(scope, 'definitions', {
      repository,
      commit,
      path,
      include: '*.CustomResourceDefinition.yaml',
      kinds: [{ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' }],
    });
    cheOperatorRoles(scope);
    cheOperatorServer(scope, context);
    cheCluster(scope, context);
    cheAccess(scope, context);
    cheUserHomes(scope, context);
  },
};
