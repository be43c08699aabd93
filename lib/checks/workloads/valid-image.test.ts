import { deploymentOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validImage } from './valid-image';

const run = (image: string): readonly string[] =>
  runRule(validImage, [deploymentOf('web', { container: { image } })]).map(line =>
    line.replace(' dev/app Deployment.apps/shop/web /spec/template/spec/containers/0/image', ''),
  );

test.each([
  'nginx:1.29',
  'example.com:5000/web:1',
  `example.com/web@sha256:${'0a'.repeat(32)}`,
  `example.com/shop/web_1:v1@sha256:${'0a'.repeat(32)}`,
  'localhost:5000/web:1',
  '[fd00::1]:5000/web:1',
  '$(IMAGE):1',
  'IMAGE_OF_THE_APP:1',
  'registry.k8s.io/kubebuilder/kube-rbac-proxy:v0.11.0',
  'quay.io/bitnami/web:1',
  '',
])('%s passes', image => {
  expect(run(image)).toEqual([]);
});

test.each([
  ['nginx', 'warning: has no tag, which means latest (nginx); name a version'],
  ['example.com:5000/web', 'warning: has no tag, which means latest (example.com:5000/web); name a version'],
  ['web:latest', 'warning: is whatever is the latest (web:latest); name a version'],
  [
    'gcr.io/kubebuilder/kube-rbac-proxy:v0.11.0',
    'error: comes from where nothing is left: removed; registry.k8s.io/kubebuilder has them, https://github.com/kubero-dev/kubero/issues/735 (gcr.io/kubebuilder/kube-rbac-proxy:v0.11.0); use another image',
  ],
  [
    'bitnami/redis:7.2.4',
    'error: comes from where nothing is left: versions are gone since 2025, https://github.com/bitnami/containers/issues/83267 (bitnami/redis:7.2.4); use another image',
  ],
  [
    'k8s.gcr.io/pause:3.1',
    'warning: comes from a registry that is frozen since 2023 and will end (k8s.gcr.io/pause:3.1); name registry.k8s.io, which has the same images',
  ],
  ['bitnami/redis', 'warning: has no tag, which means latest (bitnami/redis); name a version'],
  ['bitnami/redis:latest', 'warning: is whatever is the latest (bitnami/redis:latest); name a version'],
  [
    `bitnami/redis@sha256:${'a'.repeat(64)}`,
    `error: comes from where nothing is left: versions are gone since 2025, https://github.com/bitnami/containers/issues/83267 (bitnami/redis@sha256:${'a'.repeat(64)}); use another image`,
  ],
])('%s is reported', (image, line) => {
  expect(run(image)).toEqual([line]);
});

test.each([
  'example.com/Shop/web:1',
  'https://example.com/web:1',
  'example.com/web@sha256:abc',
  'example.com/web:1:2',
  'example.com/web:-1',
  'example.com//web:1',
  'example.com/web/:1',
  'web :1',
])('%s is no name', image => {
  expect(run(image)).toEqual([
    `error: is no name of an image, and no node pulls it: InvalidImageName (${image}); write registry/path:tag, the path in lower case, or a whole digest`,
  ]);
});
