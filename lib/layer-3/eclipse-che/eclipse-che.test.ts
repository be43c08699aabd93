import { objectAt, objectsAt } from '../../checks/declared/fields';
import { RULES } from '../../checks/rules';
import { runChecks } from '../../checks/run-checks';
import { schemaSet } from '../../checks/schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from '../../checks/testing/imported-schemas';
import { dataOf } from '../../model/kept-data';
import { secretsByHand } from '../../model/secrets-by-hand';
import { clientsOf } from '../../model/sign-in-clients';
import { helmFacts } from '../../render/helm-facts';
import { PROJECT } from '../../testing/project';
import { eclipseChe } from './eclipse-che';
import { body, clusters, kindsIn, spec, system } from './testing/sample-che';

const { describe: describeRelease } = helmFacts(PROJECT);

const CHE = 'CheCluster.org.eclipse.che/eclipse-che/eclipse-che';
const tcp = (...ports: readonly string[]) => [{ ports: ports.map(port => ({ port, protocol: 'TCP' })) }];

test('no rule finds anything in a platform with this variant, and nothing is wrong with its clusters', () => {
  const { tree, components, context } = system;
  const input = {
    tree,
    schemas: schemaSet(KUBERNETES_1_35, CRDS, tree.manifests),
    kubernetesLine: '1.35',
    runtimeKinds: ['talos.dev/v1alpha1/ServiceAccount', 'cilium.io/*'],
    chartObjects: components.flatMap(({ component, releases }) =>
      releases.flatMap(release =>
        (describeRelease(release)?.objects ?? []).map(object => ({ ...object, component: component.name })),
      ),
    ),
    outOfBandSecrets: secretsByHand(
      components.map(({ component }) => component),
      context,
    ),
  };
  expect(
    runChecks(
      input,
      RULES.filter(({ id }) => /^[RWASDKV]/.test(id)),
    ),
  ).toEqual([]);
  expect(clusters.flatMap(({ issues }) => issues)).toEqual([]);
});

test('it takes the place of an editor for each user', () => {
  expect(kindsIn('sandboxes')).toEqual([]);
  expect([...kindsIn('sandbox-alice')].sort()).toEqual([
    'CiliumNetworkPolicy sandbox',
    'Deployment home',
    'LimitRange sandbox',
    'PersistentVolumeClaim claim-devworkspace',
    'ResourceQuota sandbox',
    'ScaledObject home',
    'ServiceAccount vault-secrets',
    'VaultAuth vault',
    'VaultStaticSecret git',
  ]);
});

test('Che takes the namespaces that are declared, each of its own user; that of somebody who left is nobody’s', () => {
  expect(objectAt(spec(CHE), 'devEnvironments', 'defaultNamespace')).toMatchObject({ autoProvision: false });
  const metadata = (login: string) => body(`Namespace/sandbox-${login}`)['metadata'];
  const labels = {
    'app.kubernetes.io/part-of': 'che.eclipse.org',
    'app.kubernetes.io/component': 'workspaces-namespace',
    'pod-security.kubernetes.io/enforce': 'baseline',
  };
  expect(metadata('alice')).toMatchObject({
    labels,
    annotations: { 'che.eclipse.org/username': 'sso:alice@example.com' },
  });
  expect(JSON.stringify(metadata('carol'))).not.toContain('che.eclipse.org/username');
});

test('a user has one workspace awake, of the size, for the idle time, on one home', () => {
  expect(spec(CHE)['devEnvironments']).toMatchObject({
    maxNumberOfWorkspacesPerUser: 5,
    maxNumberOfRunningWorkspacesPerUser: 1,
    secondsOfInactivityBeforeIdling: 1200,
    storage: { pvcStrategy: 'per-user', perUserStrategyPvcConfig: { storageClass: 'local-retain' } },
    security: { containerSecurityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } },
  });
  expect(spec('LimitRange/sandbox-bob/sandbox')['limits']).toContainEqual(
    expect.objectContaining({ type: 'Container', max: { memory: '4Gi' } }),
  );
  expect(spec('PersistentVolumeClaim/sandbox-bob/claim-devworkspace')['resources']).toEqual({
    requests: { storage: '20Gi' },
  });
});

test('people sign in with the client whose tokens the API server takes; only the group gets in', () => {
  expect(spec(CHE)['networking']).toMatchObject({
    hostname: 'che.system.example.com',
    auth: {
      identityProviderURL: 'https://sso.example.com',
      oAuthClientName: 'kubernetes',
      oAuthSecret: 'che-sign-in',
      advancedAuthorization: { allowGroups: ['sso:writers'] },
    },
  });
  const gateway = objectAt(spec(CHE), 'networking', 'auth', 'gateway', 'deployment');
  expect(objectsAt(gateway, 'containers').find(({ name }) => name === 'oauth-proxy')?.['env']).toEqual([
    { name: 'OAUTH2_PROXY_ALLOWED_GROUPS', value: 'writers' },
    { name: 'OAUTH2_PROXY_INSECURE_OIDC_SKIP_ISSUER_VERIFICATION', value: 'false' },
    { name: 'OAUTH2_PROXY_SSL_INSECURE_SKIP_VERIFY', value: 'false' },
  ]);
  const all = system.components.map(({ component }) => component);
  expect(clientsOf(() => all, system.context).find(({ id }) => id === 'kubernetes')).toEqual({
    id: 'kubernetes',
    displayName: 'Kubernetes',
    redirectUris: ['http://localhost:8000', 'http://localhost:18000', 'https://che.system.example.com/oauth/callback'],
    secret: { cluster: 'system', namespace: 'eclipse-che', name: 'che-sign-in' },
  });
});

test('workspaces are reached through the gateway of Che alone, and reach Che where it asks who they are', () => {
  expect(spec('CiliumNetworkPolicy.cilium.io/sandbox-alice/sandbox')['ingress']).toEqual([
    {
      fromEndpoints: [
        { matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'eclipse-che', app: 'che', component: 'che-gateway' } },
      ],
    },
  ]);
  expect(spec('CiliumNetworkPolicy.cilium.io/eclipse-che/che-gateway')['ingress']).toEqual([
    { fromEntities: ['ingress'], toPorts: tcp('8080') },
  ]);
  expect(spec('CiliumNetworkPolicy.cilium.io/eclipse-che/che')['ingress']).toContainEqual(
    expect.objectContaining({ toPorts: tcp('8080', '8089') }),
  );
});

test('every home is held by a pod while it is backed up, also of those who left', () => {
  expect(dataOf(eclipseChe, system.context).map(({ namespace, volume }) => [namespace, volume])).toEqual(
    ['alice', 'bob', 'carol'].map(login => [`sandbox-${login}`, 'claim-devworkspace']),
  );
  expect(spec('ScaledObject.keda.sh/sandbox-carol/home')).toMatchObject({
    minReplicaCount: 0,
    triggers: [{ type: 'cron', metadata: { start: '50 1 * * *', end: '0 3 * * *', desiredReplicas: '1' } }],
  });
});

test('of the folders of both operators Argo CD takes the definitions alone', () => {
  const sourcesOf = (name: string) =>
    objectsAt(spec(`Application.argoproj.io/argocd/${name}`), 'sources').filter(
      ({ path }) => typeof path === 'string' && path.startsWith('deploy/'),
    );
  for (const name of ['devworkspace-operator', 'eclipse-che']) {
    expect(sourcesOf(name)).toMatchObject([{ directory: { include: '*.CustomResourceDefinition.yaml' } }]);
  }
});
