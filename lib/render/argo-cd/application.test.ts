import type { ApplicationManifest } from '../../../imports/crds/argoproj.io';
import { committedInventory } from '../../testing/committed-platform';
import { emptyComponent } from '../../testing/component';
import type { Component } from '../../model/component';
import type { Release } from '../../model/release';
import { PINS } from '../pins';
import type { RenderedComponent } from '../render-component';
import { applicationOf } from './application';

const { platform, clusters } = committedInventory();
const [cluster] = clusters;
if (cluster === undefined) throw new Error('the platform has no cluster');
const context = { platform, cluster, clusters, pins: PINS };

const release: Release = {
  component: 'demo',
  release: 'demo',
  namespace: 'demo',
  pin: { name: 'demo', version: '1.2.3', appVersion: '1', repository: 'https://charts.example.com', oci: false },
  values: { keep: null, replicas: 2 },
  skipCrds: false,
};

const manifest = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  name: 'settings',
  namespace: 'demo',
  origin: { from: 'component', cluster: 'system', component: 'demo', id: 'demo/object' },
  body: {},
} as const;

const application = (change: Partial<RenderedComponent>, component: Partial<Component> = {}): ApplicationManifest =>
  applicationOf(
    {
      component: emptyComponent({ name: 'demo', ...component }),
      manifests: [],
      releases: [],
      vendored: [],
      folders: [],
      bundles: [],
      issues: [],
      ...change,
    },
    -90,
    context,
  );

test('a component of plain objects reads its own folder', () => {
  expect(application({ manifests: [manifest] }).spec.source).toEqual({
    repoURL: 'https://gitea.example.com/platform/clusters.git',
    targetRevision: 'main',
    path: 'dist/system/layer-2/demo',
    directory: { recurse: true, include: '*.yaml' },
  });
});

test('a chart stands in the Application with its values, null among them', () => {
  expect(application({ releases: [release] }).spec.source).toEqual({
    repoURL: 'https://charts.example.com',
    chart: 'demo',
    targetRevision: '1.2.3',
    helm: { releaseName: 'demo', valuesObject: { keep: null, replicas: 2 } },
  });
});

test('a chart in a git repository is read from its folder at a commit', () => {
  const pin = { ...release.pin, git: { commit: 'c0ffee', path: 'charts/demo' } };
  expect(application({ releases: [{ ...release, pin }] }).spec.source).toEqual({
    repoURL: 'https://charts.example.com',
    path: 'charts/demo',
    targetRevision: 'c0ffee',
    helm: { releaseName: 'demo', valuesObject: { keep: null, replicas: 2 } },
  });
});

test('chart and own objects are two sources of one Application, so that inner waves order them on every sync', () => {
  const { source, sources } = application({ releases: [{ ...release, skipCrds: true }], manifests: [manifest] }).spec;
  expect(source).toBeUndefined();
  expect(sources?.map(({ chart, path, helm }) => [chart, path, helm?.skipCrds])).toEqual([
    ['demo', undefined, true],
    [undefined, 'dist/system/layer-2/demo', undefined],
  ]);
});

test('a component that is confirmed before removal takes its objects along', () => {
  const { metadata } = application({});
  expect(metadata.finalizers).toEqual(['resources-finalizer.argocd.argoproj.io/foreground']);
  expect(metadata.annotations?.['argocd.argoproj.io/sync-options']).toBe('Prune=confirm');
});

test('a component that is kept is never pruned, and its Application never cascades', () => {
  const { metadata } = application({}, { removal: 'keep' });
  expect(metadata.finalizers).toBeUndefined();
  expect(metadata.annotations?.['argocd.argoproj.io/sync-options']).toBe('Prune=false');
});

test('a component whose resource definitions cannot protect themselves prunes nothing by itself', () => {
  expect(application({}, { keepsVanished: true }).spec.syncPolicy?.automated).toEqual({ prune: false, selfHeal: true });
});

test('the wave is a string and the paths are absolute, because relative ones mean nothing beside a chart', () => {
  expect(application({}).metadata.annotations).toMatchObject({
    'argocd.argoproj.io/sync-wave': '-90',
    'argocd.argoproj.io/manifest-generate-paths': '/dist/system/layer-2/demo',
  });
});
