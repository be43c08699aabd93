import { isJsonObject, type Json, type JsonObject } from '../model/json';
import { identityOf, type Manifest } from '../model/manifest';
import type { Component } from '../model/component';
import { placeOf } from '../model/placed';
import { renderCommitted, withToldTenants } from '../testing/committed-platform';
import { tenantComponentAt } from './tenant-names';

const clusters = renderCommitted(withToldTenants);

const cluster = (name: string) => {
  const found = clusters.find(({ tree }) => tree.cluster === name);
  if (found === undefined) throw new Error(`no cluster ${name}`);
  return found;
};

/** True for tenants and their apps; previews.test.ts looks at pull requests. */
const isOfPhases = ({ layer, copies }: Component): boolean => layer === 4 && copies === undefined;

const body = (name: string, identity: string): JsonObject => {
  const found = cluster(name).tree.manifests.find(manifest => identityOf(manifest) === identity);
  if (found === undefined) throw new Error(`${name} has no ${identity}`);
  return found.body;
};

const at = (value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined =>
  path.reduce<Json | undefined>((inner, key) => {
    if (Array.isArray(inner)) {
      const item: unknown = inner[Number(key)];
      return isJsonObject(item) || typeof item === 'string' ? item : undefined;
    }
    return isJsonObject(inner) ? inner[key] : undefined;
  }, value);

/** Components of layer 4 by cluster, in the folder that each has. */
const folders = (name: string): readonly string[] =>
  cluster(name)
    .components.filter(({ component }) => isOfPhases(component))
    .map(({ component }) => placeOf(component));

const ofLayer4 = clusters.flatMap(({ tree, components }) =>
  components
    .filter(({ component }) => isOfPhases(component))
    .map(({ component, manifests }) => ({ cluster: tree.cluster, component, manifests })),
);

const isBase = ({ component }: (typeof ofLayer4)[number]): boolean => component.project?.name === 'tenants';

const label = (where: string, manifest: Manifest): string => `${where} ${identityOf(manifest)}`;

test('phases live in the clusters of their role', () => {
  const namespaces = clusters.map(({ tree, components }) => [
    tree.cluster,
    components
      .filter(({ component }) => isOfPhases(component))
      .flatMap(({ manifests }) => manifests.filter(({ kind }) => kind === 'Namespace').map(({ name }) => name)),
  ]);
  expect(namespaces).toEqual([
    ['system', []],
    ['dev', ['samples-test', 'samples-stage', 'shop-test', 'shop-review', 'supabase-test', 'tools-test']],
    ['prod', ['samples-production', 'shop-production', 'supabase-production', 'tools-production']],
    ['local', ['samples-local']],
  ]);
});

test('each tenant has a place for what the platform owns and one for each app that the cluster has', () => {
  expect(folders('dev')).toEqual([
    'layer-4/samples/_tenant',
    'layer-4/samples/app-1',
    'layer-4/samples/app-1-demo',
    'layer-4/samples/app-3',
    'layer-4/samples/app-2',
    'layer-4/shop/_tenant',
    'layer-4/shop/frontend',
    'layer-4/shop/api-gateway',
    'layer-4/supabase/_tenant',
    'layer-4/supabase/auth',
    'layer-4/supabase/rest',
    'layer-4/supabase/storage',
    'layer-4/supabase/realtime',
    'layer-4/supabase/meta',
    'layer-4/supabase/studio',
    'layer-4/tools/_tenant',
    'layer-4/tools/n8n',
    'layer-4/tools/nocodb',
  ]);
  expect(folders('local')).toEqual(['layer-4/samples/_tenant', 'layer-4/samples/app-1']);
  expect(tenantComponentAt('dist/dev/layer-4/shop/_tenant/a.yaml')).toBe('tenant-shop');
  expect(tenantComponentAt('dist/dev/layer-4/shop/frontend/a.yaml')).toBe('app-shop-frontend');
  expect(tenantComponentAt('dist/dev/layer-3/vault/a.yaml')).toBeUndefined();
});

test('the project of an Application follows from its place, and apps have none of the platform’s kinds', () => {
  for (const item of ofLayer4) {
    const application = body(item.cluster, `Application.argoproj.io/argocd/${item.component.name}`);
    const tenant = placeOf(item.component).split('/')[1] ?? '';
    expect(at(application, 'spec', 'project')).toBe(isBase(item) ? 'tenants' : `tenant-${tenant}`);
    expect(at(application, 'spec', 'source', 'path')).toBe(`dist/${item.cluster}/${placeOf(item.component)}`);
  }
  const project = body('dev', 'AppProject.argoproj.io/argocd/tenant-shop');
  expect(at(project, 'spec', 'clusterResourceWhitelist')).toEqual([]);
  expect(at(project, 'spec', 'destinations')).toEqual([
    { namespace: 'shop-review', server: 'https://kubernetes.default.svc' },
    { namespace: 'shop-test', server: 'https://kubernetes.default.svc' },
  ]);
  const forbidden = JSON.stringify(at(project, 'spec', 'namespaceResourceBlacklist'));
  for (const kind of ['ResourceQuota', 'LimitRange', 'NetworkPolicy', 'CiliumNetworkPolicy', 'RoleBinding'])
    expect(forbidden).toContain(`"kind":"${kind}"`);
  const apps = ofLayer4.filter(item => !isBase(item)).flatMap(({ manifests }) => manifests);
  expect(apps.filter(({ kind }) => forbidden.includes(`"kind":"${kind}"`)).map(identityOf)).toEqual([]);
});

test('what is not well of a tenant holds nothing of the platform up', () => {
  for (const { components, waves } of clusters) {
    const wavesOf = (isTenant: boolean): readonly number[] =>
      components
        .filter(({ component }) => (component.layer === 4) === isTenant)
        .map(({ component }) => waves.get(component.name) ?? Number.NaN);
    if (wavesOf(true).length > 0) expect(Math.max(...wavesOf(false))).toBeLessThan(Math.min(...wavesOf(true)));
  }
});

test('every namespace of a tenant is restricted, limited, closed and read by its groups', () => {
  for (const { cluster: where, manifests } of ofLayer4.filter(isBase)) {
    for (const { name, body: namespace } of manifests.filter(({ kind }) => kind === 'Namespace')) {
      expect(at(namespace, 'metadata', 'labels', 'pod-security.kubernetes.io/enforce')).toBe('restricted');
      expect(at(namespace, 'metadata', 'labels', 'paas-tier')).toBe('tenant');
      const inside = manifests.filter(object => object.namespace === name).map(identityOf);
      expect(inside).toEqual(
        expect.arrayContaining([
          `ResourceQuota/${name}/tenant`,
          `LimitRange/${name}/tenant`,
          `NetworkPolicy.networking.k8s.io/${name}/default-deny`,
          `CiliumNetworkPolicy.cilium.io/${name}/dns`,
          `RoleBinding.rbac.authorization.k8s.io/${name}/tenant-readers`,
        ]),
      );
      const works = inside.includes(`RoleBinding.rbac.authorization.k8s.io/${name}/tenant-developers`);
      expect([where, works]).toEqual([where, where === 'dev']);
    }
  }
  expect(at(body('prod', 'NetworkPolicy.networking.k8s.io/shop-production/default-deny'), 'spec')).toEqual({
    podSelector: {},
    policyTypes: ['Ingress', 'Egress'],
  });
});

test('the quota of a phase is its own where it has one', () => {
  const hard = (name: string, namespace: string) =>
    at(body(name, `ResourceQuota/${namespace}/tenant`), 'spec', 'hard', 'requests.cpu');
  expect([hard('dev', 'shop-test'), hard('prod', 'shop-production')]).toEqual(['1', '4']);
});

test('developers of a tenant work in dev and read elsewhere; readers read', () => {
  const subjects = (name: string, binding: string): Json | undefined => at(body(name, binding), 'subjects');
  const group = (name: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: `sso:${name}` });
  const binding = 'RoleBinding.rbac.authorization.k8s.io';
  expect(subjects('dev', `${binding}/shop-test/tenant-developers`)).toEqual([group('shop-developers')]);
  expect(subjects('prod', `${binding}/shop-production/tenant-readers`)).toEqual([
    group('shop-developers'),
    group('shop-readers'),
  ]);
  expect(at(body('prod', `${binding}/shop-production/tenant-readers`), 'roleRef', 'name')).toBe('view');
  const rules = JSON.stringify(body('dev', 'Role.rbac.authorization.k8s.io/shop-test/tenant-developers')['rules']);
  for (const word of ['secrets', 'networkpolicies', 'resourcequotas', 'roles', '*']) expect(rules).not.toContain(word);
});

test('an app may be called by the Gateway where it has a route, and by the apps that say so', () => {
  const policy = (app: string) => body('prod', `CiliumNetworkPolicy.cilium.io/shop-production/app-${app}`);
  expect(JSON.stringify(at(policy('frontend'), 'spec', 'ingress'))).toContain('"fromEntities":["ingress"]');
  expect(JSON.stringify(at(policy('api-gateway'), 'spec', 'ingress'))).not.toContain('fromEntities');
  expect(at(policy('api-gateway'), 'spec', 'ingress', 0)).toEqual({
    fromEndpoints: [{ matchLabels: { 'app.kubernetes.io/instance': 'frontend' } }],
    toPorts: [
      {
        ports: [{ port: '9898', protocol: 'TCP' }],
        rules: { http: [{ method: 'GET|POST', path: '(/api/.*)([?].*)?' }] },
      },
    ],
  });
  expect(at(policy('api-gateway'), 'spec', 'egress', 0)).toEqual({
    toFQDNs: [{ matchName: 'api.stripe.com' }],
    toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }] }],
  });
});

test('one database is shared in dev and dedicated in prod, and the app reads the same key of its Secret', () => {
  const url = (name: string, namespace: string, secret: string) => {
    const env = at(
      body(name, `Deployment.apps/${namespace}/api-gateway`),
      'spec',
      'template',
      'spec',
      'containers',
      0,
      'env',
    );
    expect(env).toContainEqual({ name: 'DATABASE_URL', valueFrom: { secretKeyRef: { name: secret, key: 'uri' } } });
  };
  url('dev', 'shop-test', 'shop-orders-test-db');
  url('prod', 'shop-production', 'shop-orders-production-db');
  body('dev', 'Database.postgresql.cnpg.io/postgres/shop-orders-test');
  body('prod', 'Cluster.postgresql.cnpg.io/shop-production/shop-orders-production-postgres');
  const egress = (name: string, namespace: string) =>
    JSON.stringify(at(body(name, `CiliumNetworkPolicy.cilium.io/${namespace}/app-api-gateway`), 'spec', 'egress'));
  expect(egress('dev', 'shop-test')).toContain(
    '"k8s:io.kubernetes.pod.namespace":"postgres","k8s:cnpg.io/cluster":"tenants"',
  );
  expect(egress('prod', 'shop-production')).toContain('"k8s:cnpg.io/cluster":"shop-orders-production-postgres"');
});

test('a Secret of an app comes from the path of its phase and starts the app again', () => {
  const secret = body('prod', 'VaultStaticSecret.secrets.hashicorp.com/shop-production/api-gateway-payments');
  expect(at(secret, 'spec', 'path')).toBe('prod/shop-production/api-gateway-payments');
  expect(at(secret, 'spec', 'rolloutRestartTargets')).toEqual([{ kind: 'Deployment', name: 'api-gateway' }]);
});

test('a further copy of an app is in its first phase of dev alone, with a host of its own', () => {
  const places = clusters.flatMap(({ tree }) =>
    tree.manifests.flatMap(({ kind, namespace, name }) =>
      kind === 'Deployment' && name === 'app-1-demo' ? [`${tree.cluster} ${namespace ?? ''}`] : [],
    ),
  );
  expect(places).toEqual(['dev samples-test']);
  const route = body('dev', 'HTTPRoute.gateway.networking.k8s.io/samples-test/app-1-demo');
  expect(at(route, 'spec', 'hostnames')).toEqual(['app-1-demo-test.dev.example.com']);
});

test('a smoke test reaches its app and nothing else', () => {
  const policy = body('prod', 'CiliumNetworkPolicy.cilium.io/shop-production/app-frontend-smoke');
  expect(at(policy, 'spec')).toEqual({
    endpointSelector: { matchLabels: { 'app.kubernetes.io/name': 'frontend-smoke' } },
    egress: [
      {
        toEndpoints: [{ matchLabels: { 'app.kubernetes.io/instance': 'frontend' } }],
        toPorts: [{ ports: [{ port: '9898', protocol: 'TCP' }] }],
      },
    ],
  });
  const ingress = at(body('prod', 'CiliumNetworkPolicy.cilium.io/shop-production/app-frontend'), 'spec', 'ingress');
  expect(JSON.stringify(ingress)).toContain('"app.kubernetes.io/name":"frontend-smoke"');
});

test('a Secret starts both versions of an app again', () => {
  const secret = body('dev', 'VaultStaticSecret.secrets.hashicorp.com/samples-test/app-2-token');
  expect(at(secret, 'spec', 'rolloutRestartTargets')).toEqual([
    { kind: 'Deployment', name: 'app-2' },
    { kind: 'Deployment', name: 'app-2-next' },
  ]);
});

test('every identity is written once', () => {
  for (const { tree } of clusters) {
    const identities = tree.manifests.map(manifest => label(tree.cluster, manifest));
    expect(new Set(identities).size).toBe(identities.length);
  }
});
