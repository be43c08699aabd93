import type { JsonObject } from '../model/json';
import { requireSameBootstrap } from './require-same-bootstrap';
import { namespaceOf } from './testing/pods';
import { manifestOf, runRule } from './testing/run-rule';

const run = (tree: readonly JsonObject[], bootstrap: readonly JsonObject[]) =>
  runRule(requireSameBootstrap, tree, { bootstrap: bootstrap.map(manifestOf) });

test('the same object passes, in whatever order its fields stand', () => {
  const { apiVersion, kind, metadata } = namespaceOf('argocd', { a: 'b' });
  expect(
    run(
      [namespaceOf('argocd', { a: 'b' }), namespaceOf('shop')],
      [{ metadata: metadata ?? {}, kind: kind ?? '', apiVersion: apiVersion ?? '' }],
    ),
  ).toEqual([]);
  expect(run([], [])).toEqual([]);
});

test('a list for kubectl is no object', () => {
  expect(run([], [{ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources: [] }])).toEqual(
    [],
  );
});

test('an object that differs, and one that nobody syncs, are told', () => {
  expect(run([namespaceOf('argocd')], [namespaceOf('argocd', { a: 'b' }), namespaceOf('cilium')])).toEqual([
    'error dev/app Namespace/argocd: differs from the object that Argo CD applies later; write both again: npm run synth',
    'error dev/app Namespace/cilium: is applied by bootstrap, and Argo CD knows nothing of it; render both from the same component: npm run synth',
  ]);
});
