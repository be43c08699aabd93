import type { Manifest } from '../model/manifest';
import { convertedFiles } from './converted-files';
import { drainsOf } from './drains';
import { endingVersions } from './ending-versions';
import { shellBlocks } from './shell-blocks';

const object = (apiVersion: string, kind: string, name: string, body: Manifest['body'] = {}): Manifest => ({
  apiVersion,
  kind,
  name,
  namespace: 'shop',
  origin: { from: 'file', file: 'a.yaml', document: 0 },
  body,
});

test('objects are told by when Kubernetes ends their version', () => {
  const objects = [
    object('certificates.k8s.io/v1alpha1', 'ClusterTrustBundle', 'ca'),
    object('v1', 'Endpoints', 'db'),
    object('apps/v1', 'Deployment', 'web'),
  ];
  const old = 'v1 Endpoints shop/db: deprecated since 1.33; discovery.k8s.io/v1 EndpointSlice';
  expect(endingVersions(objects, '1.33')).toEqual({ looked: 3, found: [old] });
  expect(endingVersions(objects, '1.36').found).toEqual([
    'certificates.k8s.io/v1alpha1 ClusterTrustBundle shop/ca: deprecated, gone from 1.37 on',
    old,
  ]);
  expect(endingVersions(objects, '1.37').found[0]).toBe(
    'certificates.k8s.io/v1alpha1 ClusterTrustBundle shop/ca: gone from 1.37 on',
  );
});

test('a drain meets budgets, and workloads of one pod', () => {
  const drains = drainsOf(
    [
      object('policy/v1', 'PodDisruptionBudget', 'web'),
      object('apps/v1', 'Deployment', 'web', { spec: { replicas: 2 } }),
      object('apps/v1', 'Deployment', 'api', { spec: {} }),
      object('apps/v1', 'StatefulSet', 'off', { spec: { replicas: 0 } }),
      object('apps/v1', 'DaemonSet', 'agent', { spec: {} }),
      object('postgresql.cnpg.io/v1', 'Cluster', 'db', { spec: { instances: 1 } }),
    ],
    [{ rule: 'require-eviction', severity: 'error', place: { cluster: 'dev' }, message: 'lets no pod go' }],
  );
  expect(drains).toEqual({
    budgets: 1,
    blocked: ['dev: lets no pod go'],
    alone: ['shop/api (Deployment)', 'shop/db (Cluster)'],
  });
});

test('a file that changes its form is told by its documents, and one that keeps it is not', () => {
  const before = [
    { path: 'all.yaml', documents: [{ machine: { kubelet: {}, sysctls: {} } }, { kind: 'HostnameConfig' }] },
    { path: 'same.yaml', documents: [{ kind: 'LinkConfig', mtu: 1500 }] },
  ];
  const after = [
    {
      path: 'all.yaml',
      documents: [{ machine: { sysctls: {} } }, { kind: 'HostnameConfig' }, { kind: 'KubeletConfig' }],
    },
    { path: 'new.yaml', documents: [{ kind: 'KubeNodeConfig' }] },
    { path: 'same.yaml', documents: [{ kind: 'LinkConfig', mtu: 1450 }] },
  ];
  expect(convertedFiles(before, after)).toEqual([
    { file: 'all.yaml', gone: ['machine.kubelet'], come: ['KubeletConfig'] },
    { file: 'new.yaml', gone: [], come: ['KubeNodeConfig'] },
  ]);
});

test('commands of one section, without the indentation of a list', () => {
  const page =
    '# P\n\n## One\n\n```sh\na \\\n  b\n```\n\n1. x\n\n   ```sh\n   c\n     d\n   ```\n\n## Two\n\n```sh\ne\n```\n';
  expect(shellBlocks(page, 'One')).toEqual(['a \\\n  b', 'c\n  d']);
  expect(shellBlocks(page, 'Two')).toEqual(['e']);
  expect(shellBlocks(page, 'Three')).toEqual([]);
});
