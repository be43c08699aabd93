import { runLua } from '../../testing/run-lua';
import { KUBERO_HEALTH_CHECKS } from './kubero-health';

const APP = KUBERO_HEALTH_CHECKS['resource.customizations.health.application.kubero.dev_KuberoApp'];

const withConditions = (...conditions: readonly object[]): object => ({ status: { conditions } });

const INITIALIZED = { type: 'Initialized', status: 'True' };
const DEPLOYED = { type: 'Deployed', status: 'True', reason: 'InstallSuccessful' };

test.each([
  ['waits for the operator', {}, 'Progressing', 'waiting for the operator of Kubero'],
  ['waits for its release', withConditions(INITIALIZED), 'Progressing', 'waiting for the operator of Kubero'],
  ['is healthy once it is released', withConditions(INITIALIZED, DEPLOYED), 'Healthy', ''],
  [
    'says what failed, though an older release is there',
    withConditions(DEPLOYED, { type: 'ReleaseFailed', status: 'True', reason: 'UpgradeError', message: 'forbidden' }),
    'Degraded',
    'forbidden',
  ],
  [
    'says what failed at the next look',
    withConditions({ type: 'Irreconcilable', status: 'True', reason: 'ReconcileError' }, DEPLOYED),
    'Degraded',
    'ReconcileError',
  ],
  [
    'forgets a failure that is over',
    withConditions({ type: 'ReleaseFailed', status: 'False' }, DEPLOYED),
    'Healthy',
    '',
  ],
])('an application %s', (_what, object, status, message) => {
  expect(runLua(APP, object)).toEqual({ status, message });
});

test('pipelines are judged the same way', () => {
  expect(KUBERO_HEALTH_CHECKS['resource.customizations.health.application.kubero.dev_KuberoPipeline']).toBe(APP);
});
