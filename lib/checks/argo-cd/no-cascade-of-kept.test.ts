import type { JsonObject } from '../../model/json';
import { applicationOf } from '../testing/argo-cd';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { noCascadeOfKept } from './no-cascade-of-kept';

const application = (options: string, ...finalizers: readonly string[]) => ({
  ...applicationOf('web'),
  metadata: {
    name: 'web',
    namespace: 'argocd',
    annotations: { 'argocd.argoproj.io/sync-options': options },
    finalizers: [...finalizers],
  },
});
const FINALIZER = 'resources-finalizer.argocd.argoproj.io';

test('an Application is either kept or takes its objects along', () => {
  expect(runRule(noCascadeOfKept, [application('Prune=false')])).toEqual([]);
  expect(runRule(noCascadeOfKept, [application('Prune=confirm', FINALIZER)])).toEqual([]);
  expect(runRule(noCascadeOfKept, [application('Prune=false', 'example.org/other')])).toEqual([]);
});

test('an Application that is kept and cascades is reported', () => {
  expect(runRule(noCascadeOfKept, [application('Delete=false, Prune=false', FINALIZER)])).toEqual([
    'error dev/app Application.argoproj.io/argocd/web /metadata/finalizers/0: is never pruned, yet deletes its objects with itself (resources-finalizer.argocd.argoproj.io); remove the finalizer',
  ]);
  expect(runRule(noCascadeOfKept, [application('Prune=false', 'a/b', `${FINALIZER}/background`)])).toEqual([
    'error dev/app Application.argoproj.io/argocd/web /metadata/finalizers/1: is never pruned, yet deletes its objects with itself (resources-finalizer.argocd.argoproj.io/background); remove the finalizer',
  ]);
});

const previews = (finalizers: readonly string[], syncPolicy: JsonObject = {}, generator = 'pullRequest') =>
  objectOf('argoproj.io/v1alpha1', 'ApplicationSet', 'previews', {
    spec: { generators: [{ [generator]: {} }], syncPolicy, template: { metadata: { finalizers: [...finalizers] } } },
  });

test('Applications of pull requests take their objects along', () => {
  expect(runRule(noCascadeOfKept, [previews([`${FINALIZER}/foreground`])])).toEqual([]);
  expect(runRule(noCascadeOfKept, [previews([])])).toEqual([]);
  const kept = { preserveResourcesOnDeletion: true };
  expect(runRule(noCascadeOfKept, [previews([FINALIZER], kept), previews([], kept, 'list')])).toEqual([]);
});

test('Applications of pull requests that leave theirs behind are reported', () => {
  const at = 'error dev/app ApplicationSet.argoproj.io/shop/previews /spec';
  expect(runRule(noCascadeOfKept, [previews(['example.org/other'])])).toEqual([
    `${at}/template/metadata/finalizers: leaves the objects of closed pull requests behind; add ${FINALIZER}`,
  ]);
  expect(runRule(noCascadeOfKept, [previews([], { preserveResourcesOnDeletion: true })])).toEqual([
    `${at}/syncPolicy/preserveResourcesOnDeletion: leaves the objects of closed pull requests behind (true); remove it`,
  ]);
});
