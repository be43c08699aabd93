import { issueLines } from '../fixtures/lines-after';

const after = issueLines();
const unlinked = [
  ['platform.yaml', 'gitea: [system]', 'gitea: [system, local]'],
  ['platform.yaml', 'clusters: [dev, prod, local]', 'clusters: [dev, prod]'],
] as const;

test('a local cluster without a link may have ranges of other clusters', () => {
  expect(after(...unlinked, ['local.yaml', 'pods: 10.140.0.0/16', 'pods: 10.130.0.0/16'])).toEqual([]);
});

test('a cluster that is not local has ranges of its own even without a link', () => {
  const noDev = [
    ['platform.yaml', 'gitea: [system]', 'gitea: [system, dev]'],
    ['platform.yaml', 'casdoor: [system]', 'casdoor: [system, dev]'],
    ['platform.yaml', 'clusters: [dev, prod, local]', 'clusters: [prod, local]'],
    ['platform.yaml', 'clusters: [dev, prod], service: argo-cd', 'clusters: [prod], service: argo-cd'],
    ['platform.yaml', 'clusters: [dev, prod], service: kubernetes', 'clusters: [prod], service: kubernetes'],
  ] as const;
  expect(after(...noDev, ['dev.yaml', 'pods: 10.120.0.0/16', 'pods: 10.130.0.0/16'])).toEqual([
    'environments/prod.yaml:23:9 network.pods: overlaps network.pods of cluster dev, 10.130.0.0/16 (10.130.0.0/16); give each cluster ranges of its own',
  ]);
});

test('ranges that touch do not overlap', () => {
  expect(after(['prod.yaml', 'network: 10.31.0.0/24', 'network: 10.30.1.0/24'])).toEqual([]);
  expect(after(['dev.yaml', 'pods: 10.120.0.0/16', 'pods: 10.111.0.0/16'])).toEqual([]);
});

test('DHCP ranges of two clusters are not compared: each stays on its LAN', () => {
  expect(
    after(...unlinked, ['local.yaml', '  mtu: 1500', '  dhcp: { start: 10.30.0.1, stop: 10.30.0.9 }\n  mtu: 1500']),
  ).toEqual([]);
});

test('load balancers and DHCP may lie in the range of the nodes, but not in that of the services', () => {
  expect(after(['prod.yaml', '10.30.0.100, stop: 10.30.0.150', '10.230.0.100, stop: 10.230.0.150'])).toEqual([
    'environments/prod.yaml:26:3 network.dhcp: overlaps network.services, 10.230.0.0/16 (10.230.0.100-10.230.0.150); give each its own range',
  ]);
});
