import { issueLines } from '../fixtures/lines-after';

const after = issueLines();

test.each(['172.16.0.0/12', '172.16.0.0/24'])('services %s', range => {
  expect(after(['prod.yaml', 'services: 10.230.0.0/16', `services: ${range}`])).toEqual([]);
});

test.each(['172.0.0.0/11', '172.16.0.0/25'])('services %s are unusable', range => {
  expect(after(['prod.yaml', 'services: 10.230.0.0/16', `services: ${range}`])).toEqual([
    `environments/prod.yaml:24:13 network.services: has an unusable size (${range}); use a prefix length from /12 to /24`,
  ]);
});

test('the pod range has a /24 for each node, those of the pools at their largest too', () => {
  const nodes = (max: number) => ['prod.yaml', '    min: 2\n    max: 2', `    min: ${max}\n    max: ${max}`] as const;
  const pods = ['prod.yaml', 'pods: 10.130.0.0/16', 'pods: 10.130.0.0/20'] as const;
  expect(after(pods, nodes(10))).toEqual([]);
  expect(after(pods, nodes(11))).toEqual([
    'environments/prod.yaml:23:9 network.pods: has room for 16 of 17 nodes, a /24 each (10.130.0.0/20); use /19 or a larger range',
  ]);
});

test('a pool gets all addresses of its network but three', () => {
  const network = ['prod.yaml', 'network: 10.31.0.0/24', 'network: 10.31.0.0/29'] as const;
  expect(after(network)).toEqual([]);
  expect(after(network, ['prod.yaml', '    min: 2\n    max: 2', '    min: 6\n    max: 6'])).toEqual([
    'environments/prod.yaml:106:14 pools[0].network: has room for 5 of 6 machines (10.31.0.0/29); use a larger range',
  ]);
});
