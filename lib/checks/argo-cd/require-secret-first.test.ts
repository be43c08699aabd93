import type { JsonObject } from '../../model/json';
import { applicationOf, renderedBy } from '../testing/argo-cd';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule, type RunOptions } from '../testing/run-rule';
import { requireSecretFirst } from './require-secret-first';

const waved = (body: JsonObject, wave: string): JsonObject => ({
  ...body,
  metadata: { name: 'login', namespace: 'shop', annotations: { 'argocd.argoproj.io/sync-wave': wave } },
});

const secret = (wave: string): JsonObject =>
  waved(
    objectOf('secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', 'login', {
      spec: { destination: { name: 'login' } },
    }),
    wave,
  );

const container = { envFrom: [{ secretRef: { name: 'login' } }] };

const argoCd = (data: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'argocd-cm', namespace: 'argocd' },
  data,
});

const run = (object: JsonObject, options: RunOptions = {}, settings: readonly JsonObject[] = []) =>
  runRule(
    requireSecretFirst,
    [
      applicationOf('web'),
      ...[object, deploymentOf('web', { container })].map(body => renderedBy('web', body)),
      ...settings,
    ],
    options,
  );

test('what makes a Secret comes in the wave of the pod or before it', () => {
  expect(run(secret('0'))).toEqual([]);
  expect(run(secret('-1'))).toEqual([]);
});

test('what makes a Secret in a later wave comes never', () => {
  expect(run(secret('1'))).toEqual([
    'error dev/web Deployment.apps/shop/web /spec/template/spec/containers/0/envFrom/0/secretRef: comes with wave 0 and needs Secret login of VaultStaticSecret.secrets.hashicorp.com/shop/login, which comes with wave 1; give what makes it the earlier wave',
  ]);
  expect(run(secret('1'), { outOfBandSecrets: [{ namespace: 'shop', name: 'login', keys: [] }] })).toEqual([]);
});

test('ConfigMaps are waited for as well, but not for a CronJob', () => {
  const settings = waved(objectOf('v1', 'ConfigMap', 'login'), '1');
  const pod = { containers: [{ name: 'web', envFrom: [{ configMapRef: { name: 'login' } }] }] };
  const template = { spec: pod };
  const objects = (body: JsonObject) => [applicationOf('web'), renderedBy('web', settings), renderedBy('web', body)];
  expect(
    runRule(requireSecretFirst, objects(objectOf('apps/v1', 'StatefulSet', 'web', { spec: { template } }))),
  ).toEqual([
    'error dev/web StatefulSet.apps/shop/web /spec/template/spec/containers/0/envFrom/0/configMapRef: comes with wave 0 and needs ConfigMap login of ConfigMap/shop/login, which comes with wave 1; give what makes it the earlier wave',
  ]);
  const job = objectOf('batch/v1', 'CronJob', 'web', { spec: { jobTemplate: { spec: { template } } } });
  expect(runRule(requireSecretFirst, objects(job))).toEqual([]);
});

test('a wave waits only for what Argo CD has a health check of', () => {
  expect(run(secret('-1'), {}, [argoCd({})])).toEqual([
    'warning dev/web VaultStaticSecret.secrets.hashicorp.com/shop/login: comes in a wave of its own, and Argo CD has no health check of secrets.hashicorp.com/VaultStaticSecret to wait for; add resource.customizations.health.secrets.hashicorp.com_VaultStaticSecret to argocd-cm',
  ]);
  const check = { 'resource.customizations.health.secrets.hashicorp.com_VaultStaticSecret': 'hs = {}' };
  expect(run(secret('-1'), {}, [argoCd(check)])).toEqual([]);
});
