import type { JsonObject } from '../../model/json';
import { applicationOf, renderedBy } from '../testing/argo-cd';
import { runRule } from '../testing/run-rule';
import { requireDefinitionFirst } from './require-definition-first';

const waved = (wave?: string, rest: JsonObject = {}): JsonObject => ({
  annotations: { ...(wave === undefined ? {} : { 'argocd.argoproj.io/sync-wave': wave }), ...rest },
});

const definition = (component: string, wave?: string) =>
  renderedBy(component, {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'toys.example.org', ...waved(wave) },
    spec: { group: 'example.org', names: { kind: 'Toy' } },
  });

const toy = (component: string, wave?: string, rest: JsonObject = {}) =>
  renderedBy(component, {
    apiVersion: 'example.org/v1',
    kind: 'Toy',
    metadata: { name: 'ball', namespace: 'shop', ...waved(wave, rest) },
  });

const SKIP = 'SkipDryRunOnMissingResource=true';
const application = (name: string, wave?: string, syncOptions: readonly string[] = []) =>
  applicationOf(name, { metadata: waved(wave), spec: { syncPolicy: { syncOptions: [...syncOptions] } } });

test('a later wave or skipping the dry run passes, in one Application and across two', () => {
  expect(runRule(requireDefinitionFirst, [application('a'), definition('a', '-1'), toy('a')])).toEqual([]);
  expect(runRule(requireDefinitionFirst, [application('a', '1', [SKIP]), definition('a'), toy('a')])).toEqual([]);
  const skipping = { 'argocd.argoproj.io/sync-options': SKIP };
  expect(runRule(requireDefinitionFirst, [application('a'), definition('a'), toy('a', undefined, skipping)])).toEqual(
    [],
  );
  expect(
    runRule(requireDefinitionFirst, [application('a', '1'), application('b', '2'), definition('a'), toy('b')]),
  ).toEqual([]);
  expect(runRule(requireDefinitionFirst, [application('a'), toy('a')])).toEqual([]);
});

test('the same or an earlier wave is reported', () => {
  expect(runRule(requireDefinitionFirst, [application('a'), definition('a'), toy('a')])).toEqual([
    'error dev/a Toy.example.org/shop/ball /metadata/annotations: comes no later than CustomResourceDefinition.apiextensions.k8s.io/toys.example.org of Application a; give it a later sync wave, or the sync option SkipDryRunOnMissingResource=true',
  ]);
  expect(
    runRule(requireDefinitionFirst, [application('a', '2'), application('b', '1'), definition('a'), toy('b', '5')]),
  ).toEqual([
    'error dev/b Toy.example.org/shop/ball /metadata/annotations: comes no later than CustomResourceDefinition.apiextensions.k8s.io/toys.example.org of Application a; give it a later sync wave, or the sync option SkipDryRunOnMissingResource=true',
  ]);
});

test('definitions of charts count', () => {
  const crd = { group: 'example.org', kind: 'Toy', plural: 'toys', versions: [] };
  const chart = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', name: 'toys.example.org' };
  const chartObjects = [{ ...chart, component: 'a', facts: { crd } }];
  expect(runRule(requireDefinitionFirst, [application('a'), toy('a')], { chartObjects })).toHaveLength(1);
  expect(runRule(requireDefinitionFirst, [application('a'), toy('a', '1')], { chartObjects })).toEqual([]);
});
