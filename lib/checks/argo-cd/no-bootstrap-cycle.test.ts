import type { JsonObject } from '../../model/json';
import { applicationOf, folderOf, renderedBy } from '../testing/argo-cd';
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

const chartFrom = (repoURL: string): readonly string[] => {
  const sources = [folderOf('git'), { chart: 'gitea', repoURL, targetRevision: '12.6.0' }];
  const objects = [service, route, deploymentOf('web')].map(object => renderedBy('git', object));
  const other = applicationOf('other', { sources: [{ chart: 'any', repoURL, targetRevision: '1.0.0' }] });
  return runRule(noBootstrapCycle, [...objects, applicationOf('git', { sources }), other]);
};

test('a chart comes from elsewhere than from what it installs', () => {
  expect(chartFrom('https://charts.example.com')).toEqual([]);
  expect(['https://git.example.com/charts', 'git.example.com/charts', 'oci://git.example.com'].map(chartFrom)).toEqual(
    ['https://git.example.com/charts', 'git.example.com/charts', 'oci://git.example.com'].map(address => [
      `error dev/app Application.argoproj.io/argocd/git /spec/sources/1/repoURL: is a repository of charts that this chart installs (${address}); take the chart from elsewhere`,
    ]),
  );
});

const settings = (issuer: string, isOpen: string): JsonObject =>
  objectOf('v1', 'ConfigMap', 'argocd-cm', {
    data: { 'admin.enabled': isOpen, 'oidc.config': `name: SSO\nissuer: ${issuer}\nclientID: argocd\n` },
  });

test('somebody can sign in to Argo CD when the issuer that it installs is away', () => {
  const signIn = (issuer: string, isOpen: string) =>
    run([service, route, deploymentOf('web'), settings(issuer, isOpen)]);
  expect(signIn('https://git.example.com/oidc', 'true')).toEqual([]);
  expect(signIn('https://sso.example.com', 'false')).toEqual([]);
  expect(signIn('https://git.example.com/oidc', 'false')).toEqual([
    'error dev/app ConfigMap/shop/argocd-cm /data/admin.enabled: lets people sign in at git.example.com alone, which Argo CD installs (false); leave the administrator on, for the day on which the issuer is away',
  ]);
});

const operator = deploymentOf('operator', { container: { image: 'docker.io/hashicorp/vault-secrets-operator:1.4.1' } });

const repositoryOf = (type: string): JsonObject =>
  objectOf('secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', 'repo', {
    spec: { destination: { name: 'repo', labels: { 'argocd.argoproj.io/secret-type': type } } },
  });

test('Argo CD reads its repository without Vault, where it installs what reads Vault', () => {
  const application = applicationOf('operator', { sources: [] });
  expect(run([operator, application, repositoryOf('repository')])).toEqual([
    'error dev/app VaultStaticSecret.secrets.hashicorp.com/shop/repo /spec/destination/name: is what Argo CD reads a repository with, and comes from Vault, which Argo CD installs (repo); make the Secret by hand, and let Vault take it over later',
  ]);
  expect(run([operator, application, repositoryOf('scm-creds')])).toEqual([]);
  expect(run([operator, repositoryOf('repository')])).toEqual([]);
  expect(run([application, repositoryOf('repository')])).toEqual([]);
  const outOfBandSecrets = [{ namespace: 'shop', name: 'repo', keys: [] }];
  expect(run([operator, application, repositoryOf('repository')], { outOfBandSecrets })).toEqual([]);
  const labels = { 'argocd.argoproj.io/secret-type': 'repo-creds' };
  const others = [{ namespace: 'argocd', name: 'platform', keys: [], labels }];
  expect(run([operator, application, repositoryOf('repository')], { outOfBandSecrets: others })).toEqual([]);
  const sealed = {
    ...objectOf('v1', 'Secret', 'platform'),
    metadata: { name: 'platform', namespace: 'argocd', labels },
  };
  expect(run([operator, application, repositoryOf('repository'), sealed])).toEqual([]);
});

test('Argo CD starts without a Secret of Vault', () => {
  const argoCd = vault({ image: 'quay.io/argoproj/argocd:v3.4.4' });
  const line =
    'error dev/app Deployment.apps/shop/web /spec/template/spec/containers/0/envFrom/0/secretRef: comes from Vault, and Argo CD, which installs what reads Vault, does not start without it (seal); make it by hand';
  expect(run([operator, applicationOf('operator', { sources: [] }), argoCd, secret])).toEqual([line]);
  expect(run([operator, argoCd, secret])).toEqual([]);
});

test('the server that Vault keeps its data in starts without Vault', () => {
  const server = objectOf('postgresql.cnpg.io/v1', 'Cluster', 'vault', {
    spec: { superuserSecret: { name: 'seal' }, managed: { roles: [{ name: 'a', passwordSecret: { name: 'role' } }] } },
  });
  const reading = deploymentOf('web', { container: { envFrom: [{ secretRef: { name: 'vault-app' } }] } });
  const address = connection('https://web.shop.svc:8200');
  expect(run([service, address, reading, server])).toEqual([]);
  expect(run([service, address, reading, server, secret])).toEqual([
    'error dev/app Cluster.postgresql.cnpg.io/shop/vault: reads a Secret that comes from Vault, and Vault keeps its data here (seal); make it by hand',
  ]);
});

const issuer = (kind: string, spec: JsonObject): JsonObject => ({
  apiVersion: 'cert-manager.io/v1',
  kind,
  metadata: { name: 'own', ...(kind === 'Issuer' ? { namespace: 'shop' } : {}) },
  spec,
});

const certificateFor = (host: string, kind: string): JsonObject =>
  objectOf('cert-manager.io/v1', 'Certificate', 'web', {
    spec: { dnsNames: [host], issuerRef: { name: 'own', ...(kind === 'Issuer' ? {} : { kind }) } },
  });

test.each<[string, JsonObject]>([
  ['ClusterIssuer', { acme: { server: 'https://ca.example.com/acme/directory' } }],
  ['Issuer', { vault: { server: 'https://ca.example.com:8200' } }],
])('%s: the server of certificates has its own from elsewhere', (kind, spec) => {
  expect(run([issuer(kind, spec), certificateFor('www.example.com', kind)])).toEqual([]);
  expect(run([issuer(kind, spec), certificateFor('ca.example.com', 'OtherIssuer')])).toEqual([]);
  expect(run([issuer(kind, { ca: {} }), certificateFor('ca.example.com', kind)])).toEqual([]);
  expect(run([issuer(kind, spec), certificateFor('ca.example.com', kind)])).toEqual([
    `error dev/app Certificate.cert-manager.io/shop/web /spec/issuerRef: is for ca.example.com, where ${kind} own asks for certificates (own); let another issuer sign it`,
  ]);
});
