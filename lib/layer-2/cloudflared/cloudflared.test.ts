import { HTTPRoute } from '../../../imports/crds/gateway.networking.k8s.io';
import type { Component } from '../../model/component';
import { renderCommitted } from '../../testing/committed-platform';
import { emptyComponent } from '../../testing/component';
import { at, clusterNamed, objectOf, objectsOf } from '../../testing/look-into';
import { publicRoutes } from './public-routes';
import { tunnelConfig } from './tunnel-config';

const TUNNEL = '0123abcd-0123-0123-0123-0123456789ab';

/** The committed platform with prod behind a tunnel. */
const clusters = renderCommitted(inventory => ({
  ...inventory,
  platform: { ...inventory.platform, placement: { ...inventory.platform.placement, cloudflared: ['prod'] } },
  clusters: inventory.clusters.map(cluster =>
    cluster.name === 'prod'
      ? {
          ...cluster,
          exposure: { kind: 'tunnel', tunnelId: TUNNEL, tokenSecret: { name: 'tunnel', key: 'token' } } as const,
        }
      : cluster,
  ),
}));
const prod = clusterNamed(clusters, 'prod');

const routed = (name: string, hostnames: readonly string[], sectionName = 'https', namespace?: string): Component =>
  emptyComponent({
    name,
    build: scope => {
      new HTTPRoute(scope, 'route', {
        metadata: { name },
        spec: {
          parentRefs: [{ name: 'public', namespace: 'gateway', sectionName }],
          ...(hostnames.length === 0 ? {} : { hostnames: [...hostnames] }),
          rules: [{ backendRefs: [{ name, port: 80, ...(namespace === undefined ? {} : { namespace }) }] }],
        },
      });
    },
  });

test('every host of a route at the public Gateway has a rule, and nothing else has', () => {
  const hosts = prod.tree.manifests
    .filter(({ kind, name }) => kind === 'HTTPRoute' && name !== 'redirect-to-https')
    .flatMap(({ body }) => at(body, 'spec', 'hostnames') ?? []);
  expect(hosts).toContain('hubble.prod.example.com');
  const config = at(objectOf(prod, 'cloudflared', 'ConfigMap', 'cloudflared'), 'data', 'config.yaml');
  expect(config).toBe(tunnelConfig([...new Set(hosts.map(String))].sort(), TUNNEL));
});

test('each name goes to the Gateway with its certificate checked, and the rest is not found', () => {
  expect(tunnelConfig(['a.example.com', '*.example.com'], TUNNEL)).toBe(
    [
      `tunnel: ${TUNNEL}`,
      'metrics: 0.0.0.0:2000',
      'no-autoupdate: true',
      'ingress:',
      '  - hostname: "a.example.com"',
      '    service: https://cilium-gateway-public.gateway.svc.cluster.local:443',
      '    originRequest:',
      '      matchSNItoHost: true',
      '  - hostname: "*.example.com"',
      '    service: https://cilium-gateway-public.gateway.svc.cluster.local:443',
      '    originRequest:',
      '      matchSNItoHost: true',
      '  - service: http_status:404',
      '',
    ].join('\n'),
  );
});

test('exact names come before wildcards, long wildcards before short ones', () => {
  const components = [
    routed('a', ['*.prod.example.com', 'b.prod.example.com']),
    routed('b', ['*.preview.prod.example.com']),
    routed('c', ['a.prod.example.com', 'b.prod.example.com'], 'https', 'shop'),
    routed('plain', ['plain.prod.example.com'], 'http'),
  ];
  expect(publicRoutes(components, prod.context)).toEqual({
    hostnames: ['a.prod.example.com', 'b.prod.example.com', '*.preview.prod.example.com', '*.prod.example.com'],
    namespaces: ['a', 'b', 'shop'],
  });
});

test('a route without a host takes those of its listener', () => {
  expect(publicRoutes([routed('all', [])], prod.context).hostnames).toEqual(['*.prod.example.com']);
});

test('routes of another Gateway are left alone', () => {
  const other = emptyComponent({
    name: 'other',
    build: scope => {
      new HTTPRoute(scope, 'route', {
        metadata: { name: 'other' },
        spec: { parentRefs: [{ name: 'internal' }], hostnames: ['internal.example.com'] },
      });
    },
  });
  expect(publicRoutes([other], prod.context)).toEqual({ hostnames: [], namespaces: [] });
});

test('two connectors with their token, which other rules start again, and a budget', () => {
  const { spec } = objectOf(prod, 'cloudflared', 'Deployment', 'cloudflared');
  expect(at(spec, 'replicas')).toBe(2);
  expect(at(spec, 'template', 'spec', 'containers', 0, 'env')).toEqual([
    { name: 'TUNNEL_TOKEN', valueFrom: { secretKeyRef: { name: 'tunnel', key: 'token' } } },
  ]);
  expect(at(spec, 'template', 'metadata', 'annotations', 'strata.dev/config')).toMatch(/^[0-9a-f]{64}$/);
  const kinds = objectsOf(prod, 'cloudflared').map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['PodDisruptionBudget', 'PodMonitor', 'PrometheusRule']));
});

test('the token comes from Vault', () => {
  const secret = prod.tree.manifests.find(
    ({ kind, name, namespace }) => kind === 'VaultStaticSecret' && name === 'tunnel' && namespace === 'cloudflared',
  );
  expect(at(secret?.body, 'spec')).toMatchObject({
    path: 'prod/cloudflared/tunnel',
    destination: { name: 'tunnel', create: true },
    rolloutRestartTargets: [{ kind: 'Deployment', name: 'cloudflared' }],
  });
});

test('connectors call names, Cloudflare, the Gateway and what lies behind it, and Prometheus alone calls them', () => {
  const { spec } = objectOf(prod, 'cloudflared', 'CiliumNetworkPolicy', 'cloudflared');
  expect(at(spec, 'ingress')).toEqual([
    {
      fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'monitoring' } }],
      toPorts: [{ ports: [{ port: '2000', protocol: 'TCP' }] }],
    },
  ]);
  expect(at(spec, 'egress', 1)).toEqual({
    toEntities: ['world'],
    toPorts: [{ ports: [{ port: '7844', protocol: 'ANY' }] }],
  });
  expect(at(spec, 'egress', 2)).toEqual({
    toEntities: ['ingress'],
    toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }] }],
  });
  expect(at(spec, 'egress', 3, 'toEndpoints', 0, 'matchExpressions', 0, 'values')).toContain('hubble');
});

test('no committed cluster has a tunnel', () => {
  expect(renderCommitted().filter(({ waves }) => waves.has('cloudflared'))).toEqual([]);
});
