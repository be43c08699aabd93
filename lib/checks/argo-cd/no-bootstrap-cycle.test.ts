import type { JsonObject } from '../../model/json';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule, type RunOptions } from '../testing/run-rule';
import { noBootstrapCycle } from './no-bootstrap-cycle';

const service = objectOf('v1', 'Service', 'web', { spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } });

const route = objectOf('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', {
  spec: { hostnames: ['git.example.com'], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
});

const served = (image: string) =>
  runRule(noBootstrapCycle, [service, route, deploymentOf('web', { container: { image } })]);

test('a registry pulls its own images from elsewhere', () => {
  expect(served('docker.io/gitea/gitea:1.25')).toEqual([]);
  expect(served('gitea/gitea:1.25')).toEqual([]);
  expect(served('git.example.com/shop/gitea:1.25')).toEqual([
    'error dev/app Deployment.apps/shop/web /spec/template/spec/containers/0/image: comes from the registry that these pods answer for (git.example.com/shop/gitea:1.25); pull it from a registry elsewhere',
  ]);
});

const connection = (address: string): JsonObject =>
  objectOf('secrets.hashicorp.com/v1beta1', 'VaultConnection', 'default', { spec: { address } });

const secret = objectOf('secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', 'seal', {
  spec: { destination: { name: 'seal' } },
});

const vault = (container: JsonObject = {}) =>
  deploymentOf('web', { container: { envFrom: [{ secretRef: { name: 'seal' } }], ...container } });

const run = (objects: readonly JsonObject[], options: RunOptions = {}) => runRule(noBootstrapCycle, objects, options);

test('Vault starts without a Secret of its own', () => {
  const address = connection('https://web.shop.svc:8200');
  const line =
    'error dev/app Deployment.apps/shop/web /spec/template/spec/containers/0/envFrom/0/secretRef: comes from Vault, which does not start or is not read without it (seal); make it by hand';
  expect(run([service, address, secret, vault()])).toEqual([line]);
  expect(run([service, secret, vault({ image: 'docker.io/hashicorp/vault-secrets-operator:1.4.1' })])).toEqual([line]);
  const outOfBandSecrets = [{ namespace: 'shop', name: 'seal', keys: [] }];
  expect(run([service, address, secret, vault()], { outOfBandSecrets })).toEqual([]);
  expect(run([service, connection('https://vault.example.com'), secret, vault()])).toEqual([]);
  expect(run([service, address, vault()])).toEqual([]);
});
