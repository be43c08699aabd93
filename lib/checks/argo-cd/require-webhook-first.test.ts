import type { JsonObject } from '../../model/json';
import { annotatedWith, applicationOf, renderedBy } from '../testing/argo-cd';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireWebhookFirst } from './require-webhook-first';

const waved = (body: JsonObject, wave: string): JsonObject =>
  annotatedWith(body, { 'argocd.argoproj.io/sync-wave': wave });

const configuration = (webhook: JsonObject = {}): JsonObject => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'toys' },
  webhooks: [
    {
      clientConfig: { service: { name: 'guard', namespace: 'shop' } },
      rules: [{ apiGroups: ['example.org'], resources: ['toys'], operations: ['CREATE'] }],
      ...webhook,
    },
  ],
});

const definition: JsonObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'toys.example.org' },
  spec: { group: 'example.org', names: { kind: 'Toy', plural: 'toys' } },
};

const service = objectOf('v1', 'Service', 'guard', { spec: { selector: { app: 'guard' } } });

const toy = (wave: string) => waved(objectOf('example.org/v1', 'Toy', 'ball'), wave);

const run = (ball: JsonObject, webhook: JsonObject = {}, component = 'web') =>
  runRule(requireWebhookFirst, [
    applicationOf('web'),
    applicationOf('later', { annotations: { 'argocd.argoproj.io/sync-wave': '1' } }),
    applicationOf('same'),
    ...[waved(configuration(webhook), '-1'), definition, service, deploymentOf('guard')].map(body =>
      renderedBy('web', body),
    ),
    renderedBy(component, ball),
  ]);

test('an object in a later wave than the pods of its webhook passes', () => {
  expect(run(toy('1'))).toEqual([]);
  expect(run(toy('-5'), {}, 'later')).toEqual([]);
  expect(run(toy('0'), {}, 'same')).toEqual([]);
});

test('an object in the wave of the pods, or between the webhook and them, is refused', () => {
  expect(run(toy('0'))).toEqual([
    'error dev/web Toy.example.org/shop/ball /metadata/annotations: comes with wave 0, and ValidatingWebhookConfiguration.admissionregistration.k8s.io/toys asks Deployment.apps/shop/guard about it, which comes with wave 0; give it a later wave',
  ]);
});

test('before its configuration is there, a webhook is asked nothing', () => {
  expect(run(toy('-2'))).toEqual([]);
});

test('a webhook that may fail, or is asked about others, stops nobody', () => {
  expect(run(toy('0'), { failurePolicy: 'Ignore' })).toEqual([]);
  const rules = (rule: JsonObject) => ({
    rules: [{ apiGroups: ['example.org'], resources: ['*'], operations: ['*'], ...rule }],
  });
  expect(run(toy('0'), rules({}))).toHaveLength(1);
  expect(run(toy('0'), rules({ apiGroups: ['example.com'] }))).toEqual([]);
  expect(run(toy('0'), rules({ resources: ['games'] }))).toEqual([]);
  expect(run(toy('0'), rules({ operations: ['DELETE'] }))).toEqual([]);
});
