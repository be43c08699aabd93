import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validSchedule } from './valid-schedule';

const of = (apiVersion: string, kind: string, spec: JsonObject): JsonObject =>
  objectOf(apiVersion, kind, 'a', { spec });

const postgres = (schedule: string) => of('postgresql.cnpg.io/v1', 'ScheduledBackup', { schedule });
const velero = (schedule: string) => of('velero.io/v1', 'Schedule', { schedule });
const app = (schedule: string) => of('application.kubero.dev/v1alpha1', 'KuberoApp', { cronjobs: [{ schedule }] });
const project = (window: JsonObject) => of('argoproj.io/v1alpha1', 'AppProject', { syncWindows: [window] });
const scaled = (trigger: JsonObject) => of('keda.sh/v1alpha1', 'ScaledObject', { triggers: [trigger] });

test('each program reads its own form', () => {
  const objects = [
    postgres('0 0 3 * * *'),
    postgres('@daily'),
    velero('0 3 * * 1-5'),
    velero('@every 6h'),
    app('*/5 * * * *'),
    project({ kind: 'allow', schedule: '0 22 * * *', duration: '2h' }),
    project({ kind: 'deny', schedule: '0 22 * * *', duration: '2h', timeZone: 'Europe/Berlin' }),
    scaled({ type: 'cron', metadata: { start: '0 6 * * *', end: '0 20 * * *' } }),
    scaled({ type: 'cpu', metadata: { start: 'no schedule' } }),
    of('batch/v1', 'CronJob', { schedule: 'read by another rule' }),
    of('batch/v1', 'CronJob', { schedule: '0 0 31 2 *', suspend: true }),
    of('velero.io/v1', 'Schedule', { schedule: '0 0 31 2 *', paused: true }),
  ];
  expect(runRule(validSchedule, objects)).toEqual([]);
});

test.each<[JsonObject, string]>([
  [
    postgres('0 3 * * *'),
    'warning dev/app ScheduledBackup.postgresql.cnpg.io/shop/a /spec/schedule: has 5 fields, and CloudNativePG takes the first for seconds (0 3 * * *); write second, minute, hour, day, month and day of the week, such as "0 0 3 * * *"',
  ],
  [
    postgres('0 0 24 * * *'),
    'error dev/app ScheduledBackup.postgresql.cnpg.io/shop/a /spec/schedule: hour "24" is not within 0 and 23 (0 0 24 * * *); write second, minute, hour, day, month and day of the week, such as "0 0 3 * * *"',
  ],
  [
    postgres('0 3 * *'),
    'error dev/app ScheduledBackup.postgresql.cnpg.io/shop/a /spec/schedule: has 4 fields, not 6 (0 3 * *); write second, minute, hour, day, month and day of the week, such as "0 0 3 * * *"',
  ],
  [
    velero('0 0 3 * * *'),
    'error dev/app Schedule.velero.io/shop/a /spec/schedule: has 6 fields, not 5 (0 0 3 * * *); write minute, hour, day, month and day of the week, such as "0 3 * * 1-5"',
  ],
  [
    app('daily'),
    'error dev/app KuberoApp.application.kubero.dev/shop/a /spec/cronjobs/0/schedule: has 1 fields, not 5 (daily); write minute, hour, day, month and day of the week, such as "0 3 * * 1-5"',
  ],
  [
    project({ schedule: '@daily', duration: '2h' }),
    'error dev/app AppProject.argoproj.io/shop/a /spec/syncWindows/0/schedule: has 1 fields, not 5 (@daily); write minute, hour, day, month and day of the week, such as "0 3 * * 1-5"',
  ],
  [
    project({ schedule: '0 3 * * *', duration: '1d' }),
    'error dev/app AppProject.argoproj.io/shop/a /spec/syncWindows/0/duration: is no duration of Go (1d); write 1h or 90m',
  ],
  [
    project({ schedule: '0 3 * * *', duration: '1h', timeZone: 'Europe/Berlni' }),
    'error dev/app AppProject.argoproj.io/shop/a /spec/syncWindows/0/timeZone: is no time zone (Europe/Berlni); write a name such as Europe/Berlin',
  ],
  [
    scaled({ type: 'cron', metadata: { start: '0 6 * * *', end: '0 25 * * *' } }),
    'error dev/app ScaledObject.keda.sh/shop/a /spec/triggers/0/metadata/end: hour "25" is not within 0 and 23 (0 25 * * *); write minute, hour, day, month and day of the week, such as "0 3 * * 1-5"',
  ],
])('%#: another form is told', (object, line) => {
  expect(runRule(validSchedule, [object])).toEqual([line]);
});

const NEVER = 'name a day that the month has, or suspend what is started by hand alone';

test.each<[JsonObject, string]>([
  [
    of('batch/v1', 'CronJob', { schedule: '0 0 31 2 *' }),
    `error dev/app CronJob.batch/shop/a /spec/schedule: never comes: month "2" has no day "31" (0 0 31 2 *); ${NEVER}`,
  ],
  [
    postgres('0 0 3 30 2 *'),
    `error dev/app ScheduledBackup.postgresql.cnpg.io/shop/a /spec/schedule: never comes: month "2" has no day "30" (0 0 3 30 2 *); ${NEVER}`,
  ],
  [
    project({ schedule: '0 3 31 4,6,9,11 *', duration: '2h' }),
    `error dev/app AppProject.argoproj.io/shop/a /spec/syncWindows/0/schedule: never comes: month "4,6,9,11" has no day "31" (0 3 31 4,6,9,11 *); ${NEVER}`,
  ],
])('%#: a date that no year has is told', (object, line) => {
  expect(runRule(validSchedule, [object])).toEqual([line]);
});

test('in files of no cluster of ours such a date may be meant', () => {
  const job = of('batch/v1', 'CronJob', { schedule: '0 0 30 feb ?' });
  expect(runRule(validSchedule, [job], { foreign: true })).toEqual([
    `warning dev/app CronJob.batch/shop/a /spec/schedule: never comes: month "feb" has no day "30" (0 0 30 feb ?); ${NEVER}`,
  ]);
});
