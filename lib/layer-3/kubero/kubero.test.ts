import { objectAt, objectsAt, textAt } from '../../checks/declared/fields';
import { fromNamespace } from '../../constructs/network-flows';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { renderCommitted } from '../../testing/committed-platform';

const clusters = renderCommitted();

const clusterOf = (name: string) => {
  const found = clusters.find(({ tree }) => tree.cluster === name);
  if (found === undefined) throw new Error(`no cluster ${name}`);
  return found;
};

const objectOf = (cluster: string, kind: string, name: string): JsonObject => {
  const found = clusterOf(cluster).tree.manifests.find(
    manifest =>
      manifest.kind === kind &&
      manifest.name === name &&
      manifest.origin.from === 'component' &&
      manifest.origin.component === 'kubero',
  );
  if (found === undefined) throw new Error(`no ${kind} ${name} in ${cluster}`);
  return found.body;
};

const podOf = (cluster: string): JsonObject =>
  objectAt(objectOf(cluster, 'Deployment', 'kubero'), 'spec', 'template', 'spec');

const environmentOf = (cluster: string): Readonly<Record<string, Json | undefined>> =>
  Object.fromEntries(
    objectsAt(objectsAt(podOf(cluster), 'containers')[0] ?? {}, 'env').map(variable => [
      textAt(variable, 'name') ?? '',
      variable['value'] ?? objectAt(variable, 'valueFrom', 'secretKeyRef'),
    ]),
  );

const leavesOf = (value: Json | undefined, path = ''): readonly string[] =>
  isJsonObject(value) && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([key, item]) => leavesOf(item, path === '' ? key : `${path}.${key}`))
    : [path];

/** Source: https://github.com/kubero-dev/kubero-operator/blob/v0.2.1/helm-charts/kubero/values.yaml */
const CHART_LEAVES = `
  affinity fullnameOverride image.pullPolicy image.repository image.tag imagePullSecrets ingress.annotations
  ingress.className ingress.enabled ingress.hosts ingress.tls kubero.auditLogs.accessModes
  kubero.auditLogs.enabled kubero.auditLogs.limit kubero.auditLogs.size kubero.auditLogs.storageClassName
  kubero.auth.github.callbackUrl kubero.auth.github.enabled kubero.auth.github.id kubero.auth.github.org
  kubero.auth.oauth2.authUrl kubero.auth.oauth2.callbackUrl kubero.auth.oauth2.enabled kubero.auth.oauth2.id
  kubero.auth.oauth2.name kubero.auth.oauth2.scope kubero.auth.oauth2.secret kubero.auth.oauth2.tokenUrl
  kubero.config.buildpacks kubero.config.clusterissuer kubero.config.kubero.admin.disabled
  kubero.config.kubero.banner.bgcolor kubero.config.kubero.banner.fontcolor
  kubero.config.kubero.banner.message kubero.config.kubero.banner.show kubero.config.kubero.console.enabled
  kubero.config.kubero.readonly kubero.config.podSizeList kubero.config.templates.catalogs
  kubero.config.templates.enabled kubero.context kubero.database.accessModes kubero.database.size
  kubero.database.storageClassName kubero.debug kubero.namespace kubero.webhook_url nameOverride nodeSelector
  podAnnotations podSecurityContext.fsGroup prometheus.alertmanager.enabled prometheus.create
  prometheus.enabled prometheus.endpoint prometheus.kube-state-metrics.enabled
  prometheus.prometheus-node-exporter.enabled prometheus.prometheus-pushgateway.enabled
  prometheus.server.enabled prometheus.server.ingress.enabled prometheus.server.ingress.hosts
  registry.account.hash registry.account.password registry.account.username registry.create registry.enabled
  registry.host registry.port registry.protocol registry.public registry.storage registry.storageClassName
  replicaCount resources securityContext.runAsUser service.port service.type serviceAccount.annotations
  serviceAccount.create serviceAccount.name tolerations
`
  .trim()
  .split(/\s+/);

/** Keys of the items of its lists. */
const BUILDPACK_LEAVES = ['repository', 'tag', 'command', 'readOnlyAppStorage', 'securityContext.runAsUser'];

test('each cluster but local has its own', () => {
  expect(clusters.filter(({ waves }) => waves.has('kubero')).map(({ tree }) => tree.cluster)).toEqual([
    'system',
    'dev',
    'prod',
  ]);
});

test.each(['system', 'dev', 'prod'])(
  'the settings in %s have every value of the chart, and none comes from it',
  name => {
    const spec = objectOf(name, 'Kubero', 'kubero')['spec'];
    const leaves = leavesOf(spec);
    expect(CHART_LEAVES.filter(leaf => !leaves.some(given => given === leaf || given.startsWith(`${leaf}.`)))).toEqual(
      [],
    );
    const config = objectAt(objectOf(name, 'Kubero', 'kubero'), 'spec', 'kubero', 'config');
    for (const pack of objectsAt(config, 'buildpacks')) {
      for (const step of ['fetch', 'build', 'run'])
        expect(leavesOf(pack[step])).toEqual(expect.arrayContaining(BUILDPACK_LEAVES));
    }
    for (const size of objectsAt(config, 'podSizeList')) {
      expect([...leavesOf(size)].sort()).toEqual([
        'active',
        'default',
        'description',
        'name',
        'resources.limits.cpu',
        'resources.limits.memory',
        'resources.requests.cpu',
        'resources.requests.memory',
      ]);
    }
  },
);

test('Kubero knows the cluster that it runs in, and no other', () => {
  for (const name of ['system', 'dev', 'prod']) {
    expect(environmentOf(name)).toMatchObject({ KUBERO_CONTEXT: 'inClusterContext', KUBERO_NAMESPACE: 'kubero' });
    expect(Object.keys(environmentOf(name))).not.toContain('KUBECONFIG_BASE64');
  }
});

test('sessions are signed with a key from Vault, and nobody signs in by a password', () => {
  const environment = environmentOf('prod');
  expect(environment).toMatchObject({
    JWT_SECRET: { name: 'kubero-secrets', key: 'JWT_SECRET' },
    KUBERO_WEBHOOK_SECRET: { name: 'kubero-secrets', key: 'KUBERO_WEBHOOK_SECRET' },
    OAUTH2_CLIENT_ID: { name: 'kubero-oidc', key: 'clientID' },
    OAUTH2_CLIENT_SECRET: { name: 'kubero-oidc', key: 'clientSecret' },
  });
  expect(JSON.stringify(environment)).not.toContain('optional');
  expect(Object.keys(environment)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(KUBERO_SESSION_KEY|KUBERO_USERS|NODE_TLS_REJECT_UNAUTHORIZED)$/)]),
  );
});

test('people sign in through Casdoor, and repositories are those of Gitea', () => {
  expect(environmentOf('dev')).toMatchObject({
    OAUTH2_CLIENT_AUTH_URL: 'https://sso.example.com/login/oauth/authorize',
    OAUTH2_CLIENT_TOKEN_URL: 'https://sso.example.com/api/login/oauth/access_token',
    OAUTH2_CLIENT_CALLBACKURL: 'https://kubero.dev.example.com/api/auth/oauth2/callback',
    OAUTH2_USERINFO_URL: 'https://sso.example.com/api/userinfo',
    GITEA_BASEURL: 'https://gitea.example.com',
    GITEA_PERSONAL_ACCESS_TOKEN: { name: 'kubero-secrets', key: 'GITEA_PERSONAL_ACCESS_TOKEN' },
    KUBERO_WEBHOOK_URL: 'https://kubero.dev.example.com/api/repo/webhooks',
  });
  const kubero = clusterOf('dev').components.find(({ component }) => component.name === 'kubero');
  if (kubero === undefined) throw new Error('no kubero');
  expect(kubero.component.signIn?.(clusterOf('dev').context)).toEqual([
    {
      name: 'kubero',
      displayName: 'Kubero (dev)',
      redirectUris: ['https://kubero.dev.example.com/api/auth/oauth2/callback'],
      secret: { name: 'kubero-oidc' },
    },
  ]);
});

test.each([
  ['dev', false, '[["platform-admins","admin"],["developers","member"]]'],
  ['prod', true, '[["platform-admins","admin"],["developers","guest"]]'],
  ['system', true, '[["platform-admins","admin"],["developers","guest"]]'],
])('in %s the page is for reading: %s', (name, readonly, roles) => {
  const config = objectAt(objectOf(name, 'Kubero', 'kubero'), 'spec', 'kubero', 'config', 'kubero');
  expect(config).toMatchObject({ readonly, admin: { disabled: true }, console: { enabled: false } });
  expect(environmentOf(name)['ROLE_BY_GROUP']).toBe(roles);
  const [applications] = objectsAt(objectOf(name, 'ClusterRole', 'kubero-phase'), 'rules');
  expect(applications?.['verbs']).toEqual(
    readonly ? ['get', 'list', 'watch'] : ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
  );
});

test('its rights in the namespaces of phases are bound everywhere for trials alone', () => {
  const bound = clusters.filter(({ tree }) =>
    tree.manifests.some(({ kind, name }) => kind === 'ClusterRoleBinding' && name === 'kubero-phase'),
  );
  expect(bound.map(({ tree }) => tree.cluster)).toEqual(['dev']);
});

test('it reads no Secret', () => {
  for (const name of ['kubero', 'kubero-phase'])
    expect(JSON.stringify(objectOf('dev', 'ClusterRole', name))).not.toContain('secrets');
  expect(JSON.stringify(objectOf('dev', 'Role', 'kubero'))).not.toContain('secrets');
});

test('images have fixed tags, in buildpacks too', () => {
  expect(objectsAt(podOf('prod'), 'containers').map(({ image }) => image)).toEqual([
    'ghcr.io/kubero-dev/kubero/kubero:v3.1.1',
  ]);
  const config = objectAt(objectOf('prod', 'Kubero', 'kubero'), 'spec', 'kubero', 'config');
  const steps = objectsAt(config, 'buildpacks').flatMap(pack => [pack['fetch'], pack['build'], pack['run']]);
  expect(steps).toHaveLength(12);
  for (const step of steps) expect(isJsonObject(step) ? textAt(step, 'tag') : undefined).toMatch(/^v?\d/);
  expect(JSON.stringify(config)).not.toContain('latest');
});

test('the database lies in a volume that stays, and that comes with its pod', () => {
  expect(objectOf('prod', 'PersistentVolumeClaim', 'kubero-data')).toMatchObject({
    metadata: {
      annotations: {
        'argocd.argoproj.io/sync-wave': '1',
        'argocd.argoproj.io/sync-options': 'Prune=false,Delete=confirm',
      },
    },
    spec: {
      storageClassName: 'local-retain',
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
    },
  });
  expect(objectOf('prod', 'Deployment', 'kubero')).toMatchObject({
    metadata: { annotations: { 'argocd.argoproj.io/sync-wave': '1' } },
    spec: { replicas: 1, strategy: { type: 'Recreate' } },
  });
});

test('it calls names, the API server, Gitea and Casdoor, and nobody else', () => {
  const policy = objectAt(objectOf('dev', 'CiliumNetworkPolicy', 'kubero'), 'spec');
  expect(policy['ingress']).toEqual([
    { fromEntities: ['ingress'], toPorts: [{ ports: [{ port: '2000', protocol: 'TCP' }] }] },
    fromNamespace('monitoring', 2000),
  ]);
  expect(objectsAt(policy, 'egress').slice(1)).toEqual([
    { toEntities: ['kube-apiserver'] },
    { toFQDNs: [{ matchName: 'gitea.example.com' }], toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }] }] },
    { toFQDNs: [{ matchName: 'sso.example.com' }], toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }] }] },
  ]);
});

test('where Gitea and Casdoor run, their names lead outside and back, or to the Gateway and to their pods', () => {
  const policy = objectAt(objectOf('system', 'CiliumNetworkPolicy', 'kubero'), 'spec');
  const toPorts = [{ ports: [{ port: '443', protocol: 'TCP' }] }];
  const toGateway = { toEntities: ['ingress', 'host', 'remote-node'], toPorts };
  const toPods = (namespace: string) => ({
    toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': namespace } }],
  });
  expect(objectsAt(policy, 'egress').slice(2)).toEqual([
    { toFQDNs: [{ matchName: 'gitea.example.com' }], toPorts },
    toGateway,
    toPods('gitea'),
    { toFQDNs: [{ matchName: 'sso.example.com' }], toPorts },
    toGateway,
    toPods('casdoor'),
  ]);
});

test('it is reached at its host', () => {
  expect(objectAt(objectOf('prod', 'HTTPRoute', 'kubero'), 'spec')).toEqual({
    parentRefs: [{ name: 'public', namespace: 'gateway', sectionName: 'https' }],
    hostnames: ['kubero.prod.example.com'],
    rules: [{ backendRefs: [{ name: 'kubero', port: 2000 }] }],
  });
});

test('new settings start the pod anew', () => {
  const checksumOf = (name: string) =>
    objectAt(objectOf(name, 'Deployment', 'kubero'), 'spec', 'template', 'metadata', 'annotations')[
      'checksum/settings'
    ];
  expect(checksumOf('prod')).toMatch(/^[0-9a-f]{64}$/);
  expect(checksumOf('prod')).not.toBe(checksumOf('dev'));
});
