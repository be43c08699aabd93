import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { applicationOf, folderOf, renderedBy } from '../testing/argo-cd';
import { namespaceOf, objectOf } from '../testing/pods';
import { manifestOf, runRule } from '../testing/run-rule';
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

const fileAt = (file: string): Manifest => ({
  ...manifestOf(objectOf('v1', 'ConfigMap', 'a')),
  origin: { from: 'file', file: `dist/dev/layer-2/web/${file}`, document: 0 },
});

const reads = (directory: JsonObject, ...files: readonly Manifest[]): readonly string[] =>
  runRule(validSource, [
    applicationOf('web', { sources: [folderOf('web', { directory })], spec: creating }),
    ...(files.length === 0 ? [config] : files),
  ]).map(line => line.replace('dev/app Application.argoproj.io/argocd/web /spec/sources/0/directory/', ''));

const CORRECT = 'correct the pattern: it is compared with the whole path below the folder';

test('patterns that let files through pass', () => {
  expect(reads({ include: '*.yaml' })).toEqual([]);
  expect(
    reads({ include: '{ConfigMap_*,x}', exclude: '*_b.yaml' }, fileAt('ConfigMap_a.yaml'), fileAt('x_b.yaml')),
  ).toEqual([]);
  expect(reads({ recurse: true, include: '*/web.yaml' }, fileAt('a/web.yaml'))).toEqual([]);
  expect(reads({ include: '{broken' })).toEqual([]);
});

test('patterns that let nothing through, or keep nothing out, are told', () => {
  expect(reads({ include: '*.yml' })).toEqual([
    `error include: fits none of the files in the folder (*.yml); ${CORRECT}`,
  ]);
  expect(reads({ exclude: '*' })).toEqual([`error exclude: fits every file in the folder (*); ${CORRECT}`]);
  expect(reads({ exclude: 'secret-*' })).toEqual([
    `warning exclude: fits none of the files in the folder: all are synced (secret-*); ${CORRECT}`,
  ]);
  expect(reads({ recurse: false, include: '*.yaml' }, fileAt('a/web.yaml'))).toEqual([
    'error recurse: leaves out all files: they lie in folders below (dist/dev/layer-2/web); set recurse: true',
  ]);
});
