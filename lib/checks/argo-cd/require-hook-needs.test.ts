import type { JsonObject } from '../../model/json';
import { annotatedWith, applicationOf, renderedBy } from '../testing/argo-cd';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireHookNeeds } from './require-hook-needs';

const hooked = (body: JsonObject, hook = 'PreSync'): JsonObject =>
  annotatedWith(body, { 'argocd.argoproj.io/hook': hook });

const job = objectOf('batch/v1', 'Job', 'migrate', {
  spec: {
    template: {
      spec: {
        serviceAccountName: 'migrate',
        containers: [{ name: 'migrate', envFrom: [{ configMapRef: { name: 'settings' } }] }],
        volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
      },
    },
  },
});

const needs = [
  objectOf('v1', 'ServiceAccount', 'migrate'),
  objectOf('v1', 'ConfigMap', 'settings'),
  objectOf('v1', 'PersistentVolumeClaim', 'data'),
];

const run = (hook: JsonObject, objects: readonly JsonObject[], component = 'web') =>
  runRule(requireHookNeeds, [
    applicationOf('web'),
    applicationOf('base'),
    renderedBy('web', hook),
    ...objects.map(body => renderedBy(component, body)),
  ]);

test('a hook of the sync itself, or after it, has what the sync makes', () => {
  expect(run(hooked(job, 'PostSync'), needs)).toEqual([]);
  expect(run(job, needs)).toEqual([]);
});

test('hooks of the same phase and other Applications make what a hook needs', () => {
  expect(
    run(
      hooked(job),
      needs.map(body => hooked(body)),
    ),
  ).toEqual([]);
  expect(run(hooked(job), needs, 'base')).toEqual([]);
  expect(run(hooked(job), [])).toEqual([]);
});

test('a hook before the sync has nothing of what the sync makes', () => {
  expect(run(hooked(job), needs)).toEqual([
    'error dev/web Job.batch/shop/migrate /spec/template/spec/containers/0/envFrom/0/configMapRef: is a hook before the sync, and needs a ConfigMap that the sync makes (settings); make the ConfigMap a hook of an earlier wave, or the hook one of Sync',
    'error dev/web Job.batch/shop/migrate /spec/template/spec/serviceAccountName: is a hook before the sync, and needs a ServiceAccount that the sync makes (migrate); make the ServiceAccount a hook of an earlier wave, or the hook one of Sync',
    'error dev/web Job.batch/shop/migrate /spec/template/spec/volumes/0: is a hook before the sync, and needs a PersistentVolumeClaim that the sync makes (data); make the PersistentVolumeClaim a hook of an earlier wave, or the hook one of Sync',
  ]);
});
