import { identityOf } from '../model/manifest';
import { objectAt, objectsAt, textsAt } from '../checks/declared/fields';
import type { JsonObject } from '../model/json';
import { renderCommitted } from '../testing/committed-platform';
import { appAlerts } from './app-alerts';

const clusters = renderCommitted();

const body = (where: string, identity: string): JsonObject => {
  const found = clusters
    .find(({ tree }) => tree.cluster === where)
    ?.tree.manifests.find(manifest => identityOf(manifest) === identity);
  if (found === undefined) throw new Error(`${where} has no ${identity}`);
  return found.body;
};

const spec = (where: string, identity: string): JsonObject => objectAt(body(where, identity), 'spec');

const STUDIO = { 'app.kubernetes.io/instance': 'studio' };
const DOOR = { 'app.kubernetes.io/name': 'sign-in-proxy', 'app.kubernetes.io/instance': 'studio-door' };
const tcp = (port: string) => [{ ports: [{ port, protocol: 'TCP' }] }];

test('the route of an app with signIn leads to its proxy, and nothing else lets requests from outside in', () => {
  expect(
    objectsAt(spec('dev', 'HTTPRoute.gateway.networking.k8s.io/supabase-test/studio-supabase-studio'), 'rules'),
  ).toEqual([
    {
      matches: [{ path: { type: 'PathPrefix', value: '/' } }],
      backendRefs: [{ name: 'studio-door', port: 4180 }],
    },
  ]);
  const ingress = objectsAt(spec('dev', 'CiliumNetworkPolicy.cilium.io/supabase-test/app-studio'), 'ingress');
  expect(ingress).toEqual([
    { fromEndpoints: [{ matchLabels: DOOR }], toPorts: tcp('3000') },
    { fromEndpoints: [{ matchLabels: { 'app.kubernetes.io/name': 'studio-smoke' } }], toPorts: tcp('3000') },
  ]);
});

test('the proxy lets the groups of the app through, runs where tenants do, and reaches the app and the issuer', () => {
  const pod = objectAt(spec('prod', 'Deployment.apps/supabase-production/studio-door'), 'template', 'spec');
  expect(pod).toMatchObject({
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: {} } },
    tolerations: [{ key: 'paas-tier', value: 'tenant' }],
  });
  const flags = objectsAt(pod, 'containers').flatMap(container => textsAt(container, 'args'));
  expect(flags.filter(flag => /allowed-group|redirect-url|upstream=/.test(flag))).toEqual([
    '--redirect-url=https://supabase-studio.prod.example.com/oauth2/callback',
    '--allowed-group=supabase-developers',
    '--upstream=http://studio.supabase-production.svc:80/',
  ]);
  expect(
    objectsAt(spec('prod', 'CiliumNetworkPolicy.cilium.io/supabase-production/studio-door'), 'egress').slice(1),
  ).toEqual([
    { toFQDNs: [{ matchName: 'sso.example.com' }], toPorts: tcp('443') },
    {
      toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'supabase-production', ...STUDIO } }],
      toPorts: tcp('3000'),
    },
  ]);
});

test('the proxy belongs to the tenant, and is there as often as apps are', () => {
  for (const [where, namespace, replicas] of [
    ['dev', 'supabase-test', 1],
    ['prod', 'supabase-production', 2],
  ] as const) {
    const identity = `Deployment.apps/${namespace}/studio-door`;
    expect(objectAt(body(where, identity), 'metadata', 'labels')['app.kubernetes.io/part-of']).toBe('supabase');
    expect(spec(where, identity)['replicas']).toBe(replicas);
  }
});

test('Casdoor has a client of each proxy, with the secret that the proxy reads', () => {
  const path = 'VaultStaticSecret.secrets.hashicorp.com/casdoor/client-supabase-test-studio-dev';
  expect(spec('system', path)).toMatchObject({ path: 'dev/supabase-test/studio-door' });
  expect(spec('dev', 'VaultStaticSecret.secrets.hashicorp.com/supabase-test/studio-door')).toMatchObject({
    path: 'dev/supabase-test/studio-door',
  });
});

test('a call of a route leaves for the Gateway, and for the pods behind it', () => {
  const egress = objectsAt(spec('dev', 'CiliumNetworkPolicy.cilium.io/supabase-test/app-studio'), 'egress');
  expect(egress.slice(1, 3)).toEqual([
    { toFQDNs: [{ matchName: 'supabase-test.dev.example.com' }], toPorts: tcp('443') },
    { toEntities: ['ingress', 'host', 'remote-node'], toPorts: tcp('443') },
  ]);
  const behind = egress
    .slice(3, -1)
    .flatMap(rule => objectsAt(rule, 'toEndpoints').map(peer => objectAt(peer, 'matchLabels')));
  expect(behind).toEqual(['auth', 'rest', 'storage', 'realtime'].map(app => ({ 'app.kubernetes.io/instance': app })));
});

test('a proxy that is away has an alert of its own', () => {
  const phase = clusters.flatMap(({ context }) => context.cluster.tenants).flatMap(({ phases }) => phases);
  const studio = phase.flatMap(({ apps }) => apps).find(({ name }) => name === 'studio');
  if (studio === undefined) throw new Error('no studio');
  const names = appAlerts({ tenant: 'supabase', namespace: 'n', app: studio, set: 'basic' }).map(({ name }) => name);
  expect(names).toEqual(['AppDown', 'AppDoorDown', 'AppRestarts']);
});

test('requests of a route with streams stay open; the Gateway ends others when it does', () => {
  const rules = objectsAt(spec('dev', 'HTTPRoute.gateway.networking.k8s.io/supabase-test/realtime-supabase'), 'rules');
  expect(rules.map(rule => rule['timeouts'])).toEqual([{ request: '0s' }, undefined]);
});
