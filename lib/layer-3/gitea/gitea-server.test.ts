import { talosClusterOf } from '../../model/talos-cluster-of';
import type { ClusterContext } from '../../model/component';
import { isJsonObject, type JsonObject } from '../../model/json';
import { renderCommitted } from '../../testing/committed-platform';
import { giteaConfig } from './gitea-config';
import { giteaSecrets, giteaSignIn, secretEnvironment } from './gitea-secrets';
import { giteaValues } from './gitea-values';
import { SIGN_IN_SCRIPT } from './sign-in-source';

const clusters = renderCommitted();
const [system] = clusters;
if (system === undefined) throw new Error('the platform has no cluster');
const { context } = system;

const manifest = (kind: string, name: string) =>
  system.tree.manifests.find(object => object.kind === kind && object.name === name && object.namespace === 'gitea');

const spec = (kind: string, name: string): JsonObject => {
  const found = manifest(kind, name)?.body['spec'];
  if (!isJsonObject(found)) throw new Error(`no ${kind} ${name}`);
  return found;
};

/** At least these items. */
const holding = (...items: readonly unknown[]): unknown => expect.arrayContaining([...items]);

const withoutSso: ClusterContext = {
  ...context,
  platform: { ...context.platform, placement: { ...context.platform.placement, casdoor: [] } },
};

const TUNNEL = {
  kind: 'tunnel',
  tunnelId: '00000000-0000-4000-8000-000000000000',
  tokenSecret: { name: 'cloudflared', key: 'token' },
} as const;

const behindTunnel: ClusterContext = {
  ...context,
  cluster: { ...talosClusterOf(context), exposure: TUNNEL },
};

test('Gitea runs in the system cluster alone', () => {
  const places = clusters.flatMap(({ tree, components }) =>
    components.filter(({ component }) => component.name === 'gitea-server').map(() => tree.cluster),
  );
  expect(places).toEqual(['system']);
});

test('one pod with a volume that outlives it, and none of the databases that the chart brings', () => {
  expect(giteaValues(context)).toMatchObject({
    replicaCount: 1,
    strategy: { type: 'Recreate' },
    persistence: {
      claimName: 'gitea-shared-storage',
      storageClass: 'local-retain',
      size: '20Gi',
      annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' },
    },
    postgresql: { enabled: false },
    'postgresql-ha': { enabled: false },
    valkey: { enabled: false },
    'valkey-cluster': { enabled: false },
    test: { enabled: false },
  });
});

test('cache, queue and index need no second program, and sessions outlive a start', () => {
  expect(giteaConfig(context)).toMatchObject({
    session: { PROVIDER: 'db' },
    cache: { ADAPTER: 'memory' },
    queue: { TYPE: 'level' },
    indexer: { ISSUE_INDEXER_TYPE: 'bleve' },
  });
});

test('the bucket of the inventory takes everything but the repositories', () => {
  expect(giteaConfig(context)['storage']).toEqual({
    STORAGE_TYPE: 'minio',
    MINIO_ENDPOINT: 'fsn1.your-objectstorage.com',
    MINIO_USE_SSL: true,
    MINIO_BUCKET: 'example-gitea',
    MINIO_LOCATION: 'fsn1',
    SERVE_DIRECT: false,
  });
});

test('the database is a shared one of the server platform', () => {
  expect(spec('Service', 'gitea-db')).toEqual({
    type: 'ExternalName',
    externalName: 'platform-rw.postgres.svc.cluster.local',
  });
  const database = system.tree.manifests.find(({ kind, name }) => kind === 'Database' && name === 'gitea');
  expect(database?.body['spec']).toMatchObject({ cluster: { name: 'platform' }, name: 'gitea', owner: 'gitea' });
});

test('everything secret comes from Vault by environment variables, with keys that are there', () => {
  const secrets = new Map(
    giteaSecrets(context).map(({ name, keys, templates = {} }) => [name, [...keys, ...Object.keys(templates)]]),
  );
  expect([...secrets.keys()]).toEqual([
    'gitea-db',
    'gitea-admin',
    'gitea-keys',
    'gitea-metrics',
    'gitea-runner-registration',
    'gitea-s3',
    'gitea-oidc',
  ]);
  for (const { valueFrom } of secretEnvironment(context)) {
    expect(secrets.get(valueFrom.secretKeyRef.name)).toContain(valueFrom.secretKeyRef.key);
    expect(manifest('VaultStaticSecret', valueFrom.secretKeyRef.name)?.body['spec']).toMatchObject({
      rolloutRestartTargets: [{ kind: 'Deployment', name: 'gitea' }],
    });
  }
  expect(secrets.get('gitea-admin')).toEqual(['password', 'username']);
  expect(JSON.stringify(giteaConfig(context))).not.toMatch(/PASSWD|SECRET|ACCESS_KEY|"TOKEN"/);
});

test('the keys of Vault win at every start: the section is in small letters', () => {
  const names = secretEnvironment(context).map(({ name }) => name);
  expect(names).toContain('GITEA__security__SECRET_KEY');
  expect(names.filter(name => !/^GITEA__[a-z0-9]+__[A-Z_]+$/.test(name))).toEqual([]);
});

test('people sign in through Casdoor, and its administrators are those of Gitea', () => {
  expect(giteaSignIn(context)).toEqual([
    {
      name: 'gitea',
      displayName: 'Gitea',
      redirectUris: ['https://gitea.example.com/user/oauth2/casdoor/callback'],
      secret: { name: 'gitea-oidc' },
    },
  ]);
  expect(giteaValues(context).postExtraInitContainers).toMatchObject([
    {
      name: 'sign-in',
      image: 'docker.gitea.com/gitea:1.26.2-rootless',
      env: holding(
        { name: 'SOURCE', value: 'casdoor' },
        { name: 'ISSUER', value: 'https://sso.example.com' },
        { name: 'ADMIN_GROUP', value: 'platform-admins' },
        {
          name: 'CLIENT_ID',
          valueFrom: { secretKeyRef: { name: 'gitea-oidc', key: 'clientID', optional: true } },
        },
      ),
    },
  ]);
});

test('Gitea starts without the issuer, which is installed from a repository in it', () => {
  expect(giteaValues(context).gitea?.oauth).toBeUndefined();
  expect(SIGN_IN_SCRIPT).toContain('timeout 60 gitea admin auth');
  expect(SIGN_IN_SCRIPT.trimEnd().split('\n').slice(-2)[0]).toMatch(/ \|\|$/);
});

test('without an issuer there is no sign-in, no client and no alert about it', () => {
  expect(giteaSignIn(withoutSso)).toEqual([]);
  expect(giteaValues(withoutSso).postExtraInitContainers).toEqual([]);
  expect(giteaConfig(withoutSso)['oauth2_client']).toBeUndefined();
  expect(giteaSecrets(withoutSso).map(({ name }) => name)).not.toContain('gitea-oidc');
});

test('pages and clones come through the listener of the host, without a limit of time', () => {
  expect(spec('HTTPRoute', 'gitea')).toEqual({
    parentRefs: [{ name: 'public', namespace: 'gateway', sectionName: 'https-gitea' }],
    hostnames: ['gitea.example.com'],
    rules: [
      {
        matches: [{ path: { type: 'PathPrefix', value: '/metrics' } }],
        filters: [
          {
            type: 'RequestRedirect',
            requestRedirect: { path: { type: 'ReplaceFullPath', replaceFullPath: '/' }, statusCode: 302 },
          },
        ],
      },
      { backendRefs: [{ name: 'gitea-http', port: 3000 }], timeouts: { request: '0s' } },
    ],
  });
});

test('SSH comes through the same Gateway, on a listener of its own', () => {
  const gateway = system.tree.manifests.find(({ kind, name }) => kind === 'Gateway' && name === 'public');
  expect(gateway?.body['spec']).toMatchObject({
    listeners: holding({
      name: 'ssh',
      protocol: 'TCP',
      port: 22,
      allowedRoutes: {
        namespaces: { from: 'Selector', selector: { matchLabels: { expose: 'public' } } },
        kinds: [{ kind: 'TCPRoute' }],
      },
    }),
  });
  expect(spec('TCPRoute', 'gitea-ssh')).toEqual({
    parentRefs: [{ name: 'public', namespace: 'gateway', sectionName: 'ssh' }],
    rules: [{ backendRefs: [{ name: 'gitea-ssh', port: 22 }] }],
  });
  expect(giteaConfig(context)['server']).toMatchObject({
    SSH_DOMAIN: 'gitea.example.com',
    SSH_PORT: 22,
    SSH_LISTEN_PORT: 2222,
  });
});

test('other Gateways take no SSH', () => {
  const listeners = clusters.flatMap(({ tree }) =>
    tree.manifests
      .filter(({ kind, name }) => kind === 'Gateway' && name === 'public')
      .filter(({ body }) => JSON.stringify(body).includes('"TCP"'))
      .map(() => tree.cluster),
  );
  expect(listeners).toEqual(['system']);
});

test('a tunnel carries no SSH, and Gitea offers none', () => {
  expect(giteaConfig(behindTunnel)['server']).toMatchObject({ DISABLE_SSH: true, START_SSH_SERVER: false });
});

test('who reaches Gitea and whom it reaches', () => {
  const tcp = (port: string) => [{ ports: [{ port, protocol: 'TCP' }] }];
  expect(spec('CiliumNetworkPolicy', 'gitea')).toEqual({
    endpointSelector: { matchLabels: { 'app.kubernetes.io/name': 'gitea', 'app.kubernetes.io/instance': 'gitea' } },
    ingress: [
      { fromEntities: ['ingress'], toPorts: tcp('3000') },
      { fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'monitoring' } }], toPorts: tcp('3000') },
      { fromEntities: ['all'], toPorts: tcp('2222') },
    ],
    egress: [
      {
        toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s-app': 'kube-dns' } }],
        toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }] }],
      },
      { toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'postgres' } }], toPorts: tcp('5432') },
      { toEntities: ['world', 'ingress'], toPorts: tcp('443') },
      { toEntities: ['ingress', 'host', 'remote-node'], toPorts: tcp('443') },
      { toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'casdoor' } }] },
    ],
  });
});

test('Velero takes the namespace with the repositories', () => {
  const schedule = system.tree.manifests.find(({ kind }) => kind === 'Schedule');
  expect(schedule?.body['spec']).toMatchObject({ template: { includedNamespaces: holding('gitea') } });
});

test('metrics are read with a token, from the Service of the pages', () => {
  expect(spec('ServiceMonitor', 'gitea')).toMatchObject({
    selector: { matchLabels: { 'gitea.com/service': 'http' } },
    endpoints: [{ port: 'http', authorization: { credentials: { name: 'gitea-metrics', key: 'token' } } }],
  });
});
