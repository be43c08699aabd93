import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validApplicationSet } from './valid-application-set';

const GO = { goTemplate: true, goTemplateOptions: ['missingkey=error'] };

const KEEPING = { syncPolicy: { applicationsSync: 'create-update', preserveResourcesOnDeletion: true } };

const run = (spec: JsonObject, role: 'dev' | 'prod' = 'dev') =>
  runRule(validApplicationSet, [objectOf('argoproj.io/v1alpha1', 'ApplicationSet', 'a', { spec })], {
    machines: { role, nodes: [] },
  }).map(line => line.replace('error dev/app ApplicationSet.argoproj.io/shop/a ', ''));

test('one that fails on missing values passes, and in prod one that deletes nothing', () => {
  expect(run({ ...GO })).toEqual([]);
  expect(run({ ...GO, ...KEEPING }, 'prod')).toEqual([]);
});

test('values that are missing must be errors', () => {
  const reason = 'a value that a generator does not give becomes an empty text or stays a template';
  expect(run({})).toEqual([`/spec/goTemplate: must be true: ${reason}; set goTemplate: true`]);
  expect(run({ goTemplate: true })).toEqual([
    `/spec/goTemplateOptions: missingkey=error is missing: ${reason}; add missingkey=error`,
  ]);
});

test('in prod it may neither delete Applications nor what they made', () => {
  expect(run({ ...GO, syncPolicy: { applicationsSync: 'sync' } }, 'prod')).toEqual([
    '/spec/syncPolicy/applicationsSync: may delete Applications of prod by itself (sync); use create-update',
    '/spec/syncPolicy/preserveResourcesOnDeletion: must be true in prod: deleting the ApplicationSet deletes all that its Applications made; set preserveResourcesOnDeletion: true',
  ]);
});
