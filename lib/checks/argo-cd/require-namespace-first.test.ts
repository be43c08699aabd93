import type { JsonObject } from '../../model/json';
import { annotatedWith, applicationOf, renderedBy } from '../testing/argo-cd';
import { networkPolicy } from '../testing/network';
import { deploymentOf, namespaceOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireNamespaceFirst } from './require-namespace-first';

const waved = (object: JsonObject, wave: string): JsonObject =>
  annotatedWith(object, { 'argocd.argoproj.io/sync-wave': wave });

const application = (name: string, wave = '0'): JsonObject =>
  applicationOf(name, { annotations: { 'argocd.argoproj.io/sync-wave': wave } });

const NAMESPACE = namespaceOf('shop');

const web = renderedBy('web', deploymentOf('web', { spec: { serviceAccountName: 'web' } }));

const run = (object: JsonObject) =>
  runRule(requireNamespaceFirst, [application('web'), web, renderedBy('web', object)]);

test('within a wave Argo CD knows the order of kinds', () => {
  const account = objectOf('v1', 'ServiceAccount', 'web');
  const objects = [NAMESPACE, account, objectOf('v1', 'ResourceQuota', 'all'), networkPolicy({})];
  expect(objects.flatMap(object => run(object))).toEqual([]);
  expect(run(waved(NAMESPACE, '-1'))).toEqual([]);
});

test('a later wave of a Namespace or an account is an error', () => {
  expect(run(waved(NAMESPACE, '1'))).toEqual([
    'error dev/web Namespace/shop /metadata/annotations: comes with wave 1, later than Deployment.apps/shop/web with wave 0; give it the earlier wave',
  ]);
  expect(run(waved(objectOf('v1', 'ServiceAccount', 'web'), '1'))).toEqual([
    'error dev/web ServiceAccount/shop/web /metadata/annotations: comes with wave 1, later than Deployment.apps/shop/web with wave 0; give it the earlier wave',
  ]);
  expect(run(waved(objectOf('v1', 'ServiceAccount', 'other'), '1'))).toEqual([]);
});

test('a later wave of what holds pods back is a warning', () => {
  expect(run(waved(objectOf('v1', 'LimitRange', 'all'), '1'))).toEqual([
    'warning dev/web LimitRange/shop/all /metadata/annotations: comes with wave 1, later than Deployment.apps/shop/web with wave 0; give it the earlier wave',
  ]);
  expect(run(waved(networkPolicy({}), '1'))).toHaveLength(1);
  expect(run(waved(networkPolicy({ podSelector: { matchLabels: { app: 'other' } } }), '1'))).toEqual([]);
});

test('Applications follow each other in waves too', () => {
  const objects = [web, renderedBy('base', NAMESPACE), application('web')];
  expect(runRule(requireNamespaceFirst, [...objects, application('base', '-1')])).toEqual([]);
  expect(runRule(requireNamespaceFirst, [...objects, application('base', '1')])).toEqual([
    'error dev/base Namespace/shop /metadata/annotations: comes with Application base in wave 1, later than Deployment.apps/shop/web with Application web in wave 0; give it the earlier wave',
  ]);
  const policies = [web, renderedBy('base', networkPolicy({})), application('web'), application('base', '1')];
  expect(runRule(requireNamespaceFirst, policies)).toEqual([]);
});

test('hooks before the sync need their Namespace before it, but not where Applications lie', () => {
  const hook = { 'argocd.argoproj.io/hook': 'PreSync' };
  const job = {
    ...objectOf('batch/v1', 'Job', 'migrate'),
    metadata: { name: 'migrate', namespace: 'shop', annotations: hook },
  };
  expect(
    runRule(requireNamespaceFirst, [application('web'), renderedBy('web', job), renderedBy('web', NAMESPACE)]),
  ).toEqual([
    'error dev/web Namespace/shop /metadata/annotations: comes with the sync, later than Job.batch/shop/migrate with the hooks before the sync; give it the earlier wave',
  ]);
  const own = { ...job, metadata: { name: 'migrate', namespace: 'argocd', annotations: hook } };
  expect(
    runRule(requireNamespaceFirst, [
      application('web'),
      renderedBy('web', own),
      renderedBy('web', namespaceOf('argocd')),
    ]),
  ).toEqual([]);
});
