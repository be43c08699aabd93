import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { uniqueSecretProducer } from './unique-secret-producer';

const fromVault = (name: string, destination: JsonObject): JsonObject =>
  objectOf('secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', name, { spec: { destination } });
const certificate = (secretName: string): JsonObject =>
  objectOf('cert-manager.io/v1', 'Certificate', 'web', { spec: { secretName } });
const byHand = { outOfBandSecrets: [{ namespace: 'shop', name: 'login', keys: ['password'] }] };

test('Secrets with one producer each pass, and one that was made by hand and is overwritten', () => {
  const objects = [fromVault('login', { name: 'login', overwrite: true }), certificate('web-tls')];
  expect(runRule(uniqueSecretProducer, objects, byHand)).toEqual([]);
});

test('a Secret of two objects is reported, with both', () => {
  expect(runRule(uniqueSecretProducer, [fromVault('a', { name: 'login' }), certificate('login')])).toEqual([
    'error dev/app Certificate.cert-manager.io/shop/web /spec: makes a Secret that VaultStaticSecret.secrets.hashicorp.com/shop/a makes as well (shop/login); use another name',
  ]);
});

test('a Secret by hand that an operator could not take over is reported', () => {
  expect(runRule(uniqueSecretProducer, [fromVault('login', { name: 'login' })], byHand)).toEqual([
    'error dev/app VaultStaticSecret.secrets.hashicorp.com/shop/login /spec: makes a Secret that people make by hand (shop/login); take it off that list, or let a VaultStaticSecret overwrite it',
  ]);
});

test('a Role that lets a program make the Secret is no second producer', () => {
  const role = objectOf('rbac.authorization.k8s.io/v1', 'Role', 'maker', {
    rules: [{ apiGroups: [''], resources: ['secrets'], resourceNames: ['login'], verbs: ['create'] }],
  });
  expect(runRule(uniqueSecretProducer, [role, fromVault('login', { name: 'login' })])).toEqual([]);
});
