import { applicationOf, folderOf, renderedBy } from '../testing/argo-cd';
import { namespaceOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validSource } from './valid-source';

const config = renderedBy('web', objectOf('v1', 'ConfigMap', 'a'));
const shop = renderedBy('web', namespaceOf('shop'));
const creating = { syncPolicy: { syncOptions: ['CreateNamespace=true'] } };
const to = (destination: Readonly<Record<string, string>>) => ({ spec: { destination } });

test('a folder with objects and a namespace that one thing makes pass', () => {
  expect(runRule(validSource, [applicationOf('web'), config, shop])).toEqual([]);
  expect(runRule(validSource, [applicationOf('web', { spec: creating }), config])).toEqual([]);
  const chartObjects = [{ apiVersion: 'v1', kind: 'Namespace', name: 'shop', facts: {} }];
  expect(runRule(validSource, [applicationOf('web'), config], { chartObjects })).toEqual([]);
});

test('folders elsewhere, namespaces of Kubernetes and of other clusters are not looked for', () => {
  const sources = [{ repoURL: 'https://example.com/a.git', path: 'config/crd', targetRevision: 'v1.0.0' }];
  const system = { server: 'https://kubernetes.default.svc', namespace: 'kube-system' };
  expect(runRule(validSource, [applicationOf('a', { sources, ...to(system) })])).toEqual([]);
  const remote = { server: 'https://10.0.0.1:6443', namespace: 'any' };
  expect(runRule(validSource, [applicationOf('a', { sources, ...to(remote) })])).toEqual([]);
});

test('an empty folder is reported', () => {
  const sources = [folderOf('web'), folderOf('wep')];
  expect(runRule(validSource, [applicationOf('web', { sources }), config, shop])).toEqual([
    'error dev/app Application.argoproj.io/argocd/web /spec/sources/1/path: names a folder in which nothing lies (dist/dev/layer-2/wep); correct the path, or remove the source',
  ]);
});

test('a namespace that nothing or two things make is reported', () => {
  expect(runRule(validSource, [applicationOf('web'), config])).toEqual([
    'error dev/app Application.argoproj.io/argocd/web /spec/destination/namespace: nothing makes the namespace (shop); add a Namespace',
  ]);
  expect(runRule(validSource, [applicationOf('web', { spec: creating }), config, shop])).toEqual([
    'error dev/app Application.argoproj.io/argocd/web /spec/destination/namespace: is made by CreateNamespace=true and by a Namespace of the tree (shop); remove CreateNamespace=true',
  ]);
});

test('a Namespace that Kustomize renames is made', () => {
  const sources = [folderOf('web', { kustomize: { namespace: 'shop' } })];
  const base = renderedBy('web', namespaceOf('shop-0'));
  expect(runRule(validSource, [applicationOf('web', { sources }), config, base])).toEqual([]);
  expect(runRule(validSource, [applicationOf('web', { sources }), config])).toHaveLength(1);
  expect(runRule(validSource, [applicationOf('web'), config, base])).toHaveLength(1);
});
