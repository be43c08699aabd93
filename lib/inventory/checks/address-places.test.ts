import { issueLines } from '../fixtures/lines-after';

const after = issueLines();

test("Hetzner's router may lie outside the nodes' subnet, a router on metal may not", () => {
  expect(after(['dev.yaml', 'gateway: 10.20.0.1\n', 'gateway: 10.19.0.1\n'])).toEqual([]);
  expect(after(['prod.yaml', 'gateway: 10.30.0.1\n', 'gateway: 10.29.0.1\n'])).toHaveLength(1);
});

test('the first and last address between the edges are usable', () => {
  const address = (last: number) => ['prod.yaml', 'address: 10.30.0.11', `address: 10.30.0.${last}`] as const;
  expect(after(address(2))).toEqual([]);
  expect(after(address(254))).toEqual([]);
  expect(after(address(99))).toEqual([]);
  expect(after(address(100))).toEqual([
    'environments/prod.yaml:54:14 nodes[0].address: lies in network.dhcp, 10.30.0.100-10.30.0.150 (10.30.0.100); use an address outside, or move the range',
  ]);
  expect(after(address(150))).toHaveLength(1);
  expect(after(address(151))).toEqual([]);
});

test('a name server may be the gateway', () => {
  expect(after(['prod.yaml', 'nameservers: [10.30.0.1, 1.1.1.1]', 'nameservers: [10.30.0.1]'])).toEqual([]);
});
