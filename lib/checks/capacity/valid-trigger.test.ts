import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { KEDA_TRIGGERS } from './keda-triggers';
import { validTrigger } from './valid-trigger';

const scaled = (type: string, kind = 'ScaledObject', group = 'keda.sh'): JsonObject =>
  objectOf(`${group}/v1alpha1`, kind, 'web', { spec: { triggers: [{ type: 'cpu' }, { type }] } });

test('every scaler of KEDA passes, and triggers of other programs', () => {
  expect(
    runRule(
      validTrigger,
      KEDA_TRIGGERS.map(type => scaled(type)),
    ),
  ).toEqual([]);
  expect(runRule(validTrigger, [scaled('calendar', 'EventSource', 'argoproj.io')])).toEqual([]);
  expect(runRule(validTrigger, [scaled('${TYPE}')], { foreign: true })).toEqual([]);
});

test('a type that KEDA lacks is told, with what was meant', () => {
  expect(runRule(validTrigger, [scaled('prometeus'), scaled('stan', 'ScaledJob')])).toEqual([
    'error dev/app ScaledJob.keda.sh/shop/web /spec/triggers/1/type: KEDA has no such scaler (stan); use one of https://keda.sh/docs/2.20/scalers/, or external for a scaler of your own',
    'error dev/app ScaledObject.keda.sh/shop/web /spec/triggers/1/type: KEDA has no such scaler (prometeus); did you mean "prometheus"?',
  ]);
});

test('in files of no cluster of ours only a slip is told', () => {
  expect(runRule(validTrigger, [scaled('next-years-scaler')], { foreign: true })).toEqual([]);
  expect(runRule(validTrigger, [scaled('rabitmq')], { foreign: true })).toEqual([
    'warning dev/app ScaledObject.keda.sh/shop/web /spec/triggers/1/type: KEDA has no such scaler (rabitmq); did you mean "rabbitmq"?',
  ]);
});
