import { talosClusterOf } from '../model/talos-cluster-of';
import { isJsonObject, type Json } from '../model/json';
import type { Manifest } from '../model/manifest';
import { byCodePoint } from '../model/json';
import { COMPONENTS } from '../platform';
import { renderCommitted } from '../testing/committed-platform';

const clusters = renderCommitted();

/** A value below an object, by keys. */
const at = (value: Json | undefined, ...path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), value);

/** A text below an object; none where there is no text. */
const textAt = (value: Json | undefined, ...path: readonly string[]): string => {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
};

const all = (kind: string) =>
  clusters.flatMap(({ tree }) =>
    tree.manifests.filter(manifest => manifest.kind === kind).map(manifest => ({ cluster: tree.cluster, manifest })),
  );

/** True in the namespace of pull request number 0, which stands for those of all. */
const isCopied = ({ namespace = '' }: Manifest): boolean => /^pr-.+-0$/.test(namespace);

/** The namespace that signs in to Vault, or what the names of several begin with. */
const holderOf = (manifest: Manifest): string =>
  isCopied(manifest) ? (manifest.namespace ?? '').replace(/-0$/, '') : (manifest.namespace ?? '');

const label = ({ cluster, manifest }: { readonly cluster: string; readonly manifest: Manifest }): string =>
  `${cluster}/${holderOf(manifest)}/${manifest.name}`;

const configuration = (): Json | undefined =>
  all('ConfigMap').find(({ manifest }) => manifest.name === 'vault-configuration')?.manifest.body['data'];

const secrets = all('VaultStaticSecret');
const auths = all('VaultAuth');

test('system, dev and prod take Secrets from Vault, the laptop does not', () => {
  expect([...new Set(secrets.map(({ cluster }) => cluster))]).toEqual(['system', 'dev', 'prod']);
});

test('every Secret comes from the path of its own cluster and namespace, or shares the one of a database or a client', () => {
  const others = secrets
    .map(item => `${label(item)} ${textAt(item.manifest.body, 'spec', 'path')}`)
    .filter(pair => !/^(\S+) \1$/.test(pair));
  expect(others).toContain('system/postgres/grafana-role system/grafana/grafana-db');
  expect(others).toContain('system/casdoor/client-argo-cd-dev dev/argocd/argocd-oidc');
  const isDatabase = /^(\S+)\/postgres\/(\S+)-role \1\/\S+\/\2-db$/;
  const isOwnDatabase = /^(\S+\/)(\S+)-data-source \1\2-db$/;
  const isOfCloud = /^(\S+\/)cluster-autoscaler\/hcloud \1kube-system\/hcloud$/;
  const isRunner = /^(\S+)\/gitea-runners\/(\S+) \1\/gitea\/\2$/;
  const isClient = /^system\/casdoor\/client-\S+-([a-z]+) \1\/\S+\/\S+$/;
  // Apps of a tenant share one inside their namespace.
  const isOfTenant = /^(\S+\/[a-z0-9-]+-(?:test|stage|review|production|local)\/)\S+-(\S+) \1\S+-\2$/;
  expect(
    others.filter(
      pair => ![isDatabase, isOwnDatabase, isOfCloud, isRunner, isClient, isOfTenant].some(form => form.test(pair)),
    ),
  ).toEqual([]);
  expect(secrets).not.toEqual([]);
});

test('every namespace with a Secret from Vault signs in once, for itself alone', () => {
  const places = (items: typeof secrets) =>
    items.map(({ cluster, manifest }) => `${cluster}/${manifest.namespace ?? ''}`).sort(byCodePoint);
  expect(places(auths)).toEqual([...new Set(places(secrets))]);
  const accounts = all('ServiceAccount').filter(({ manifest }) => manifest.name === 'vault-secrets');
  expect(places(accounts)).toEqual(places(auths));
  expect(
    auths
      .filter(
        ({ manifest }) =>
          JSON.stringify(at(manifest.body, 'spec', 'allowedNamespaces')) !==
          (isCopied(manifest) ? undefined : `["${manifest.namespace ?? ''}"]`),
      )
      .map(label),
  ).toEqual([]);
});

test('Vault has for every VaultAuth the mount, the role of that ServiceAccount alone, and a policy for what it reads alone', () => {
  const files = configuration();
  for (const { cluster, manifest } of auths) {
    const namespace = holderOf(manifest);
    expect(at(manifest.body, 'spec', 'mount')).toBe(`jwt-${cluster}`);
    expect(at(files, 'plan')).toContain(`\nauth jwt-${cluster} jwt\n`);
    expect(JSON.parse(textAt(files, `auth_jwt-${cluster}_role_${cluster}-${namespace}.json`))).toEqual({
      role_type: 'jwt',
      user_claim: 'sub',
      bound_audiences: ['vault'],
      ...(isCopied(manifest)
        ? { bound_claims_type: 'glob', bound_claims: { sub: `system:serviceaccount:${namespace}-*:vault-secrets` } }
        : { bound_subject: `system:serviceaccount:${namespace}:vault-secrets` }),
      token_policies: [`${cluster}.${namespace}`],
      token_ttl: '1h',
    });
    const own = `${cluster}/${namespace}/`;
    const read = secrets
      .filter(item => item.cluster === cluster && holderOf(item.manifest) === namespace)
      .map(item => textAt(item.manifest.body, 'spec', 'path'));
    const shared = [...new Set(read.filter(path => !path.startsWith(own)))].sort(byCodePoint);
    expect(at(files, `policy_${cluster}.${namespace}.hcl`)).toBe(
      [`${cluster}/${namespace}/*`, ...shared]
        .map(path => `path "kv/data/${path}" {\n  capabilities = ["read"]\n}\n`)
        .join('\n'),
    );
  }
});

test('Vault checks the tokens of each cluster with that cluster’s keys, for its issuer', () => {
  for (const { context } of clusters.filter(({ context: { cluster } }) => cluster.role !== 'local')) {
    const { name, api, serviceAccountKeys } = talosClusterOf(context);
    expect(JSON.parse(textAt(configuration(), `auth_jwt-${name}_config.json`))).toEqual({
      jwt_validation_pubkeys: serviceAccountKeys,
      bound_issuer: `https://${api.host}:6443`,
    });
  }
});

test('a role is written for every namespace that takes Secrets, and for the snapshots, and for nothing else', () => {
  const roles = textAt(configuration(), 'plan').match(/^write auth\/\S+\/role\/\S+/gm) ?? [];
  expect(roles.map(line => line.replace(/^write auth\//, '')).sort(byCodePoint)).toEqual(
    [
      ...auths.map(({ cluster, manifest }) => `jwt-${cluster}/role/${cluster}-${holderOf(manifest)}`),
      'jwt-system/role/vault-snapshots',
    ].sort(byCodePoint),
  );
});

test('an outage of Vault takes nothing away: Secrets are made in the cluster, and go with their VaultStaticSecret alone', () => {
  const bad = secrets.filter(
    ({ manifest }) =>
      at(manifest.body, 'spec', 'destination', 'create') !== true ||
      manifest.name !== at(manifest.body, 'spec', 'destination', 'name'),
  );
  expect(bad.map(label)).toEqual([]);
  expect(all('VaultDynamicSecret')).toEqual([]);
});

test('only Secrets that were made by hand at bootstrap are overwritten, in the component that adopts them', () => {
  const overwritten = secrets.filter(({ manifest }) => at(manifest.body, 'spec', 'destination', 'overwrite') === true);
  expect(overwritten.map(label).filter(name => name.startsWith('dev/'))).toEqual([
    'dev/cert-manager/cloudflare-api-token',
    'dev/external-dns/cloudflare-api-token',
    'dev/argocd/repo-clusters',
    'dev/argocd/argocd-webhook',
  ]);
  expect(
    overwritten
      .filter(({ manifest: { origin } }) => origin.from !== 'component' || origin.component !== 'adopted-secrets')
      .map(label),
  ).toEqual([]);
});

test('what is no secret is not asked for in Vault', () => {
  const repository = secrets.find(item => label(item) === 'dev/argocd/repo-clusters')?.manifest.body;
  expect(at(repository, 'spec', 'destination')).toEqual({
    name: 'repo-clusters',
    create: true,
    overwrite: true,
    labels: { 'argocd.argoproj.io/secret-type': 'repository' },
    transformation: {
      excludeRaw: true,
      templates: { type: { text: 'git' }, url: { text: 'https://gitea.example.com/platform/clusters.git' } },
    },
  });
});

test('who reads the DNS token at its start only starts again', () => {
  const token = secrets.find(item => label(item) === 'dev/external-dns/cloudflare-api-token')?.manifest.body;
  expect(at(token, 'spec', 'rolloutRestartTargets')).toEqual([{ kind: 'Deployment', name: 'external-dns' }]);
});

test('layer 2 is applied before the operator, so its components take nothing from Vault themselves', () => {
  expect(COMPONENTS.filter(({ layer, vaultSecrets }) => layer === 2 && vaultSecrets !== undefined)).toEqual([]);
});

test('the operator trusts Vault’s own authority beside it, and the public one from elsewhere', () => {
  expect(all('VaultConnection').map(({ cluster, manifest }) => [cluster, manifest.body['spec']])).toEqual([
    ['system', { address: 'https://vault-active.vault.svc:8200', caCertSecretRef: 'vault-ca', skipTLSVerify: false }],
    ['dev', { address: 'https://vault.system.example.com', skipTLSVerify: false }],
    ['prod', { address: 'https://vault.system.example.com', skipTLSVerify: false }],
  ]);
});

test('in the cluster of Vault everything that takes Secrets comes after Vault is configured', () => {
  const system = clusters.find(({ tree }) => tree.cluster === 'system');
  const wave = (name: string): number => system?.waves.get(name) ?? NaN;
  expect(wave('vault-secrets-operator')).toBeGreaterThan(wave('vault'));
  expect(wave('vault-configuration')).toBeGreaterThan(wave('vault'));
  for (const name of ['adopted-secrets', 'vault-snapshots', 'vault-sign-in']) {
    expect(wave(name)).toBeGreaterThan(wave('vault-configuration'));
  }
});
