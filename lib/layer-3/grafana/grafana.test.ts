import { isJsonObject, type JsonObject } from '../../model/json';
import type { ClusterContext } from '../../model/component';
import { renderCommitted } from '../../testing/committed-platform';
import { grafanaConfig } from './grafana-config';
import { grafanaSecrets, secretEnvironment } from './grafana-secrets';

const clusters = renderCommitted();
const [system] = clusters;
if (system === undefined) throw new Error('the platform has no cluster');

const manifest = (kind: string, name: string) =>
  system.tree.manifests.find(object => object.kind === kind && object.name === name && object.namespace === 'grafana');

const spec = (kind: string, name: string): JsonObject => {
  const found = manifest(kind, name)?.body['spec'];
  if (!isJsonObject(found)) throw new Error(`no ${kind} ${name}`);
  return found;
};

const withoutSso = (context: ClusterContext): ClusterContext => ({
  ...context,
  platform: { ...context.platform, placement: { ...context.platform.placement, casdoor: [] } },
});

test('Grafana is in the system cluster alone', () => {
  const places = clusters.flatMap(({ tree, components }) =>
    components.filter(({ component }) => component.name === 'grafana').map(() => tree.cluster),
  );
  expect(places).toEqual(['system']);
});

test('groups of the issuer get their roles, and nobody else gets in', () => {
  expect(grafanaConfig(system.context)['auth.generic_oauth']).toEqual({
    enabled: 'true',
    name: 'Casdoor',
    scopes: 'openid profile email groups',
    auth_url: 'https://sso.example.com/login/oauth/authorize',
    token_url: 'https://sso.example.com/api/login/oauth/access_token',
    api_url: 'https://sso.example.com/api/userinfo',
    use_pkce: 'true',
    allow_sign_up: 'true',
    role_attribute_path:
      "contains(groups[*], 'platform-admins') && 'Admin' || contains(groups[*], 'developers') && 'Editor'",
    role_attribute_strict: 'true',
    allow_assign_grafana_admin: 'false',
  });
});

test('the local administrator gets in beside single sign-on', () => {
  expect(grafanaConfig(system.context)['auth']).toEqual({ oauth_auto_login: 'false', disable_login_form: 'false' });
  const optional = secretEnvironment(system.context).flatMap(variable =>
    'valueFrom' in variable && variable.valueFrom.secretKeyRef.optional === true ? [variable.name] : [],
  );
  expect(optional).toEqual(['GF_AUTH_GENERIC_OAUTH_CLIENT_ID', 'GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET']);
});

test('without an issuer there is no sign-in and no client', () => {
  const context = withoutSso(system.context);
  expect(Object.keys(grafanaConfig(context)).filter(section => section.startsWith('auth'))).toEqual([]);
  expect(grafanaSecrets(context).map(({ name }) => name)).toEqual(['grafana-db', 'grafana-admin']);
  expect(secretEnvironment(context).filter(({ name }) => name.startsWith('GF_AUTH'))).toEqual([]);
});

test('everything secret comes from Vault by environment variables, with keys that are there', () => {
  const secrets = new Map(
    grafanaSecrets(system.context).map(({ name, keys, templates = {} }) => [
      name,
      [...keys, ...Object.keys(templates)],
    ]),
  );
  expect([...secrets.keys()]).toEqual(['grafana-db', 'grafana-admin', 'grafana-oidc']);
  for (const variable of secretEnvironment(system.context)) {
    if (!('valueFrom' in variable)) {
      expect(variable).toEqual({ name: 'GF_SECURITY_ADMIN_USER', value: 'admin' });
      continue;
    }
    const { name, key } = variable.valueFrom.secretKeyRef;
    expect(secrets.get(name)).toContain(key);
    expect(manifest('VaultStaticSecret', name)).toBeDefined();
  }
  expect(JSON.stringify(spec('Grafana', 'grafana')['config'])).not.toMatch(
    /password|secret_key|client_secret|client_id/,
  );
});

test('two pods without a volume share the database, and a drain takes one at a time', () => {
  expect(spec('Grafana', 'grafana')).toMatchObject({
    version: 'docker.io/grafana/grafana:13.0.1',
    config: {
      server: { root_url: 'https://grafana.system.example.com/' },
      database: { type: 'postgres', ssl_mode: 'require' },
    },
    disableDefaultAdminSecret: true,
    deployment: { spec: { replicas: 2 } },
  });
  expect(spec('Grafana', 'grafana')['persistentVolumeClaim']).toBeUndefined();
  const selector = { 'grafana.integreatly.org/instance': 'grafana' };
  expect(spec('PodDisruptionBudget', 'grafana')).toEqual({ maxUnavailable: 1, selector: { matchLabels: selector } });
  expect(spec('Service', 'grafana')['selector']).toEqual(selector);
});

test('the database is a shared one of the server platform', () => {
  expect(spec('Service', 'grafana-db')).toEqual({
    type: 'ExternalName',
    externalName: 'platform-rw.postgres.svc.cluster.local',
  });
  expect(system.tree.manifests.find(({ kind }) => kind === 'Database')?.body['spec']).toMatchObject({
    cluster: { name: 'platform' },
    name: 'grafana',
    owner: 'grafana',
  });
});

test('people come through the public Gateway, and see no metrics', () => {
  expect(spec('HTTPRoute', 'grafana')).toEqual({
    parentRefs: [{ name: 'public', namespace: 'gateway', sectionName: 'https' }],
    hostnames: ['grafana.system.example.com'],
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
      { backendRefs: [{ name: 'grafana', port: 3000 }] },
    ],
  });
});

test('the Gateway, the operator and Prometheus reach Grafana, and nobody else', () => {
  const toPorts = [{ ports: [{ port: '3000', protocol: 'TCP' }] }];
  expect(spec('CiliumNetworkPolicy', 'grafana')).toEqual({
    endpointSelector: { matchLabels: { 'grafana.integreatly.org/instance': 'grafana' } },
    ingress: [
      { fromEntities: ['ingress'], toPorts },
      {
        fromEndpoints: [
          { matchLabels: { 'app.kubernetes.io/name': 'grafana-operator' } },
          { matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'monitoring' } },
        ],
        toPorts,
      },
    ],
  });
});

test('the operator may do something in the namespace of Grafana alone', () => {
  const release = system.components
    .flatMap(({ releases }) => releases)
    .find(({ release: name }) => name === 'grafana-operator');
  expect(release).toMatchObject({
    namespace: 'grafana',
    values: { replicas: 2, namespaceScope: true, rbac: { useClusterRole: false } },
  });
  expect(manifest('PodDisruptionBudget', 'grafana-operator')?.body['spec']).toMatchObject({ maxUnavailable: 1 });
});

test('the shared server has three instances, and it and Grafana hold nothing else up', () => {
  const server = system.tree.manifests.find(({ kind, name }) => kind === 'Cluster' && name === 'platform');
  expect(server?.body['spec']).toMatchObject({ instances: 3, enablePDB: true });
  const waveOf = (name: string): number | undefined =>
    system.components.find(({ component }) => component.name === name)?.component.wave;
  expect(['kube-prometheus-stack', 'postgres', 'grafana', 'vault-sign-in'].map(waveOf)).toEqual([-60, -50, -40, -1]);
});
