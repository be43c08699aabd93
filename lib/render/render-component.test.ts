import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { Component } from '../model/component';
import { formatIssue } from '../model/issue';
import { committedInventory } from '../testing/committed-platform';
import { emptyComponent } from '../testing/component';
import { workOf } from '../testing/work-of';
import { PINS } from './pins';
import { renderComponent } from './render-component';

const { platform, clusters } = committedInventory();
const [cluster] = clusters;
if (cluster === undefined) throw new Error('the platform has no cluster');

const render = (change: Partial<Component>) =>
  renderComponent(emptyComponent({ name: 'demo', ...change }), { platform, cluster, clusters, pins: PINS });

const object = (scope: Construct, props: ConstructorParameters<typeof ApiObject>[2]) =>
  new ApiObject(scope, 'object', props);

test('an object of a namespaced kind gets the namespace of its component', () => {
  const { manifests } = render({
    build: scope =>
      void object(scope, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { a: '1' } }),
  });
  expect(manifests).toEqual([
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: 'settings',
      namespace: 'demo',
      origin: { from: 'component', cluster: 'system', component: 'demo', id: 'demo/object' },
      body: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'settings', namespace: 'demo' },
        data: { a: '1' },
      },
    },
  ]);
});

test('an object of a cluster-wide kind gets none', () => {
  const { manifests } = render({
    build: scope =>
      void object(scope, { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast' } }),
  });
  expect(manifests.map(({ namespace, body }) => [namespace, body['metadata']])).toEqual([
    [undefined, { name: 'fast' }],
  ]);
});

test('reports a namespace on a cluster-wide kind', () => {
  const { issues } = render({
    build: scope =>
      void object(scope, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a', namespace: 'b' } }),
  });
  expect(issues.map(formatIssue)).toEqual(['system/demo demo/object: Namespace has no namespace (a); leave it out']);
});

test('reports a kind that nobody defines', () => {
  const { issues } = render({
    build: scope => void object(scope, { apiVersion: 'example.com/v1', kind: 'Wish', metadata: { name: 'a' } }),
  });
  expect(issues.map(formatIssue)).toEqual([
    'system/demo demo/object: is of a kind that no pinned CRD or Kubernetes has (example.com/v1 Wish); pin its CRD',
  ]);
});

test('a kind that one of its own definitions brings has the scope of that', () => {
  const definition = (scope: string) => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'wishes.example.com' },
    spec: { group: 'example.com', scope, names: { kind: 'Wish', plural: 'wishes' } },
  });
  const namespaces = (scope: string) =>
    render({
      build: parent => {
        new ApiObject(parent, 'wish', { apiVersion: 'example.com/v1', kind: 'Wish', metadata: { name: 'a' } });
        new ApiObject(parent, 'definition', definition(scope));
      },
    }).manifests.map(({ namespace }) => namespace);
  expect(namespaces('Namespaced')).toEqual(['demo', undefined]);
  expect(namespaces('Cluster')).toEqual([undefined, undefined]);
});

test('reports what a construct says of itself', () => {
  const { issues } = render({
    build: scope => {
      new Construct(scope, 'broken').node.addValidation({ validate: () => ['is broken'] });
    },
  });
  expect(issues.map(formatIssue)).toEqual(['system/demo demo/broken: is broken']);
});

test('a component with a Pod Security level brings its Namespace, which nobody prunes', () => {
  const { manifests } = render({
    podSecurity: 'restricted',
    namespaceLabels: { expose: 'public' },
    namespaceAnnotations: { owner: 'shop' },
  });
  expect(manifests.map(({ body }) => body)).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'demo',
        annotations: {
          'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
          'argocd.argoproj.io/sync-wave': '-10',
          owner: 'shop',
        },
        labels: {
          expose: 'public',
          'pod-security.kubernetes.io/enforce': 'restricted',
          'pod-security.kubernetes.io/warn': 'restricted',
        },
      },
    },
  ]);
});

test('a component cannot change what it is built for', () => {
  const { issues } = render({
    build: (_scope, context) => {
      Object.assign(context.cluster.network, { mtu: 1 });
    },
  });
  expect(issues.map(formatIssue)).toEqual([
    expect.stringMatching(/^system\/demo: cannot be built \(Cannot .*mtu.*\); correct the component$/),
  ]);
});

test('a component that throws is an issue with its name, not the end of the run', () => {
  const { issues } = render({
    build: () => {
      throw new Error('no such node');
    },
  });
  expect(issues.map(formatIssue)).toEqual(['system/demo: cannot be built (no such node); correct the component']);
});

test('every object is resolved once, also a definition of a kind', () => {
  const group = 'example.org';
  const work = workOf(() => {
    const { manifests } = render({
      build: scope => {
        new ApiObject(scope, 'definition', {
          apiVersion: 'apiextensions.k8s.io/v1',
          kind: 'CustomResourceDefinition',
          metadata: { name: `toys.${group}` },
          spec: { group, scope: 'Cluster', names: { kind: 'Toy', plural: 'toys' }, versions: [] },
        });
        new ApiObject(scope, 'toy', { apiVersion: `${group}/v1`, kind: 'Toy', metadata: { name: 'ball' } });
      },
    });
    expect(manifests.map(({ kind }) => kind)).toEqual(['CustomResourceDefinition', 'Toy']);
  });
  expect(work.calls('lib/render/render-component.ts', 'bodyOf')).toBe(2);
});
