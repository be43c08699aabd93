import type { TalosCluster } from '../model/inventory';
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import type { RenderedCluster } from '../render/render-cluster';
import { renderCommitted } from '../testing/committed-platform';

/** The prod cluster with another exposure and more components. */
function exposed(
  exposure: TalosCluster['exposure'],
  ...placed: ('cloudflared' | 'hcloud-cloud-controller-manager')[]
): RenderedCluster {
  const rendered = renderCommitted(inventory => ({
    ...inventory,
    platform: {
      ...inventory.platform,
      placement: { ...inventory.platform.placement, ...Object.fromEntries(placed.map(name => [name, ['prod']])) },
    },
    clusters: inventory.clusters.map(cluster => (cluster.name === 'prod' ? { ...cluster, exposure } : cluster)),
  })).find(({ tree }) => tree.cluster === 'prod');
  if (rendered === undefined) throw new Error('no prod');
  return rendered;
}

const body = ({ tree }: RenderedCluster, kind: string, name: string): JsonObject => {
  const found = tree.manifests.find(manifest => manifest.kind === kind && manifest.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  return found.body;
};

const kinds = ({ tree }: RenderedCluster): readonly string[] => tree.manifests.map(({ kind }) => kind);
const values = ({ components }: RenderedCluster, release: string): JsonObject =>
  components.flatMap(({ releases }) => releases).find(item => item.release === release)?.values ?? {};
const at = (value: Json | undefined, ...path: string[]): Json | undefined =>
  path.reduce<Json | undefined>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), value);

const gatewayPorts = ({ components, context }: RenderedCluster) =>
  components
    .flatMap(({ component }) => component.machine?.(context).ports ?? [])
    .filter(({ name }) => name.startsWith('gateway'));

test('l2: a pool of addresses, announced from workers, and the gateway asks for its own', () => {
  const rendered = exposed({ kind: 'l2', interfaces: ['^eno1$'], gatewayAddress: '10.30.0.201' });
  expect(at(body(rendered, 'CiliumLoadBalancerIPPool', 'public'), 'spec', 'blocks')).toEqual([
    { start: '10.30.0.200', stop: '10.30.0.220' },
  ]);
  expect(at(body(rendered, 'CiliumL2AnnouncementPolicy', 'public'), 'spec', 'interfaces')).toEqual(['^eno1$']);
  expect(at(body(rendered, 'Gateway', 'public'), 'spec', 'infrastructure', 'annotations')).toEqual({
    'lbipam.cilium.io/ips': '10.30.0.201',
  });
  expect(at(values(rendered, 'cilium'), 'l2announcements', 'enabled')).toBe(true);
  expect(gatewayPorts(rendered)).toEqual([
    { name: 'gateway', protocol: 'tcp', ports: [80, 443], from: 'everyone', on: 'all' },
  ]);
});

test('hostNetwork: Envoy may bind low ports on the labelled nodes, whose firewall opens them', () => {
  const rendered = exposed({ kind: 'hostNetwork', nodeLabels: { gateway: 'public' } });
  expect(at(values(rendered, 'cilium'), 'gatewayAPI', 'hostNetwork')).toEqual({
    enabled: true,
    nodes: { matchLabels: { gateway: 'public' } },
  });
  expect(at(values(rendered, 'cilium'), 'envoy', 'securityContext', 'capabilities')).toEqual({
    keepCapNetBindService: true,
    envoy: ['NET_BIND_SERVICE', 'NET_ADMIN', 'SYS_ADMIN'],
  });
  expect(kinds(rendered)).not.toContain('CiliumLoadBalancerIPPool');
  expect(gatewayPorts(rendered)).toEqual([
    { name: 'gateway', protocol: 'tcp', ports: [80, 443], from: 'everyone', on: { labels: { gateway: 'public' } } },
  ]);
});

test('cloudLoadBalancer: the gateway asks Hetzner for one, and its controller is there', () => {
  const rendered = exposed(
    { kind: 'cloudLoadBalancer', provider: 'hetzner', location: 'fsn1', type: 'lb11' },
    'hcloud-cloud-controller-manager',
  );
  expect(at(body(rendered, 'Gateway', 'public'), 'spec', 'infrastructure', 'annotations')).toEqual({
    'load-balancer.hetzner.cloud/location': 'fsn1',
    'load-balancer.hetzner.cloud/type': 'lb11',
    'load-balancer.hetzner.cloud/use-private-ip': 'true',
  });
  expect(at(values(rendered, 'hcloud-cloud-controller-manager'), 'networking', 'clusterCIDR')).toBe('10.130.0.0/16');
  expect(rendered.waves.get('hcloud-cloud-controller-manager')).toBe(-98);
  expect(gatewayPorts(rendered)).toEqual([
    { name: 'gateway', protocol: 'tcp', ports: [80, 443], from: 'pods', on: 'all' },
    { name: 'gateway-node-ports', protocol: 'tcp', ports: ['30000-32767'], from: 'everyone', on: 'all' },
  ]);
});

test('tunnel: names point to the tunnel, and the gateway waits for no load balancer', () => {
  const tunnelId = '0123abcd-0123-0123-0123-0123456789ab';
  const rendered = exposed({ kind: 'tunnel', tunnelId, tokenSecret: { name: 'tunnel', key: 'token' } }, 'cloudflared');
  const gateway = body(rendered, 'Gateway', 'public');
  expect(at(gateway, 'spec', 'gatewayClassName')).toBe('cilium-internal');
  expect(at(gateway, 'metadata', 'annotations', 'external-dns.alpha.kubernetes.io/target')).toBe(
    `${tunnelId}.cfargotunnel.com`,
  );
  expect(at(body(rendered, 'GatewayClass', 'cilium-internal'), 'spec', 'parametersRef', 'name')).toBe(
    'cilium-internal',
  );
  expect(at(values(rendered, 'external-dns'), 'extraArgs')).toEqual(['--cloudflare-proxied']);
  expect(rendered.waves.get('cloudflared')).toBe(-96);
  expect(gatewayPorts(rendered)).toEqual([]);
});
