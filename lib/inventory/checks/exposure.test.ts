import { issueLines } from '../fixtures/lines-after';

const after = issueLines();
const l2 = "  kind: l2\n  interfaces: ['^eno[0-9]+']\n  gatewayAddress: 10.30.0.200";
const hostNetwork = (labels: string) => ['prod.yaml', l2, `  kind: hostNetwork\n  nodeLabels: ${labels}`] as const;

test('one node must carry all labels of a host-network gateway', () => {
  expect(after(hostNetwork('{ node-type: cloud, storage-type: ssd }'))).toEqual([]);
  expect(after(hostNetwork('{ node-type: cloud, provider: hetzner }'))).toEqual([
    'environments/prod.yaml:34:3 exposure.nodeLabels: no node carries the labels (node-type=cloud, provider=hetzner); label a node with them',
  ]);
});

test('a pool carries the labels when it always has a machine', () => {
  expect(after(hostNetwork('{ provider: hetzner }'))).toEqual([]);
  expect(
    after(hostNetwork('{ provider: hetzner }'), ['prod.yaml', '    min: 2\n    max: 2', '    min: 0\n    max: 0']),
  ).toHaveLength(1);
});

test('a cloud load balancer beside its controller, a tunnel beside cloudflared', () => {
  const old = '  kind: hostNetwork\n  nodeLabels: { gateway: public }';
  const placed = (service: string) =>
    ['platform.yaml', '  vault: [system]\n', `  vault: [system]\n  ${service}: [dev]\n`] as const;
  const cloud = '  kind: cloudLoadBalancer\n  provider: hetzner\n  location: hel1\n  type: lb11';
  const tunnel =
    '  kind: tunnel\n  tunnelId: 6ff42ae2-765d-4adf-8112-31c55c1551ef\n  tokenSecret: { name: cloudflared, key: token }';
  expect(after(placed('hcloud-cloud-controller-manager'), ['dev.yaml', old, cloud])).toEqual([]);
  expect(after(placed('cloudflared'), ['dev.yaml', old, tunnel])).toEqual([]);
});
