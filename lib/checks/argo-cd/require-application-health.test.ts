import type { JsonObject } from '../../model/json';
import { applicationOf } from '../testing/argo-cd';
import { runRule } from '../testing/run-rule';
import { requireApplicationHealth } from './require-application-health';

const KEY = 'resource.customizations.health.argoproj.io_Application';
const waved = (name: string, wave: string) =>
  applicationOf(name, { annotations: { 'argocd.argoproj.io/sync-wave': wave } });

const argoCd = (cm: JsonObject) =>
  applicationOf('argo-cd', {
    sources: [
      {
        repoURL: 'https://charts.example.com',
        chart: 'argo-cd',
        targetRevision: '1.0.0',
        helm: { valuesObject: { configs: { cm } } },
      },
    ],
  });

const configMap = (data: JsonObject) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'argocd-cm', namespace: 'argocd' },
  data,
});

test('with the health check, without waves, and without Argo CD all is well', () => {
  expect(runRule(requireApplicationHealth, [waved('a', '1'), argoCd({ [KEY]: 'return {}' })])).toEqual([]);
  expect(runRule(requireApplicationHealth, [waved('a', '1'), waved('b', '2'), configMap({ [KEY]: 'a' })])).toEqual([]);
  expect(runRule(requireApplicationHealth, [waved('a', '0'), argoCd({})])).toEqual([]);
  expect(runRule(requireApplicationHealth, [waved('a', '1'), waved('b', '2')])).toEqual([]);
});

test('waves without the health check are reported where it belongs', () => {
  expect(runRule(requireApplicationHealth, [waved('a', '1'), argoCd({})])).toEqual([
    'error dev/app Application.argoproj.io/argocd/argo-cd /spec/sources/0/helm/valuesObject/configs/cm/resource.customizations.health.argoproj.io_Application: lacks the health check of Applications, whose sync waves need it; set it as the operator manual of Argo CD shows under health',
  ]);
  expect(runRule(requireApplicationHealth, [waved('a', '1'), waved('b', '2'), configMap({})])).toEqual([
    'error dev/app ConfigMap/argocd/argocd-cm /data/resource.customizations.health.argoproj.io_Application: lacks the health check of Applications, whose sync waves need it; set it as the operator manual of Argo CD shows under health',
  ]);
});
