import type { JsonObject } from '../../model/json';
import { namespaceOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireOwnVaultRole } from './require-own-vault-role';

const authOf = (namespace: string, role: string, spec: JsonObject = {}) => ({
  apiVersion: 'secrets.hashicorp.com/v1beta1',
  kind: 'VaultAuth',
  metadata: { name: 'vault', namespace },
  spec: { method: 'jwt', mount: 'jwt-dev', jwt: { role, serviceAccount: 'vault' }, ...spec },
});
const shop = namespaceOf('shop', { tenant: 'shop' });
const stage = namespaceOf('shop-stage', { tenant: 'shop' });
const toys = namespaceOf('toys', { tenant: 'toys' });
const run = (...objects: JsonObject[]) => runRule(requireOwnVaultRole, [shop, stage, toys, ...objects]);

test('a role for each namespace passes; a tenant may share one between its own', () => {
  const shared = { allowedNamespaces: ['shop', 'shop-stage'] };
  expect(run(authOf('shop', 'dev-shop', shared), authOf('toys', 'dev-toys', { allowedNamespaces: ['toys'] }))).toEqual(
    [],
  );
  expect(run(authOf('shop', 'a'), authOf('toys', 'a', { mount: 'other' }))).toEqual([]);
});

test('two namespaces with one role are told', () => {
  expect(run(authOf('shop', 'dev-shop'), authOf('toys', 'dev-shop'))).toEqual([
    'error dev/app VaultAuth.secrets.hashicorp.com/toys/vault /spec/jwt/role: is the role of namespace shop as well (dev-shop); give each namespace a role of its own',
  ]);
  expect(run(authOf('platform', 'a'), authOf('more-platform', 'a'))).toEqual([]);
});

test('a role that is lent to another tenant is told, by the platform too', () => {
  expect(run(authOf('shop', 'a', { allowedNamespaces: ['shop', 'toys', 'platform'] }))).toEqual([
    'error dev/app VaultAuth.secrets.hashicorp.com/shop/vault /spec/allowedNamespaces: lends the role to namespaces that belong to somebody else (toys, platform); write [shop]',
  ]);
  expect(run(authOf('platform', 'a', { allowedNamespaces: ['toys'] }))).toHaveLength(1);
});
