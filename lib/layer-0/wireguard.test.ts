import { talosClusterOf } from '../model/talos-cluster-of';
import { isJsonList, isJsonObject, type JsonObject } from '../model/json';
import { talosValues } from '../layer-2/cilium/cilium-values';
import { renderChanged } from '../testing/committed-platform';
import { committedCluster, committedPlatform } from './fixtures/committed-platform';
import { documentsOf, renderedDocuments } from './fixtures/rendered';
import { samplePublicKey, withWireguard } from './fixtures/with-wireguard';
import { kindOf, mergePatches } from './merge-patches';
import { renderTalos } from './render-talos';

const committed = committedCluster('prod');
const prod = withWireguard(committed);
const inLine = (version: string): typeof prod => ({ ...prod, talos: { ...prod.talos, version } });
const lines = [['1.13.9'], ['1.14.4']] as const;

const tunnelOf = (cluster: typeof prod, file: string): JsonObject | undefined =>
  documentsOf(cluster, file).find(document => kindOf(document) === 'WireguardConfig');

const subnets = (rule: JsonObject | undefined): readonly unknown[] =>
  isJsonList(rule?.['ingress']) ? rule['ingress'].map(item => (isJsonObject(item) ? item['subnet'] : undefined)) : [];

test.each(lines)(
  'Talos %s: a fixed node has tunnels to the machines of the pools, and none to its neighbours',
  version => {
    expect(tunnelOf(inLine(version), 'nodes/prod-cp-2.yaml')).toStrictEqual({
      apiVersion: 'v1alpha1',
      kind: 'WireguardConfig',
      name: 'wg0',
      listenPort: 51820,
      mtu: 1420,
      addresses: [{ address: '10.33.0.2/24' }],
      peers: [
        {
          publicKey: samplePublicKey(6),
          endpoint: '203.0.113.31:51820',
          persistentKeepaliveInterval: '25s',
          allowedIPs: ['10.33.0.7/32'],
        },
        {
          publicKey: samplePublicKey(7),
          endpoint: '203.0.113.32:51820',
          persistentKeepaliveInterval: '25s',
          allowedIPs: ['10.33.0.8/32'],
        },
      ],
    });
  },
);

test.each(lines)(
  'Talos %s: a machine of a pool has tunnels to all, and a route to the nodes’ own addresses',
  version => {
    const document = tunnelOf(inLine(version), 'machines/vps-1.yaml');
    expect(document?.['routes']).toStrictEqual([{ destination: '10.30.0.0/24' }]);
    const peers = document?.['peers'];
    expect(peers).toHaveLength(7);
    expect(isJsonList(peers) ? [peers[0], peers[6]] : []).toStrictEqual([
      { publicKey: samplePublicKey(0), allowedIPs: ['10.33.0.1/32', '10.30.0.11/32'] },
      {
        publicKey: samplePublicKey(7),
        endpoint: '203.0.113.32:51820',
        persistentKeepaliveInterval: '25s',
        allowedIPs: ['10.33.0.8/32'],
      },
    ]);
  },
);

test.each(lines)('Talos %s: the private key comes as one more patch and leaves the rest alone', version => {
  const patch = documentsOf(inLine(version), 'machines/vps-1.yaml');
  const key = { apiVersion: 'v1alpha1', kind: 'WireguardConfig', name: 'wg0', privateKey: 'by hand' };
  const { documents, problems } = mergePatches([], [patch, [key]]);
  expect(problems).toStrictEqual([]);
  expect(documents).toStrictEqual([{ ...tunnelOf(inLine(version), 'machines/vps-1.yaml'), privateKey: 'by hand' }]);
});

test.each(lines)(
  'Talos %s: machines of a pool are nodes by their address in the tunnel, and call each control plane',
  version => {
    const documents = documentsOf(inLine(version), 'pools/vps-hetzner-fsn1.yaml');
    expect(JSON.stringify(documents)).toContain('"validSubnets":["10.33.0.0/24"]');
    expect(documents.filter(document => kindOf(document) === 'StaticHostConfig')).toStrictEqual(
      ['10.30.0.11', '10.30.0.12', '10.30.0.13'].map(name => ({
        apiVersion: 'v1alpha1',
        kind: 'StaticHostConfig',
        name,
        hostnames: ['api.prod.example.com'],
      })),
    );
  },
);

test('the firewall lets the tunnels in, and through them the machines of the cluster alone', () => {
  const rules = documentsOf(prod, 'all.yaml').filter(document => kindOf(document) === 'NetworkRuleConfig');
  const rule = (name: string): JsonObject | undefined => rules.find(document => document['name'] === name);
  expect(rule('wireguard')?.['portSelector']).toStrictEqual({ ports: [51820], protocol: 'udp' });
  expect(subnets(rule('wireguard'))).toStrictEqual(['0.0.0.0/0', '::/0']);
  expect(subnets(rule('cilium-vxlan'))).toStrictEqual(['10.30.0.0/24', '10.33.0.0/24']);
  expect(subnets(rule('apid'))).toStrictEqual([
    ...['10.30.0.11/32', '10.30.0.12/32', '10.30.0.13/32', '10.33.0.1/32', '10.33.0.2/32', '10.33.0.3/32'],
    '10.1.0.0/24',
  ]);
  expect(rule('kubespan')).toBeUndefined();
});

test('a cluster without tunnels has nothing of them', () => {
  const kinds = Object.values(renderedDocuments(committed)).flatMap(documents => documents.map(kindOf));
  expect(kinds).not.toContain('WireguardConfig');
  expect(kinds).not.toContain('StaticHostConfig');
  expect(Object.keys(renderedDocuments(committed)).filter(file => file.startsWith('machines/'))).toStrictEqual([]);
});

test('pods use the MTU of the tunnels', () => {
  const { context } = renderChanged('prod', withWireguard);
  expect(talosValues({ cluster: talosClusterOf(context) }).MTU).toBe(1420);
});

test('the README makes the keys before the configurations that need them', () => {
  const text = renderTalos(committedPlatform(), prod, []).files.flatMap(file => ('text' in file ? [file.text] : []))[0];
  const order = [
    '`wg` (wireguard-tools)',
    'test -s "$OUT/wireguard/$machine.key" || wg genkey > "$OUT/wireguard/$machine.key"',
    'privateKey: $(cat "$OUT/wireguard/$machine.key")',
    `| vps-1 | vps-hetzner-fsn1 | 10.33.0.7 | \`${samplePublicKey(6)}\` | 203.0.113.31:51820 |`,
    '--patch @talos/prod/nodes/$host.yaml --patch @"$OUT/wireguard/$host.yaml" --output "$OUT/$host.yaml"',
    '`$OUT/wireguard` holds the private keys of the tunnels',
    'for machine in vps-1 vps-2; do',
    '  talosctl machineconfig patch "$OUT/vps-hetzner-fsn1.yaml" --patch @talos/prod/machines/$machine.yaml --patch @"$OUT/wireguard/$machine.yaml" --output "$OUT/$machine.yaml"',
    '  talosctl validate --config "$OUT/$machine.yaml" --mode cloud --strict',
    'MACHINE=vps-1; IMAGE=…; NETWORK=…',
    '--user-data-from-file "$OUT/$MACHINE.yaml"',
  ].map(part => [part, text?.indexOf(part) ?? -1] as const);
  expect(order.filter(([, at]) => at < 0)).toStrictEqual([]);
  expect(order).toStrictEqual([...order].sort(([, a], [, b]) => a - b));
});
