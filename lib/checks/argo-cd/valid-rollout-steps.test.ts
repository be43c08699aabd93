import type { Json, JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validRolloutSteps } from './valid-rollout-steps';

const step = (...values: readonly string[]): JsonObject => ({
  matchExpressions: [{ key: 'env', operator: 'In', values: [...values] }],
});

const setOf = (steps: readonly Json[], spec: JsonObject = {}, labels: JsonObject = { env: '{{ .env }}' }): JsonObject =>
  objectOf('argoproj.io/v1alpha1', 'ApplicationSet', 'web', {
    spec: {
      generators: [{ list: { elements: [{ env: 'dev' }, { env: 'prod' }] } }],
      strategy: { type: 'RollingSync', rollingSync: { steps: [...steps] } },
      template: { metadata: { labels } },
      ...spec,
    },
  });

const run = (set: JsonObject) => runRule(validRolloutSteps, [set]);

const PLACE = 'dev/app ApplicationSet.argoproj.io/shop/web /spec/strategy/rollingSync/steps';

test('steps that take each Application once pass', () => {
  expect(run(setOf([step('dev'), step('prod')]))).toEqual([]);
  expect(run(setOf([step('dev')], { strategy: { type: 'AllAtOnce' } }))).toEqual([]);
});

test('an Application that no step takes is never synced', () => {
  expect(run(setOf([step('dev')]))).toEqual([
    `error ${PLACE}: no step takes an Application with these labels ({"env":"prod"}); add a step for it`,
  ]);
});

test('an Application of two steps is a warning', () => {
  expect(run(setOf([step('dev', 'prod'), step('prod')]))).toEqual([
    `warning ${PLACE}: 2 steps take an Application with these labels ({"env":"prod"}); let one step take it`,
  ]);
});

test('a label that the template does not have is none of any Application', () => {
  const found = run(setOf([step('dev')], { generators: [{ git: {} }] }, { tier: 'web' }));
  expect(found).toEqual([
    `error ${PLACE}/0/matchExpressions/0/key: is no label of the template (env); label the template, or use a label that it has`,
  ]);
});

test('what generators find out, templates reckon or a patch adds is not known', () => {
  expect(run(setOf([step('dev')], { generators: [{ git: {} }] }))).toEqual([]);
  expect(run(setOf([step('dev')], {}, { env: '{{ .env | lower }}' }))).toEqual([]);
  expect(run(setOf([step('dev')], { templatePatch: 'metadata: {}' }, {}))).toEqual([]);
});
