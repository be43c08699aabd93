import type { JsonObject } from '../../model/json';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validSecretType } from './valid-secret-type';

const secretOf = (type?: string) =>
  objectOf('secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', 'own', {
    spec: { destination: { create: true, name: 'own', ...(type === undefined ? {} : { type }) } },
  });
const gateway = objectOf('gateway.networking.k8s.io/v1', 'Gateway', 'web', {
  spec: { listeners: [{ name: 'https', tls: { certificateRefs: [{ name: 'own' }] } }] },
});
const ingress = objectOf('networking.k8s.io/v1', 'Ingress', 'web', { spec: { tls: [{ secretName: 'own' }] } });
const pulling = deploymentOf('web', { spec: { imagePullSecrets: [{ name: 'own' }] } });
const account = objectOf('v1', 'ServiceAccount', 'web', { imagePullSecrets: [{ name: 'own' }] });
const run = (...objects: JsonObject[]) => runRule(validSecretType, objects);
const OPAQUE = 'Secret own is of type Opaque here (own); make it of type';

test('Secrets of the types that are asked for pass, and Secrets whose type nobody knows', () => {
  expect(run(secretOf('kubernetes.io/dockerconfigjson'), pulling, account)).toEqual([]);
  expect(run(secretOf('kubernetes.io/tls'), gateway, ingress)).toEqual([]);
  expect(run(pulling, account, gateway, ingress)).toEqual([]);
});

test('a pull secret of another type is told', () => {
  expect(run(secretOf(), pulling, account)).toEqual([
    `error dev/app Deployment.apps/shop/web /spec/template/spec/imagePullSecrets/0/name: ${OPAQUE} kubernetes.io/dockerconfigjson`,
    `error dev/app ServiceAccount/shop/web /imagePullSecrets/0/name: ${OPAQUE} kubernetes.io/dockerconfigjson`,
  ]);
});

test('a certificate of another type is told', () => {
  expect(run(secretOf(), gateway, ingress)).toEqual([
    `error dev/app Gateway.gateway.networking.k8s.io/shop/web /spec/listeners/0/tls/certificateRefs/0/name: ${OPAQUE} kubernetes.io/tls`,
    `error dev/app Ingress.networking.k8s.io/shop/web /spec/tls/0/secretName: ${OPAQUE} kubernetes.io/tls`,
  ]);
});

test('a type may not change', () => {
  expect(runRule(validSecretType, [secretOf('kubernetes.io/tls')], { base: [secretOf()] })).toEqual([
    'error dev/app VaultStaticSecret.secrets.hashicorp.com/shop/own /spec/destination/type: the type of a Secret cannot change, and it was Opaque (kubernetes.io/tls); give the Secret another name, or keep Opaque',
  ]);
  expect(runRule(validSecretType, [secretOf('Opaque')], { base: [secretOf()] })).toEqual([]);
  const renamed = objectOf('secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', 'own', {
    spec: { destination: { name: 'new', type: 'kubernetes.io/tls' } },
  });
  expect(runRule(validSecretType, [renamed], { base: [secretOf()] })).toEqual([]);
});
