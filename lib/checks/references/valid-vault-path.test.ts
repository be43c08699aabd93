import type { JsonObject } from '../../model/json';
import { objectOf, previewOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validVaultPath } from './valid-vault-path';

const OTHERS = { otherClusters: [{ name: 'prod', domain: 'prod.example.com' }] };

const secret = (path: string): JsonObject =>
  objectOf('secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', 'login', { spec: { path } });

const auth = (mount: string, role: string): JsonObject =>
  objectOf('secrets.hashicorp.com/v1beta1', 'VaultAuth', 'vault', { spec: { method: 'jwt', mount, jwt: { role } } });

test('paths, mounts and roles of the own cluster pass', () => {
  expect(runRule(validVaultPath, [secret('dev/shop/login'), auth('jwt-dev', 'dev-shop')], OTHERS)).toEqual([]);
});

test('paths, mounts and roles of another cluster are errors', () => {
  expect(runRule(validVaultPath, [secret('prod/shop/login'), auth('jwt-prod', 'prod-shop')], OTHERS)).toEqual([
    'error dev/app VaultAuth.secrets.hashicorp.com/shop/vault /spec/jwt/role: does not belong to cluster dev (prod-shop); write dev-shop',
    'error dev/app VaultAuth.secrets.hashicorp.com/shop/vault /spec/mount: does not belong to cluster dev (jwt-prod); write jwt-dev',
    'error dev/app VaultStaticSecret.secrets.hashicorp.com/shop/login /spec/path: does not belong to cluster dev (prod/shop/login); write dev/shop/<name>',
  ]);
});

test('a path whose content is shared with the namespace passes, and no other', () => {
  const input = { ...OTHERS, sharedPaths: [{ namespace: 'shop', path: 'prod/mail/login' }] };
  expect(runRule(validVaultPath, [secret('prod/mail/login')], input)).toEqual([]);
  expect(runRule(validVaultPath, [secret('prod/mail/login-2')], input)).toHaveLength(1);
  const elsewhere = { ...OTHERS, sharedPaths: [{ namespace: 'cart', path: 'prod/mail/login' }] };
  expect(runRule(validVaultPath, [secret('prod/mail/login')], elsewhere)).toEqual([
    'error dev/app VaultStaticSecret.secrets.hashicorp.com/shop/login /spec/path: does not belong to cluster dev (prod/mail/login); write dev/shop/<name>',
  ]);
});

test('a path of another namespace of the own cluster is an error', () => {
  expect(runRule(validVaultPath, [secret('dev/cart/login')], OTHERS)).toEqual([
    'error dev/app VaultStaticSecret.secrets.hashicorp.com/shop/login /spec/path: does not belong to namespace shop (dev/cart/login); write dev/shop/<name>',
  ]);
  const input = { ...OTHERS, sharedPaths: [{ namespace: 'shop', path: 'dev/cart/login' }] };
  expect(runRule(validVaultPath, [secret('dev/cart/login')], input)).toEqual([]);
});

test('of a tree that belongs to no cluster nothing is known', () => {
  expect(runRule(validVaultPath, [secret('anything')])).toEqual([]);
});

test('previews of an app have one role', () => {
  const at = (namespace: string, role: string): JsonObject => ({
    ...auth('jwt-dev', role),
    metadata: { name: 'vault', namespace },
  });
  const preview = previewOf('pr-shop-web-0');
  expect(runRule(validVaultPath, [preview, at('pr-shop-web-0', 'dev-pr-shop-web')], OTHERS)).toEqual([]);
  expect(runRule(validVaultPath, [at('pr-shop-web-0', 'dev-pr-shop-web')], OTHERS)).toHaveLength(1);
  expect(runRule(validVaultPath, [preview, at('pr-shop-web-0', 'dev-pr-shop')], OTHERS)).toEqual([
    'error dev/app VaultAuth.secrets.hashicorp.com/pr-shop-web-0/vault /spec/jwt/role: does not belong to cluster dev (dev-pr-shop); write dev-pr-shop-web',
  ]);
});
