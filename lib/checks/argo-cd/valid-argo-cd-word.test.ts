import type { JsonObject } from '../../model/json';
import { applicationOf } from '../testing/argo-cd';
import { runRule } from '../testing/run-rule';
import { validArgoCdWord } from './valid-argo-cd-word';

const application = (spec: JsonObject) => runRule(validArgoCdWord, [applicationOf('web', { spec })]);

const annotated = (annotations: JsonObject) =>
  runRule(validArgoCdWord, [
    { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'migrate', namespace: 'shop', annotations } },
  ]).map(line => line.replace('error dev/app Job.batch/shop/migrate /metadata/annotations/', ''));

const said = (lines: readonly string[]): readonly string[] =>
  lines.map(line => line.replace('error dev/app Application.argoproj.io/argocd/web ', ''));

test('words that Argo CD knows pass', () => {
  expect(
    annotated({
      'argocd.argoproj.io/sync-wave': '5',
      'argocd.argoproj.io/hook': 'PreSync, Sync',
      'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
      'argocd.argoproj.io/sync-options': 'Prune=false, Delete=confirm',
      'argocd.argoproj.io/compare-options': 'IgnoreExtraneous,ServerSideDiff=true',
      'link.argocd.argoproj.io/dashboard': 'https://grafana.example.com',
    }),
  ).toEqual([]);
  expect(
    application({
      revisionHistoryLimit: 0,
      syncPolicy: {
        syncOptions: ['ServerSideApply=true', 'PrunePropagationPolicy=foreground', 'CreateNamespace=true'],
        retry: { limit: -1, backoff: { duration: '10', factor: 2, maxDuration: '5m30s' } },
      },
    }),
  ).toEqual([]);
});

test.each<[JsonObject, string]>([
  [
    { 'argocd.argoproj.io/sync-wvae': '5' },
    'argocd.argoproj.io~1sync-wvae: Argo CD reads no such annotation (argocd.argoproj.io/sync-wvae); did you mean "sync-wave"?',
  ],
  [
    { 'argocd.argoproj.io/sync-options': 'Prune=false,Replcae=true' },
    'argocd.argoproj.io~1sync-options: Argo CD knows no such option (Replcae=true); did you mean "Replace"?',
  ],
  [
    { 'argocd.argoproj.io/sync-options': 'Prune=no' },
    'argocd.argoproj.io~1sync-options: Argo CD knows no such value (Prune=no); write Prune=true or Prune=false or Prune=confirm',
  ],
  [
    { 'argocd.argoproj.io/sync-options': 'CreateNamespace=true' },
    'argocd.argoproj.io~1sync-options: Argo CD knows no such option (CreateNamespace=true); use one of ApplyOutOfSyncOnly, ClientSideApplyMigration, Delete, Force, Prune, PruneLast, Replace, ServerSideApply, SkipDryRunOnMissingResource, Validate',
  ],
  [
    { 'argocd.argoproj.io/compare-options': 'IgnoreExtraneous=true' },
    'argocd.argoproj.io~1compare-options: Argo CD knows no such value (IgnoreExtraneous=true); write IgnoreExtraneous',
  ],
  [
    { 'argocd.argoproj.io/hook': 'Presync' },
    'argocd.argoproj.io~1hook: Argo CD knows no such word (Presync); did you mean "PreSync"?',
  ],
  [
    { 'argocd.argoproj.io/hook-delete-policy': 'HookSucceded' },
    'argocd.argoproj.io~1hook-delete-policy: Argo CD knows no such word (HookSucceded); did you mean "HookSucceeded"?',
  ],
])('%j is an error', (annotations, line) => {
  expect(annotated(annotations)).toEqual([line]);
});

test.each<[JsonObject, string]>([
  [
    { syncPolicy: { syncOptions: ['PruneLst=true'] } },
    '/spec/syncPolicy/syncOptions/0: Argo CD knows no such option (PruneLst=true); did you mean "PruneLast"?',
  ],
  [
    { syncPolicy: { syncOptions: ['PrunePropagationPolicy=Foreground'] } },
    '/spec/syncPolicy/syncOptions/0: Argo CD knows no such value (PrunePropagationPolicy=Foreground); write PrunePropagationPolicy=background or PrunePropagationPolicy=foreground or PrunePropagationPolicy=orphan',
  ],
  [
    { syncPolicy: { retry: { backoff: { duration: '10 s' } } } },
    '/spec/syncPolicy/retry/backoff/duration: must be seconds, or a duration such as 10s (10 s); write it as 10s or 5m',
  ],
  [
    { syncPolicy: { retry: { backoff: { maxDuration: '-5m' } } } },
    '/spec/syncPolicy/retry/backoff/maxDuration: must be seconds, or a duration such as 10s (-5m); write it as 10s or 5m',
  ],
  [
    { syncPolicy: { retry: { backoff: { factor: 0 } } } },
    '/spec/syncPolicy/retry/backoff/factor: must be at least 1 (0); raise it',
  ],
  [{ syncPolicy: { retry: { limit: -2 } } }, '/spec/syncPolicy/retry/limit: must be at least -1 (-2); raise it'],
  [{ revisionHistoryLimit: -1 }, '/spec/revisionHistoryLimit: must be at least 0 (-1); raise it'],
])('%j of an Application is an error', (spec, line) => {
  expect(said(application(spec))).toEqual([line]);
});

test.each<[string, string, string]>([
  ['argocd.argoproj.io/hook-weight', '1', 'warning'],
  ['argocd.argoproj.io/sync-wvae', '1', 'error'],
  ['argocd.argoproj.io/sync-options', 'Retry=true', 'warning'],
  ['argocd.argoproj.io/sync-options', 'Replcae=true', 'error'],
  ['argocd.argoproj.io/sync-options', 'Prune=no', 'error'],
])('%s: %s in files of others is a %s', (key, value, severity) => {
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', annotations: { [key]: value } } };
  const weigh = (foreign: boolean) => runRule(validArgoCdWord, [object], { foreign }).map(line => line.split(' ')[0]);
  expect(weigh(true)).toEqual([severity]);
  expect(weigh(false)).toEqual(['error']);
});
