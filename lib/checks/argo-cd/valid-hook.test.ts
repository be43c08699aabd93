import type { JsonObject } from '../../model/json';
import { annotatedWith, applicationOf, renderedBy } from '../testing/argo-cd';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validHook } from './valid-hook';

const hook = (policy?: string): JsonObject =>
  annotatedWith(objectOf('batch/v1', 'Job', 'migrate'), {
    'argocd.argoproj.io/hook': 'PreSync',
    ...(policy === undefined ? {} : { 'argocd.argoproj.io/hook-delete-policy': policy }),
  });

const generated = (annotations: JsonObject): JsonObject => ({
  ...objectOf('batch/v1', 'Job', ''),
  metadata: { generateName: 'migrate-', namespace: 'shop', annotations },
});

const run = (body: JsonObject, syncOptions: readonly string[] = []) =>
  runRule(validHook, [
    applicationOf('web', { spec: { syncPolicy: { syncOptions: [...syncOptions] } } }),
    renderedBy('web', body),
  ]);

test('a hook goes before the next one, as Argo CD does it by itself', () => {
  expect(run(hook())).toEqual([]);
  expect(run(hook('BeforeHookCreation,HookSucceeded'))).toEqual([]);
  expect(run(hook('HookSucceeded,HookFailed'))).toEqual([]);
});

test('a hook that stays when it failed is in the way of the next one', () => {
  expect(run(hook('HookSucceeded'))).toEqual([
    'warning dev/web Job.batch/shop/migrate /metadata/annotations/argocd.argoproj.io~1hook-delete-policy: leaves the hook that failed, and the next sync cannot change it (HookSucceeded); write BeforeHookCreation,HookSucceeded',
  ]);
});

test('names that the server makes are for hooks, and not for an apply on the server', () => {
  const presync = { 'argocd.argoproj.io/hook': 'PreSync', 'argocd.argoproj.io/hook-delete-policy': 'HookSucceeded' };
  expect(run(generated(presync))).toEqual([]);
  expect(run(generated({}))).toEqual([
    'error dev/web Job.batch/shop/ /metadata/generateName: is for hooks alone: an apply needs a name; write a name',
  ]);
  expect(run(generated(presync), ['ServerSideApply=true'])).toEqual([
    'error dev/web Job.batch/shop/ /metadata/generateName: cannot be applied on the server, which needs a name; write a name and the delete policy BeforeHookCreation',
  ]);
});
