import type { JsonObject } from '../../model/json';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validTarget } from './valid-target';

const budget = (app: string): JsonObject =>
  objectOf('policy/v1', 'PodDisruptionBudget', 'web', { spec: { selector: { matchLabels: { app } } } });

const scaler = (name: string, apiVersion = 'apps/v1'): JsonObject =>
  objectOf('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
    spec: { scaleTargetRef: { apiVersion, kind: 'Deployment', name } },
  });

test('a budget with pods and a scaler with a target pass', () => {
  expect(runRule(validTarget, [deploymentOf('web'), budget('web'), scaler('web')])).toEqual([]);
});

test('a budget over pods of an operator passes where the operator has something to make them of', () => {
  const spec = { selector: { matchLabels: { 'grafana.integreatly.org/instance': 'web' } } };
  const ofGrafana = objectOf('policy/v1', 'PodDisruptionBudget', 'web', { spec });
  const grafana = objectOf('grafana.integreatly.org/v1beta1', 'Grafana', 'web', { spec: {} });
  expect(runRule(validTarget, [grafana, ofGrafana])).toEqual([]);
  expect(runRule(validTarget, [ofGrafana])).toHaveLength(1);
});

test('a budget without pods and a scaler without a target are reported', () => {
  expect(runRule(validTarget, [deploymentOf('web'), budget('wep')])).toEqual([
    'error dev/app PodDisruptionBudget.policy/shop/web /spec/selector: selects no pod of the namespace; use labels of a pod template',
  ]);
  expect(runRule(validTarget, [deploymentOf('web'), scaler('wep')])).toEqual([
    'error dev/app HorizontalPodAutoscaler.autoscaling/shop/web /spec/scaleTargetRef: there is no such Deployment in namespace shop (wep); correct apiVersion, kind and name',
  ]);
  expect(runRule(validTarget, [deploymentOf('web'), scaler('web', 'extensions/v1beta1')])).toHaveLength(1);
});

test('a ScaledObject without a target is reported; its kind is a Deployment where it says nothing', () => {
  const scaledObject = (name: string): JsonObject =>
    objectOf('keda.sh/v1alpha1', 'ScaledObject', 'web', { spec: { scaleTargetRef: { name }, triggers: [] } });
  expect(runRule(validTarget, [deploymentOf('web'), scaledObject('web')])).toEqual([]);
  expect(runRule(validTarget, [deploymentOf('web'), scaledObject('wep')])).toEqual([
    'error dev/app ScaledObject.keda.sh/shop/web /spec/scaleTargetRef: there is no such Deployment in namespace shop (wep); correct apiVersion, kind and name',
  ]);
});
