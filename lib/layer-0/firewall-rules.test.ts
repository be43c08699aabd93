import { isJsonObject } from '../model/json';
import { committedCluster } from './fixtures/committed-platform';
import { documentsOf, renderedDocuments } from './fixtures/rendered';
import { kindOf } from './merge-patches';

const prod = committedCluster('prod');
const dev = committedCluster('dev');
const prodMachines = ['10.30.0.0/24', '10.31.0.0/24'];
const prodPods = ['10.130.0.0/16'];

/** `protocol ports from …` of each rule of a file. */
const rulesOf = (cluster: typeof prod, file: string): Readonly<Record<string, readonly unknown[]>> =>
  Object.fromEntries(
    documentsOf(cluster, file).flatMap(({ kind, name, portSelector, ingress }) =>
      kind === 'NetworkRuleConfig' && typeof name === 'string' && isJsonObject(portSelector) && Array.isArray(ingress)
        ? [
            [
              name,
              [portSelector['protocol'], portSelector['ports'], ingress.map((rule: { subnet: string }) => rule.subnet)],
            ] as const,
          ]
        : [],
    ),
  );

test('every machine opens kubelet, apid and KubeSpan to those who call them', () => {
  expect(rulesOf(prod, 'all.yaml')).toStrictEqual({
    kubelet: ['tcp', [10250], [...prodMachines, ...prodPods]],
    apid: ['tcp', [50000], ['10.30.0.11/32', '10.30.0.12/32', '10.30.0.13/32', '10.1.0.0/24']],
    kubespan: ['udp', [51820], ['0.0.0.0/0', '::/0']],
    'cilium-vxlan': ['udp', [8472], prodMachines],
  });
});

test('control planes open etcd to each other alone, and metrics to the cluster', () => {
  const scrapers = [...prodMachines, ...prodPods];
  expect(rulesOf(prod, 'controlplane.yaml')).toStrictEqual({
    trustd: ['tcp', [50001], prodMachines],
    'kubernetes-api': ['tcp', [6443], [...scrapers, '10.1.0.0/24']],
    etcd: ['tcp', ['2379-2380'], ['10.30.0.11/32', '10.30.0.12/32', '10.30.0.13/32']],
    'etcd-metrics': ['tcp', [2381], scrapers],
    'kube-controller-manager': ['tcp', [10257], scrapers],
    'kube-scheduler': ['tcp', [10259], scrapers],
    'apid-from-pods': ['tcp', [50000], [...prodPods, ...prodMachines]],
    'cilium-operator': ['tcp', [9963], [...prodPods, ...prodMachines]],
  });
});

test('Talos 1.14 serves etcd’s HTTP on a port of its own', () => {
  expect(rulesOf(dev, 'controlplane.yaml')['etcd']).toStrictEqual(['tcp', ['2379-2380', 2383], ['10.20.0.11/32']]);
});

test('pods get to the Talos API only where a component asks for it', () => {
  const names = documentsOf(prod, 'controlplane.yaml', []).map(document => document['name']);
  expect(names).toContain('etcd');
  expect(names).not.toContain('apid-from-pods');
});

test('ports of labelled machines open there and nowhere else', () => {
  const files = renderedDocuments(dev);
  const open = Object.keys(files).filter(file => files[file]?.some(document => document['name'] === 'gateway'));
  expect(open).toStrictEqual(['nodes/dev-worker-1.yaml', 'nodes/dev-worker-2.yaml']);
});

test('a cluster without firewall, or in Docker, has no rules at all', () => {
  const off = { ...prod, firewall: { enabled: false } };
  const local = { ...committedCluster('local'), firewall: { enabled: true } };
  for (const cluster of [off, local]) {
    const kinds = Object.values(renderedDocuments(cluster)).flatMap(documents => documents.map(kindOf));
    expect(kinds.filter(kind => kind.startsWith('Network'))).toStrictEqual([]);
  }
});
