import type { JsonObject } from '../model/json';
import { applicationOf, renderedBy } from './testing/argo-cd';
import { objectOf } from './testing/pods';
import { runRule } from './testing/run-rule';
import { validSize } from './valid-size';

const widget = (size: number, annotations: JsonObject = {}): JsonObject => ({
  ...objectOf('example.org/v1', 'Widget', 'web'),
  metadata: { name: 'web', namespace: 'shop', annotations },
  text: 'x'.repeat(size),
});

const run = (object: JsonObject, syncOptions: readonly string[] = []) =>
  runRule(validSize, [
    renderedBy('web', object),
    applicationOf('web', { spec: { syncPolicy: { syncOptions: [...syncOptions] } } }),
  ]);

test('an object of ordinary size passes, and a large one that is applied on the server', () => {
  expect(run(widget(262000))).toEqual([]);
  expect(run(widget(300000), ['ServerSideApply=true'])).toEqual([]);
  expect(run(widget(300000, { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true' }))).toEqual([]);
});

test('a large object does not fit the annotation of a client-side apply', () => {
  expect(run(widget(300000))).toEqual([
    'error dev/web Widget.example.org/shop/web: is too large for the annotation of a client-side apply, which holds 262144 bytes (300119 bytes); add ServerSideApply=true to Application web, or split the object',
  ]);
});

test('letters of several bytes count with all of them', () => {
  const object = { ...widget(0), text: '€'.repeat(90000) };
  expect(run(object)).toEqual([expect.stringContaining('(270119 bytes)')]);
});

test('nobody knows how an object without an Application is applied', () => {
  expect(runRule(validSize, [widget(300000)])).toEqual([]);
});

test('etcd takes a megabyte and a half at most', () => {
  expect(run(widget(1572800), ['ServerSideApply=true'])).toEqual([
    'error dev/web Widget.example.org/shop/web: is larger than what etcd takes, 1572864 bytes (1572919 bytes); split the object',
  ]);
});
