import { emptyComponent } from '../testing/component';
import { committedInventory } from '../testing/committed-platform';
import type { ClusterContext, Component } from './component';
import { secretsByHand } from './secrets-by-hand';

const { platform, clusters } = committedInventory();
const [cluster] = clusters;
if (cluster === undefined) throw new Error('the platform has no cluster');

/** A context in which only the named components are placed. */
const context = (...placed: readonly string[]): ClusterContext => ({
  platform: {
    ...platform,
    placement: {
      ...platform.placement,
      ...Object.fromEntries(Object.keys(platform.placement).map(name => [name, []])),
      ...Object.fromEntries(placed.map(name => [name, [cluster.name]])),
    },
  },
  cluster,
  clusters,
  pins: {
    charts: {},
    manifests: {},
    gatewayApi: { version: '', url: '', sha256: '', repository: '', commit: '', path: '' },
    prometheusOperator: { version: '', repository: '', commit: '', path: '' },
    kubero: { version: '', repository: '', commit: '', path: '' },
    envoyGateway: { version: '', repository: '', commit: '', path: '' },
    devworkspaceOperator: { version: '', repository: '', commit: '', path: '' },
    cyclops: { version: '', repository: '', commit: '', path: '' },
    eclipseChe: { version: '', repository: '', commit: '', path: '' },
  },
});

const secret = { namespace: 'a', keys: ['token'], purpose: 'a purpose' };
const infrastructure: Component = emptyComponent({
  name: 'a',
  secrets: () => [
    { ...secret, name: 'first', needed: 'bootstrap' },
    { ...secret, name: 'second', needed: 'later' },
  ],
});
const service: Component = emptyComponent({
  name: 'b',
  layer: 3,
  secrets: () => [{ ...secret, namespace: 'b', name: 'seal', needed: 'later' }],
  vaultSecrets: () => [
    {
      name: 'login',
      keys: ['username', 'password'],
      type: 'kubernetes.io/basic-auth',
      labels: { app: 'b' },
      templates: { url: 'https://example.com', line: '{{ get .Secrets "username" }}:x' },
      purpose: 'a login',
    },
    { name: 'other', namespace: 'c', keys: ['key'], purpose: 'elsewhere' },
  ],
});

const names = (...placed: readonly string[]): readonly string[] =>
  secretsByHand([infrastructure, service], context(...placed)).map(({ namespace, name }) => `${namespace}/${name}`);

test('without the operator everything from Vault is made by hand', () => {
  expect(names()).toEqual(['a/first', 'a/second', 'b/seal', 'b/login', 'c/other']);
});

test('with the operator nothing from Vault is made by hand', () => {
  expect(names('vault-secrets-operator')).toEqual(['a/first', 'a/second', 'b/seal']);
});

test('where Secrets of layer 2 are adopted, only those that bootstrap needs are made by hand', () => {
  expect(names('vault-secrets-operator', 'adopted-secrets')).toEqual(['a/first', 'b/seal']);
});

test('by hand a Secret has its type, its labels, the keys of its templates and the content of those that are constant', () => {
  expect(secretsByHand([service], context()).find(({ name }) => name === 'login')).toEqual({
    namespace: 'b',
    name: 'login',
    keys: ['username', 'password', 'url', 'line'],
    values: { url: 'https://example.com' },
    type: 'kubernetes.io/basic-auth',
    labels: { app: 'b' },
    purpose: 'a login',
    needed: 'later',
  });
});
