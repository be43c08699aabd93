import { committedInventory } from '../testing/committed-platform';
import { machineImages } from './machine-images';

const [cluster] = committedInventory().clusters;
if (cluster === undefined) throw new Error('nothing is committed');

test('machines pull Kubernetes at the version of their cluster, and the installers of their patches once each', () => {
  const text = 'machine: { install: { image: factory.talos.dev/metal-installer/abc:v1.13.9 } }\n';
  const files = ['all', 'worker'].map(name => ({ path: `talos/x/${name}.yaml`, text }));
  const readme = { path: 'talos/x/README.md', text: 'factory.talos.dev/metal-installer/other:v1.0.0' };
  const version = cluster.kubernetes.version;
  expect(machineImages(cluster, [...files, readme])).toEqual([
    `ghcr.io/siderolabs/kubelet:v${version}`,
    `registry.k8s.io/kube-apiserver:v${version}`,
    `registry.k8s.io/kube-controller-manager:v${version}`,
    `registry.k8s.io/kube-scheduler:v${version}`,
    'factory.talos.dev/metal-installer/abc:v1.13.9',
  ]);
});
