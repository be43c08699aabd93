import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { noForcedReplace } from './no-forced-replace';

const FIX = 'remove it; give the option to single objects that may be made anew, such as Jobs';

const withOptions = (apiVersion: string, kind: string, options: string): JsonObject => ({
  ...objectOf(apiVersion, kind, 'a'),
  metadata: { name: 'a', namespace: 'shop', annotations: { 'argocd.argoproj.io/sync-options': options } },
});

const application = (...syncOptions: readonly string[]): JsonObject =>
  objectOf('argoproj.io/v1alpha1', 'Application', 'a', { spec: { syncPolicy: { syncOptions: [...syncOptions] } } });

test('what may be made anew passes', () => {
  expect(runRule(noForcedReplace, [withOptions('batch/v1', 'Job', 'Replace=true,Force=true')])).toEqual([]);
  expect(runRule(noForcedReplace, [withOptions('v1', 'Namespace', 'Prune=false')])).toEqual([]);
  expect(runRule(noForcedReplace, [application('ServerSideApply=true', 'Replace=false')])).toEqual([]);
});

test.each([
  ['v1', 'Namespace', 'Namespace'],
  ['v1', 'PersistentVolumeClaim', 'PersistentVolumeClaim'],
  ['apps/v1', 'StatefulSet', 'StatefulSet.apps'],
  ['postgresql.cnpg.io/v1', 'Cluster', 'Cluster.postgresql.cnpg.io'],
])('a %s %s must stay', (apiVersion, kind, name) => {
  expect(runRule(noForcedReplace, [withOptions(apiVersion, kind, 'Prune=false,Force=true')])).toEqual([
    `error dev/app ${name}/shop/a /metadata/annotations/argocd.argoproj.io~1sync-options: a ${kind} must not be replaced by force (Force=true); ${FIX}`,
  ]);
});

test('an Application does not replace all it has', () => {
  expect(runRule(noForcedReplace, [application('ServerSideApply=true', 'Replace=true')])).toEqual([
    `error dev/app Application.argoproj.io/shop/a /spec/syncPolicy/syncOptions/1: replaces every object of the Application by force (Replace=true); ${FIX}`,
  ]);
});
