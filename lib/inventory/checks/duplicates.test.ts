import { issueLines } from '../fixtures/lines-after';

const after = issueLines();
const unlinked = [
  ['platform.yaml', 'gitea: [system]', 'gitea: [system, local]'],
  ['platform.yaml', 'clusters: [dev, prod, local]', 'clusters: [dev, prod]'],
] as const;

test('a local cluster that meets nobody may have their addresses, but not two nodes with one', () => {
  const nodes = ['local.yaml', 'nodes: 10.5.0.0/24', 'nodes: 10.30.0.0/24'] as const;
  const first = ['local.yaml', 'address: 10.5.0.2', 'address: 10.30.0.11'] as const;
  const second = [
    'local.yaml',
    'labels: { gateway: public }',
    'labels: { gateway: public }\n  - hostname: local-worker-1\n    role: worker\n    address: 10.30.0.11\n    capacity: { cpu: "4", memory: 8Gi, storage: 40Gi }',
  ] as const;
  expect(after(...unlinked, nodes, first)).toEqual([]);
  expect(after(...unlinked, nodes, first, second)).toEqual([
    'environments/local.yaml:47:14 nodes[1].address: is nodes[0].address as well (10.30.0.11); use another',
  ]);
});

test('a hostname is unique even where clusters do not meet', () => {
  expect(after(...unlinked, ['local.yaml', 'hostname: local-controlplane-1', 'hostname: prod-cp-1'])).toEqual([
    'environments/local.yaml:40:15 nodes[0].hostname: is nodes[0].hostname of prod as well (prod-cp-1); use another',
  ]);
});

test('volumes of two clusters and a pool may have one name', () => {
  expect(after(['prod.yaml', 'name: vps-hetzner-fsn1', 'name: local-storage'])).toEqual([]);
});
