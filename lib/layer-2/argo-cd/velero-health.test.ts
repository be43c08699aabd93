import { runLua } from '../../testing/run-lua';
import { VELERO_HEALTH_CHECKS } from './velero-health';

const LOCATION = VELERO_HEALTH_CHECKS['resource.customizations.health.velero.io_BackupStorageLocation'];
const SCHEDULE = VELERO_HEALTH_CHECKS['resource.customizations.health.velero.io_Schedule'];

test.each([
  ['waits for Velero', {}, 'Progressing', 'waiting for Velero'],
  ['waits for its first look', { status: {} }, 'Progressing', 'waiting for Velero'],
  ['is healthy once it is reached', { status: { phase: 'Available' } }, 'Healthy', ''],
  ['says why it is not', { status: { phase: 'Unavailable', message: 'forbidden' } }, 'Degraded', 'forbidden'],
])('a bucket %s', (_what, object, status, message) => {
  expect(runLua(LOCATION, object)).toEqual({ status, message });
});

test.each([
  ['waits for Velero', {}, 'Progressing', 'waiting for Velero'],
  ['waits while it is new', { status: { phase: 'New' } }, 'Progressing', 'waiting for Velero'],
  ['is healthy once it is understood', { status: { phase: 'Enabled' } }, 'Healthy', ''],
  [
    'says what is wrong with it',
    { status: { phase: 'FailedValidation', validationErrors: ['no cron', 'no location'] } },
    'Degraded',
    'no cron; no location',
  ],
])('a schedule %s', (_what, object, status, message) => {
  expect(runLua(SCHEDULE, { spec: {}, ...object })).toEqual({ status, message });
});

test('a schedule that is switched off is no failure', () => {
  const object = { spec: { paused: true }, status: { phase: 'Enabled' } };
  expect(runLua(SCHEDULE, object)).toEqual({ status: 'Suspended', message: 'takes no backup' });
});
