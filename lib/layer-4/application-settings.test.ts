import { isJsonObject, type Json } from '../model/json';
import type { Cluster } from '../model/inventory';
import { identityOf, type Manifest } from '../model/manifest';
import { renderChanged } from '../testing/committed-platform';

const at = (value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined =>
  path.reduce<Json | undefined>((inner, key) => {
    if (Array.isArray(inner)) {
      const item: unknown = inner[Number(key)];
      return isJsonObject(item) || typeof item === 'string' ? item : undefined;
    }
    return isJsonObject(inner) ? inner[key] : undefined;
  }, value);

/** Kinds and names of what dev has of a tenant's namespace, with these settings. */
const withSettings = (applications: NonNullable<Cluster['applications']>) =>
  renderChanged('dev', cluster => ({ ...cluster, applications })).tree.manifests;

const inShop = (manifests: readonly Manifest[]): readonly string[] =>
  manifests.filter(({ namespace }) => namespace === 'shop-test').map(identityOf);

test('with ha on every app has two pods and a budget, with ha off one and none', () => {
  const [on, off] = [withSettings({ ha: true }), withSettings({ ha: false })];
  const added = inShop(on).filter(identity => !inShop(off).includes(identity));
  expect(added).toEqual([
    'PodDisruptionBudget.policy/shop-test/frontend',
    'PodDisruptionBudget.policy/shop-test/api-gateway',
  ]);
  const replicas = (manifests: readonly Manifest[]) =>
    manifests
      .filter(({ kind, namespace }) => kind === 'Deployment' && namespace === 'shop-test')
      .map(({ body: deployment }) => at(deployment, 'spec', 'replicas'));
  expect([replicas(on), replicas(off)]).toEqual([
    [2, 2],
    [1, 1],
  ]);
});

test('with health checks on smoke tests run, with them off neither they nor their policies are there', () => {
  const [on, off] = [withSettings({ healthChecks: true }), withSettings({ healthChecks: false })];
  expect(inShop(on).filter(identity => !inShop(off).includes(identity))).toEqual([
    'CiliumNetworkPolicy.cilium.io/shop-test/app-frontend-smoke',
    'Job.batch/shop-test/frontend-smoke',
  ]);
  expect(JSON.stringify(off.filter(({ namespace }) => namespace === 'shop-test'))).not.toContain('smoke');
});

test('containers of tenants that ask for nothing get the resources of applications, else those of the cluster', () => {
  const defaults = (applications: NonNullable<Cluster['applications']>) => {
    const range = withSettings(applications).find(object => identityOf(object) === 'LimitRange/shop-test/tenant');
    return at(range?.body, 'spec', 'limits', 0, 'defaultRequest');
  };
  expect(defaults({ resources: { cpu: '20m', memory: '32Mi' } })).toEqual({ cpu: '20m', memory: '32Mi' });
  expect(defaults({})).toEqual({ cpu: '50m', memory: '128Mi' });
});

test('with rollbackOnFailure on a failed sync starts the way back, with a token and a way to Gitea; with it off nothing does', () => {
  const inProd = (rollbackOnFailure: boolean) =>
    renderChanged('prod', found => ({ ...found, applications: { ...found.applications, rollbackOnFailure } })).tree
      .manifests;
  const [on, off] = [inProd(true), inProd(false)];
  const identities = (manifests: readonly Manifest[]): readonly string[] =>
    manifests.filter(({ namespace }) => namespace === 'shop-production').map(identityOf);
  expect(identities(on).filter(identity => !identities(off).includes(identity))).toEqual([
    'VaultStaticSecret.secrets.hashicorp.com/shop-production/gitea-rollback',
    'CiliumNetworkPolicy.cilium.io/shop-production/app-frontend-rollback',
    'Job.batch/shop-production/frontend-rollback',
  ]);
  expect(JSON.stringify(off.filter(({ namespace }) => namespace === 'shop-production'))).not.toContain('rollback');
  const job = on.find(object => identityOf(object) === 'Job.batch/shop-production/frontend-rollback')?.body;
  expect(at(job, 'metadata', 'annotations', 'argocd.argoproj.io/hook')).toBe('SyncFail');
  expect(at(job, 'spec', 'template', 'spec', 'containers', 0, 'env')).toContainEqual({
    name: 'IMAGE',
    value: 'ghcr.io/stefanprodan/podinfo:6.14.1',
  });
  const policy = on.find(({ name }) => name === 'app-frontend-rollback')?.body;
  expect(at(policy, 'spec', 'egress')).toEqual([
    {
      toEndpoints: [{ matchLabels: { 'app.kubernetes.io/instance': 'frontend' } }],
      toPorts: [{ ports: [{ port: '9898', protocol: 'TCP' }] }],
    },
    {
      toFQDNs: [{ matchName: 'gitea.example.com' }],
      toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }] }],
    },
  ]);
});

test('the set of alerts decides which alerts each app has, and none is none', () => {
  const alertsOf = (alerts: 'none' | 'basic' | 'full'): readonly string[] =>
    renderChanged('prod', found => ({ ...found, applications: { ...found.applications, alerts } }))
      .tree.manifests.filter(({ kind, name }) => kind === 'PrometheusRule' && name === 'tenant-shop')
      .flatMap(({ body }) => [...JSON.stringify(body).matchAll(/"alert":"(\w+)"/g)].map(([, name = '']) => name));
  expect(alertsOf('none')).toEqual([]);
  expect(alertsOf('basic')).toEqual(['AppDown', 'AppRestarts', 'AppDown', 'AppRestarts']);
  const full = ['AppDown', 'AppRestarts', 'AppRolloutStuck', 'AppAtMost', 'AppErrors'];
  expect(alertsOf('full')).toEqual([...full, ...full]);
});
