import type { JsonObject } from '../../model/json';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireDeclaredRegistry } from './require-declared-registry';

const registries = ['docker.io/library', 'ghcr.io', 'registry.example.com:5000/shop'];

const run = (...objects: readonly JsonObject[]): readonly string[] =>
  runRule(requireDeclaredRegistry, objects, { registries });

const podOf = (image: string): JsonObject => deploymentOf('web', { container: { image } });

test.each([
  'nginx:1.29',
  'docker.io/library/nginx:1.29',
  'ghcr.io/any/web:1@sha256:0000',
  'registry.example.com:5000/shop/web:1',
])('%s is of a listed registry', image => {
  expect(run(podOf(image))).toEqual([]);
});

const FIX = 'use a listed one, or add the registry to registries.allowed of environments/platform.yaml';

test.each([
  ['quay.io/a/b:1', 'quay.io/a/b'],
  ['a/b:1', 'docker.io/a/b'],
  ['ghcr.io.example.com/a:1', 'ghcr.io.example.com/a'],
  ['registry.example.com:5000/shopping/web:1', 'registry.example.com:5000/shopping/web'],
])('%s is not', (image, repository) => {
  expect(run(podOf(image))).toEqual([
    `error dev/app Deployment.apps/shop/web /spec/template/spec/containers/0/image: comes from a registry that the platform does not list: ${repository} (${image}); ${FIX}`,
  ]);
});

test('a platform without a list takes images from anywhere', () => {
  expect(runRule(requireDeclaredRegistry, [podOf('quay.io/a/b:1')])).toEqual([]);
});

test.each<[JsonObject, string]>([
  [
    objectOf('postgresql.cnpg.io/v1', 'Cluster', 'a', { spec: { imageName: 'quay.io/a/b:1' } }),
    'Cluster.postgresql.cnpg.io/shop/a /spec/imageName',
  ],
  [
    objectOf('postgresql.cnpg.io/v1', 'Cluster', 'a', {
      spec: { postgresql: { extensions: [{ name: 'x', image: { reference: 'quay.io/a/b:1' } }] } },
    }),
    'Cluster.postgresql.cnpg.io/shop/a /spec/postgresql/extensions/0/image/reference',
  ],
  [
    objectOf('postgresql.cnpg.io/v1', 'ImageCatalog', 'a', {
      spec: { images: [{ major: 18, image: 'quay.io/a/b:1' }] },
    }),
    'ImageCatalog.postgresql.cnpg.io/shop/a /spec/images/0/image',
  ],
  [
    objectOf('postgresql.cnpg.io/v1', 'Pooler', 'a', {
      spec: { template: { spec: { containers: [{ name: 'pgbouncer', image: 'quay.io/a/b:1' }] } } },
    }),
    'Pooler.postgresql.cnpg.io/shop/a /spec/template/spec/containers/0/image',
  ],
  [
    objectOf('application.kubero.dev/v1alpha1', 'KuberoApp', 'a', { spec: { image: { repository: 'quay.io/a/b' } } }),
    'KuberoApp.application.kubero.dev/shop/a /spec/image/repository',
  ],
  [
    objectOf('monitoring.coreos.com/v1', 'Prometheus', 'a', { spec: { image: 'quay.io/a/b:1' } }),
    'Prometheus.monitoring.coreos.com/shop/a /spec/image',
  ],
])('%#: images of pods that operators make are looked at', (object, place) => {
  expect(run(object).map(line => line.replace(/^error dev\/app (.*?): .*$/, '$1'))).toEqual([place]);
});

test('one image of an object is told once', () => {
  const containers = ['a', 'b'].map(name => ({ name, image: 'quay.io/a/b:1' }));
  expect(run(deploymentOf('web', { spec: { initContainers: containers } }))).toHaveLength(1);
});

test('images of charts are looked at', () => {
  const facts = { pod: { containers: [{ name: 'web', image: 'quay.io/a/b:1' }] } };
  const chartObjects = [
    { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'box', component: 'box', facts },
  ];
  expect(runRule(requireDeclaredRegistry, [], { registries, chartObjects })).toEqual([
    `error dev/box Deployment.apps/shop/box /spec/template/spec/containers/0/image: comes from a registry that the platform does not list: quay.io/a/b (quay.io/a/b:1); ${FIX}`,
  ]);
});
