import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validIssuer } from './valid-issuer';

const clusterIssuer = (spec: JsonObject = { selfSigned: {} }): JsonObject => ({
  apiVersion: 'cert-manager.io/v1',
  kind: 'ClusterIssuer',
  metadata: { name: 'main' },
  spec,
});

const certificate = (issuerRef: JsonObject): JsonObject =>
  objectOf('cert-manager.io/v1', 'Certificate', 'web', { spec: { issuerRef } });

const acme = (name: string, key = 'token'): JsonObject => ({
  acme: { solvers: [{ dns01: { cloudflare: { apiTokenSecretRef: { name, key } } } }] },
});

test('issuers that exist pass, of the namespace, of the cluster and of other projects', () => {
  const issuer = objectOf('cert-manager.io/v1', 'Issuer', 'own', { spec: { selfSigned: {} } });
  const references = [
    { name: 'own' },
    { kind: 'ClusterIssuer', name: 'main', group: 'cert-manager.io' },
    { kind: 'AWSPCAIssuer', name: 'a', group: 'awspca.cert-manager.io' },
  ];
  expect(runRule(validIssuer, [issuer, clusterIssuer(), ...references.map(certificate)])).toEqual([]);
});

test('an issuer that does not exist is reported, in annotations too', () => {
  expect(runRule(validIssuer, [clusterIssuer(), certificate({ name: 'main' })])).toEqual([
    'error dev/app Certificate.cert-manager.io/shop/web /spec/issuerRef: there is no such Issuer (main); correct kind and name, or add the issuer',
  ]);
  expect(runRule(validIssuer, [clusterIssuer(), certificate({ kind: 'ClusterIssuer', name: 'mian' })])).toEqual([
    'error dev/app Certificate.cert-manager.io/shop/web /spec/issuerRef: there is no such ClusterIssuer (mian); correct kind and name, or add the issuer',
  ]);
  const gateway = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'a', namespace: 'shop', annotations: { 'cert-manager.io/cluster-issuer': 'mian' } },
  };
  expect(runRule(validIssuer, [clusterIssuer(), gateway])).toEqual([
    'error dev/app Gateway.gateway.networking.k8s.io/shop/a /metadata/annotations/cert-manager.io~1cluster-issuer: there is no such ClusterIssuer (mian); correct kind and name, or add the issuer',
  ]);
});

test('the Secrets of a ClusterIssuer lie in the namespace of cert-manager', () => {
  const secret = (namespace: string) => ({ outOfBandSecrets: [{ namespace, name: 'dns', keys: ['token'] }] });
  expect(runRule(validIssuer, [clusterIssuer(acme('dns'))], secret('cert-manager'))).toEqual([]);
  expect(runRule(validIssuer, [clusterIssuer(acme('dns'))], secret('shop'))).toEqual([
    'error dev/app ClusterIssuer.cert-manager.io/main /spec/acme/solvers/0/dns01/cloudflare/apiTokenSecretRef: nothing makes the Secret in namespace cert-manager (dns); correct the name, or declare what makes the Secret',
  ]);
  expect(runRule(validIssuer, [clusterIssuer(acme('dns', 'key'))], secret('cert-manager'))).toEqual([
    'error dev/app ClusterIssuer.cert-manager.io/main /spec/acme/solvers/0/dns01/cloudflare/apiTokenSecretRef: Secret dns of namespace cert-manager has no such key (key); correct the key, or add it to the Secret',
  ]);
  expect(runRule(validIssuer, [clusterIssuer({ ca: { secretName: 'ca' } })])).toEqual([
    'error dev/app ClusterIssuer.cert-manager.io/main /spec/ca/secretName: nothing makes the Secret in namespace cert-manager (ca); correct the name, or declare what makes the Secret',
  ]);
});

test('the Secrets of an Issuer lie beside it', () => {
  const issuer = objectOf('cert-manager.io/v1', 'Issuer', 'own', { spec: acme('dns') });
  const outOfBandSecrets = [{ namespace: 'shop', name: 'dns', keys: ['token'] }];
  expect(runRule(validIssuer, [issuer], { outOfBandSecrets })).toEqual([]);
});

test('the Gateway that serves HTTP challenges exists', () => {
  const http = (parent: JsonObject): JsonObject =>
    clusterIssuer({ acme: { solvers: [{ http01: { gatewayHTTPRoute: { parentRefs: [parent] } } }] } });
  const gateway = objectOf('gateway.networking.k8s.io/v1', 'Gateway', 'public');
  expect(runRule(validIssuer, [gateway, http({ name: 'public', namespace: 'shop' })])).toEqual([]);
  expect(runRule(validIssuer, [http({ name: 'public' })])).toEqual([]);
  expect(runRule(validIssuer, [gateway, http({ name: 'pubilc', namespace: 'shop' })])).toEqual([
    'error dev/app ClusterIssuer.cert-manager.io/main /spec/acme/solvers/0/http01/gatewayHTTPRoute/parentRefs/0: there is no such Gateway (shop/pubilc); correct name and namespace, or add the Gateway',
  ]);
});
