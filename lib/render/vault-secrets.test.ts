import { ConfigMap } from '../../imports/kubernetes/kinds';
import { committedInventory } from '../testing/committed-platform';
import { emptyComponent } from '../testing/component';
import type { Component, VaultSecret } from '../model/component';
import { identityOf } from '../model/manifest';
import { assignWaves } from '../model/sync-waves';
import { PINS } from './pins';
import { renderComponent } from './render-component';
import { signInsOf, withVaultNeeds } from './vault-secrets';

const { platform, clusters } = committedInventory();
const contextOf = (name: string) => {
  const cluster = clusters.find(other => other.name === name);
  if (cluster === undefined) throw new Error(`no cluster ${name}`);
  return { platform, cluster, clusters, pins: PINS };
};

const secret = (name: string, namespace?: string): VaultSecret => ({
  name,
  keys: ['key'],
  purpose: 'a purpose',
  ...(namespace === undefined ? {} : { namespace }),
});
const operator = emptyComponent({ name: 'vault-secrets-operator', layer: 3, provides: ['vault-secrets'] });
const server = emptyComponent({ name: 'vault', layer: 3, provides: ['vault'] });
const configuration = emptyComponent({
  name: 'vault-configuration',
  layer: 3,
  provides: ['vault-configuration'],
  needs: ['vault'],
});
const user = emptyComponent({ name: 'user', layer: 3, vaultSecrets: () => [secret('login')] });

const wavesOf = (components: readonly Component[], cluster: string) =>
  Object.fromEntries(assignWaves(withVaultNeeds(components, contextOf(cluster))).waves);

test('who takes a Secret from Vault comes after the operator', () => {
  expect(wavesOf([user, operator], 'dev')).toEqual({ user: -99, 'vault-secrets-operator': -100 });
});

test('in the cluster of Vault the operator comes after Vault, and who takes a Secret after the configuration', () => {
  expect(wavesOf([user, operator, configuration, server], 'system')).toEqual({
    vault: -100,
    'vault-configuration': -99,
    'vault-secrets-operator': -99,
    user: -98,
  });
});

test('without the operator nobody waits for it', () => {
  expect(wavesOf([user], 'local')).toEqual({ user: -100 });
});

test('each namespace signs in once, with the component that comes first', () => {
  const first = emptyComponent({ name: 'first', layer: 3, vaultSecrets: () => [secret('a', 'shared')] });
  const second = emptyComponent({
    name: 'second',
    layer: 3,
    vaultSecrets: () => [secret('b', 'shared'), secret('c')],
  });
  const waves = new Map([
    ['first', -10],
    ['second', -20],
  ]);
  expect([...signInsOf([first, second], waves, contextOf('dev'))]).toEqual([['second', ['shared', 'second']]]);
});

const render = (component: Component, cluster = 'dev') => {
  const context = contextOf(cluster);
  return renderComponent(component, context, signInsOf([component], new Map(), context).get(component.name)).manifests;
};

test('a Secret from Vault is a VaultStaticSecret, with what signs in for its namespace', () => {
  const manifests = render({
    ...user,
    vaultSecrets: () => [
      {
        ...secret('login'),
        keys: ['username', 'password'],
        type: 'kubernetes.io/basic-auth',
        labels: { app: 'user' },
        templates: { url: 'https://example.com' },
        restarts: [{ kind: 'Deployment', name: 'user' }],
      },
    ],
  });
  expect(manifests.map(({ body }) => body)).toEqual([
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        name: 'vault-secrets',
        namespace: 'user',
        annotations: { 'argocd.argoproj.io/sync-wave': '-6' },
      },
      automountServiceAccountToken: false,
    },
    {
      apiVersion: 'secrets.hashicorp.com/v1beta1',
      kind: 'VaultAuth',
      metadata: {
        name: 'vault',
        namespace: 'user',
        annotations: {
          'argocd.argoproj.io/sync-wave': '-6',
          'argocd.argoproj.io/sync-options': 'SkipDryRunOnMissingResource=true',
        },
      },
      spec: {
        vaultConnectionRef: 'vault-secrets-operator/default',
        allowedNamespaces: ['user'],
        method: 'jwt',
        mount: 'jwt-dev',
        jwt: {
          role: 'dev-user',
          serviceAccount: 'vault-secrets',
          audiences: ['vault'],
          tokenExpirationSeconds: 600,
        },
      },
    },
    {
      apiVersion: 'secrets.hashicorp.com/v1beta1',
      kind: 'VaultStaticSecret',
      metadata: {
        name: 'login',
        namespace: 'user',
        annotations: {
          'argocd.argoproj.io/sync-wave': '-5',
          'argocd.argoproj.io/sync-options': 'SkipDryRunOnMissingResource=true',
        },
      },
      spec: {
        vaultAuthRef: 'vault',
        type: 'kv-v2',
        mount: 'kv',
        path: 'dev/user/login',
        refreshAfter: '10m',
        destination: {
          name: 'login',
          create: true,
          type: 'kubernetes.io/basic-auth',
          labels: { app: 'user' },
          transformation: { excludeRaw: true, templates: { url: { text: 'https://example.com' } } },
        },
        rolloutRestartTargets: [{ kind: 'Deployment', name: 'user' }],
      },
    },
  ]);
});

test('a Secret that was made by hand is overwritten, no other', () => {
  const [adopted, fresh] = render({
    ...user,
    vaultSecrets: () => [{ ...secret('a'), adopts: true }, secret('b')],
  }).filter(({ kind }) => kind === 'VaultStaticSecret');
  expect(adopted?.body['spec']).toMatchObject({ destination: { name: 'a', create: true, overwrite: true } });
  expect(JSON.stringify(fresh?.body)).not.toContain('overwrite');
});

test('without the operator nothing of Vault is rendered', () => {
  expect(render(user, 'local')).toEqual([]);
});

test('the other objects of the component are there as well', () => {
  const build: Component['build'] = scope => {
    new ConfigMap(scope, 'settings', { metadata: { name: 'a' } });
  };
  const kinds = render({ ...user, build }).map(identityOf);
  expect(kinds).toHaveLength(4);
});

test('a Secret that shares its content reads it where the other Secret has it', () => {
  const sharing = emptyComponent({
    name: 'sharing',
    layer: 3,
    vaultSecrets: () => [{ ...secret('role'), from: { namespace: 'shop', name: 'shop-db' } }],
  });
  const { manifests } = renderComponent(sharing, contextOf('prod'), ['sharing']);
  const found = manifests.find(({ kind }) => kind === 'VaultStaticSecret');
  expect(found?.body['spec']).toMatchObject({ path: 'prod/shop/shop-db', destination: { name: 'role' } });
});
