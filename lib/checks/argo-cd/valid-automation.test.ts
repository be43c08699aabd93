import type { JsonObject } from '../../model/json';
import { applicationOf } from '../testing/argo-cd';
import { runRule } from '../testing/run-rule';
import { validAutomation } from './valid-automation';

const run = (syncPolicy: JsonObject) => runRule(validAutomation, [applicationOf('web', { spec: { syncPolicy } })]);

test('automation that retries, and no automation, pass', () => {
  expect(run({ automated: { prune: true, allowEmpty: false }, retry: { limit: -1 } })).toEqual([]);
  expect(run({ automated: {}, retry: { limit: 5 } })).toEqual([]);
  expect(run({})).toEqual([]);
  expect(run({ automated: { enabled: false, allowEmpty: true } })).toEqual([]);
});

test('automation without retry, or that allows an empty render, is reported', () => {
  expect(run({ automated: { allowEmpty: true } })).toEqual([
    'error dev/app Application.argoproj.io/argocd/web /spec/syncPolicy/automated/allowEmpty: lets an empty render delete everything; remove allowEmpty',
    'warning dev/app Application.argoproj.io/argocd/web /spec/syncPolicy/retry: does not try again after a failure; set retry',
  ]);
  expect(run({ automated: {}, retry: { limit: 0 } })).toEqual([
    'warning dev/app Application.argoproj.io/argocd/web /spec/syncPolicy/retry/limit: does not try again after a failure (0); set limit to -1',
  ]);
});
