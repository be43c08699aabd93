import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validListenerCertificate } from './valid-listener-certificate';

const gateway = (reference: JsonObject = { name: 'wildcard-tls' }, annotations: JsonObject = {}): JsonObject => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'public', namespace: 'shop', annotations },
  spec: { listeners: [{ name: 'https', hostname: '*.example.com', tls: { certificateRefs: [reference] } }] },
});

const certificate = (...dnsNames: readonly string[]): JsonObject =>
  objectOf('cert-manager.io/v1', 'Certificate', 'wildcard', { spec: { secretName: 'wildcard-tls', dnsNames } });

test('a Certificate for the hostname, a Secret by hand and an annotation of cert-manager make the certificate', () => {
  expect(runRule(validListenerCertificate, [gateway(), certificate('*.example.com')])).toEqual([]);
  const outOfBandSecrets = [{ namespace: 'shop', name: 'wildcard-tls', keys: ['tls.crt', 'tls.key'] }];
  expect(runRule(validListenerCertificate, [gateway()], { outOfBandSecrets })).toEqual([]);
  const annotations = { 'cert-manager.io/cluster-issuer': 'letsencrypt' };
  expect(runRule(validListenerCertificate, [gateway({ name: 'a' }, annotations)])).toEqual([]);
});

test('a certificate that nothing makes, or for other names, is reported', () => {
  expect(runRule(validListenerCertificate, [gateway()])).toEqual([
    'error dev/app Gateway.gateway.networking.k8s.io/shop/public /spec/listeners/0/tls/certificateRefs/0: nothing makes the Secret of the certificate (shop/wildcard-tls); add a Certificate with this secretName, or declare the Secret as made by hand',
  ]);
  expect(runRule(validListenerCertificate, [gateway(), certificate('example.com', 'a.example.com')])).toEqual([
    'error dev/app Gateway.gateway.networking.k8s.io/shop/public /spec/listeners/0/tls/certificateRefs/0: the certificate is not good for the hostname of the listener (*.example.com); add *.example.com to dnsNames of Certificate wildcard',
  ]);
});

test('a Secret of another namespace needs a grant', () => {
  const outOfBandSecrets = [{ namespace: 'certs', name: 'tls', keys: [] }];
  const foreign = gateway({ name: 'tls', namespace: 'certs' });
  expect(runRule(validListenerCertificate, [foreign], { outOfBandSecrets })).toEqual([
    'error dev/app Gateway.gateway.networking.k8s.io/shop/public /spec/listeners/0/tls/certificateRefs/0: takes a Secret of another namespace without a grant (certs/tls); add a ReferenceGrant to certs from Gateway of shop',
  ]);
  const grant = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'ReferenceGrant',
    metadata: { name: 'a', namespace: 'certs' },
    spec: {
      from: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'shop' }],
      to: [{ group: '', kind: 'Secret' }],
    },
  };
  expect(runRule(validListenerCertificate, [foreign, grant], { outOfBandSecrets })).toEqual([]);
});
