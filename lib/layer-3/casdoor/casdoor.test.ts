import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { clientsOf } from '../../model/sign-in-clients';
import { componentsIn } from '../../platform';
import { renderChanged, renderCommitted } from '../../testing/committed-platform';
import { casdoorConfig } from './casdoor-config';

const [system, ...others] = renderCommitted();
if (system === undefined) throw new Error('the platform has no cluster');
const { context } = system;

const manifest = (kind: string, name: string, namespace = 'casdoor') =>
  system.tree.manifests.find(item => item.kind === kind && item.name === name && item.namespace === namespace);

const at = (value: Json | undefined, ...path: string[]): Json | undefined =>
  path.reduce<Json | undefined>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), value);

const spec = (kind: string, name: string): Json | undefined => at(manifest(kind, name)?.body, 'spec');

const release = system.components.flatMap(({ releases }) => releases).find(item => item.release === 'casdoor');
const values: JsonObject = release?.values ?? {};

const secretPaths = (namespace: string): Readonly<Record<string, Json | undefined>> =>
  Object.fromEntries(
    system.tree.manifests
      .filter(item => item.kind === 'VaultStaticSecret' && item.namespace === namespace)
      .map(({ name, body }) => [name, at(body, 'spec', 'path')]),
  );

test('the first clients are there with the addresses of their routes', () => {
  const clients = Object.fromEntries(
    clientsOf(componentsIn, context).map(({ id, redirectUris }) => [id, redirectUris]),
  );
  expect(clients).toMatchObject({
    'argo-cd-system': ['https://argocd.system.example.com/auth/callback', 'http://localhost:8085/auth/callback'],
    'argo-cd-dev': ['https://argocd.dev.example.com/auth/callback', 'http://localhost:8085/auth/callback'],
    'argo-cd-prod': ['https://argocd.prod.example.com/auth/callback', 'http://localhost:8085/auth/callback'],
    'grafana-system': ['https://grafana.system.example.com/login/generic_oauth'],
    'vault-system': [
      'https://vault.system.example.com/ui/vault/auth/oidc/oidc/callback',
      'http://localhost:8250/oidc/callback',
    ],
    kubernetes: ['http://localhost:8000', 'http://localhost:18000'],
  });
  expect(clients['argo-cd-local']).toBeUndefined();
});

test('a client has one value in Vault, which its consumer and Casdoor read', () => {
  expect(secretPaths('casdoor')).toMatchObject({
    'casdoor-admin': 'system/casdoor/casdoor-admin',
    'casdoor-configuration': 'system/casdoor/casdoor-configuration',
    'casdoor-db': 'system/casdoor/casdoor-db',
    'casdoor-data-source': 'system/casdoor/casdoor-db',
    'client-argo-cd-dev': 'dev/argocd/argocd-oidc',
    'client-grafana-system': 'system/grafana/grafana-oidc',
  });
  expect(secretPaths('grafana')['grafana-oidc']).toBe('system/grafana/grafana-oidc');
});

test('of other clusters Vault shows Casdoor the clients and nothing else', () => {
  const policies = at(manifest('ConfigMap', 'vault-configuration', 'vault')?.body, 'data');
  const paths = (cluster: string) => {
    const text = at(policies, `policy_system.casdoor.hcl`);
    return [...(typeof text === 'string' ? text : '').matchAll(/path "kv\/data\/([^"]*)"/g)]
      .map(([, path = '']) => path)
      .filter(path => path.startsWith(`${cluster}/`));
  };
  expect(paths('system')).toContain('system/casdoor/*');
  const declared = clientsOf(componentsIn, context).flatMap(({ secret }) => secret ?? []);
  for (const cluster of ['dev', 'prod']) {
    const own = declared.filter(secret => secret.cluster === cluster);
    expect(paths(cluster)).toEqual(own.map(({ namespace, name }) => `${cluster}/${namespace}/${name}`).sort());
  }
});

test('no secret stands in a ConfigMap or in the values of the chart', () => {
  const texts = system.tree.manifests
    .filter(({ kind, namespace }) => kind === 'ConfigMap' && namespace === 'casdoor')
    .map(({ body }) => JSON.stringify(body['data']));
  expect(texts).toHaveLength(3);
  for (const text of texts) expect(text).not.toMatch(/"clientSecret\\?": \\?"(?!@clientSecret@)/);
  expect(at(values, 'envFromSecret')).toEqual([
    { name: 'dataSourceName', secretName: 'casdoor-data-source', key: 'dataSourceName' },
  ]);
  expect(casdoorConfig(context)).not.toMatch(/dataSourceName|password|radiusSecret/);
});

test('the first data come once, from a Secret, and never undo what people did', () => {
  expect(casdoorConfig(context)).toContain('\ninitDataNewOnly = true\ninitDataFile = /init/init_data.json\n');
  const text = at(
    spec('VaultStaticSecret', 'casdoor-configuration'),
    'destination',
    'transformation',
    'templates',
    'init_data.json',
    'text',
  );
  const data: unknown = JSON.parse(typeof text === 'string' ? text : '');
  expect(data).toMatchObject({
    organizations: [{ owner: 'admin', name: 'example' }],
    applications: [
      {
        name: 'casdoor-configuration',
        clientId: 'casdoor-configuration',
        clientSecret: '{{ .Secrets.clientSecret }}',
        grantTypes: ['none'],
      },
    ],
  });
  expect(at(values, 'extraVolumes')).toContainEqual({
    name: 'init-data',
    secret: { secretName: 'casdoor-configuration', items: [{ key: 'init_data.json', path: 'init_data.json' }] },
  });
});

test('tokens name the issuer that everything trusts', () => {
  expect(casdoorConfig(context)).toContain('\norigin = https://sso.example.com\n');
  const platform = { ...context.platform, sso: { ...context.platform.sso, issuer: 'https://sso.example.com/' } };
  expect(casdoorConfig({ ...context, platform })).toContain('\norigin = https://sso.example.com\n');
});

test('two pods and two proxies, one of each may go at a time; one where there is one node', () => {
  expect(values).toMatchObject({ replicaCount: 2, probe: { liveness: { enabled: false } } });
  expect(spec('Deployment', 'casdoor-proxy')).toMatchObject({ replicas: 2 });
  for (const name of ['casdoor', 'casdoor-proxy']) {
    expect(spec('PodDisruptionBudget', name)).toMatchObject({ maxUnavailable: 1 });
  }
  const small = renderChanged('system', cluster => ({ ...cluster, nodes: cluster.nodes.slice(0, 1) }));
  const deployment = small.tree.manifests.find(({ kind, name }) => kind === 'Deployment' && name === 'casdoor-proxy');
  expect(at(deployment?.body, 'spec', 'replicas')).toBe(1);
  expect(small.tree.manifests.filter(({ kind, name }) => kind === 'PodDisruptionBudget' && name === 'casdoor')).toEqual(
    [],
  );
});

test('people come to the proxy, after the Job has taken the well-known password away', () => {
  expect(spec('HTTPRoute', 'casdoor')).toEqual({
    parentRefs: [{ name: 'public', namespace: 'gateway', sectionName: 'https-casdoor' }],
    hostnames: ['sso.example.com'],
    rules: [{ backendRefs: [{ name: 'casdoor-proxy', port: 8080 }] }],
  });
  const wave = (kind: string, name: string): number =>
    Number(at(manifest(kind, name)?.body, 'metadata', 'annotations', 'argocd.argoproj.io/sync-wave') ?? 0);
  expect(at(manifest('Job', 'casdoor-configuration')?.body, 'metadata', 'annotations')).toMatchObject({
    'argocd.argoproj.io/hook': 'Sync',
  });
  expect(wave('Job', 'casdoor-configuration')).toBeLessThan(wave('HTTPRoute', 'casdoor'));
});

test('the proxy keeps people with a pod, by a cookie that both proxies understand', () => {
  const text = at(manifest('ConfigMap', 'casdoor-proxy')?.body, 'data', 'haproxy.cfg');
  expect(text).toContain('\n  cookie casdoor-pod insert indirect nocache httponly secure dynamic\n');
  expect(text).toContain(' casdoor-pods.casdoor.svc.cluster.local:8000 check ');
  expect(spec('Service', 'casdoor-pods')).toMatchObject({ clusterIP: 'None', ports: [{ port: 8000 }] });
});

test('Casdoor hears the proxy and the Job, and calls names and the database', () => {
  const tcp = (port: string) => [{ ports: [{ port, protocol: 'TCP' }] }];
  expect(spec('CiliumNetworkPolicy', 'casdoor')).toMatchObject({
    ingress: [
      {
        fromEndpoints: [
          { matchLabels: { 'app.kubernetes.io/name': 'casdoor-proxy' } },
          { matchLabels: { 'app.kubernetes.io/name': 'casdoor-configuration' } },
        ],
        toPorts: tcp('8000'),
      },
    ],
    egress: [
      {},
      { toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'postgres' } }], toPorts: tcp('5432') },
    ],
  });
  expect(spec('CiliumNetworkPolicy', 'default-deny')).toEqual({ endpointSelector: {}, ingress: [{}], egress: [{}] });
});

test('it is in one cluster, and the others hold nothing of it', () => {
  for (const { tree } of others) {
    expect(tree.manifests.filter(({ namespace }) => namespace === 'casdoor')).toEqual([]);
  }
});
