import type { JsonObject } from '../../model/json';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validVaultAuth } from './valid-vault-auth';

const API = 'secrets.hashicorp.com/v1beta1';
const account = objectOf('v1', 'ServiceAccount', 'reader', {});
const connection = objectOf(API, 'VaultConnection', 'default', { spec: {} });
const auth = (spec: JsonObject = {}): JsonObject =>
  objectOf(API, 'VaultAuth', 'vault', {
    spec: { method: 'jwt', allowedNamespaces: ['shop'], jwt: { serviceAccount: 'reader' }, ...spec },
  });
const secret = (vaultAuthRef: string): JsonObject =>
  objectOf(API, 'VaultStaticSecret', 'login', { spec: { vaultAuthRef } });

test('a Secret that signs in with what exists passes', () => {
  expect(runRule(validVaultAuth, [account, connection, auth(), secret('vault'), secret('shop/vault')])).toEqual([]);
});

test.each([
  [
    'a VaultAuth that nothing makes',
    [account, connection, auth(), secret('other/vault')],
    'VaultStaticSecret.secrets.hashicorp.com/shop/login /spec/vaultAuthRef: signs in with a VaultAuth that nothing makes (other/vault); correct the name, or add the VaultAuth',
  ],
  [
    'every namespace',
    [account, connection, auth({ allowedNamespaces: ['*'] })],
    'VaultAuth.secrets.hashicorp.com/shop/vault /spec/allowedNamespaces: serves every namespace (*); write [shop]',
  ],
  [
    'a connection that nothing makes',
    [account, connection, auth({ vaultConnectionRef: 'operator/default' })],
    'VaultAuth.secrets.hashicorp.com/shop/vault /spec/vaultConnectionRef: uses a VaultConnection that nothing makes (operator/default); correct the name, or add the connection',
  ],
  [
    'an account of no namespace',
    [connection, auth()],
    'VaultAuth.secrets.hashicorp.com/shop/vault /spec/jwt/serviceAccount: signs in as a ServiceAccount that namespace shop does not have (reader); add it there, or correct the name',
  ],
])('%s is reported', (_what, objects, line) => {
  expect(runRule(validVaultAuth, objects)).toEqual([`error dev/app ${line}`]);
});

test('a VaultAuth serves its own namespace and those that it names', () => {
  const elsewhere = { ...secret('shop/vault'), metadata: { name: 'login', namespace: 'toys' } };
  expect(runRule(validVaultAuth, [account, connection, auth(), elsewhere])).toEqual([
    'error dev/app VaultStaticSecret.secrets.hashicorp.com/toys/login /spec/vaultAuthRef: signs in with a VaultAuth that does not serve its namespace (shop/vault); use the VaultAuth of its own namespace',
  ]);
  expect(runRule(validVaultAuth, [account, connection, auth({ allowedNamespaces: ['toys'] }), elsewhere])).toEqual([]);
  expect(runRule(validVaultAuth, [account, connection, auth({ allowedNamespaces: [] }), secret('vault')])).toEqual([]);
  const operator = deploymentOf('vso', { container: { image: 'docker.io/hashicorp/vault-secrets-operator:1.4.1' } });
  const beside = { ...operator, metadata: { name: 'vso', namespace: 'toys' } };
  expect(runRule(validVaultAuth, [account, connection, auth(), elsewhere, beside])).toEqual([]);
});
