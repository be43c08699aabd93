import { nearestWord } from '../../../model/did-you-mean';
import { cronFault } from '../../formats/cron-schedule';
import { isTimeZone, TIME_ZONES } from '../../formats/time-zones';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded, isNotBlank } from '../fields/set-rules';
import { isAtLeast, isOfForm, isOneOf } from '../fields/value-rules';
import { isSet } from '../fields/emptiness';
import { specOf } from '../parts';

const SPEC = 'validateCronJobSpec';
const SCHEDULE = 'validateScheduleFormat';
const ZONE = 'validateTimeZone';
const TEMPLATE = 'ValidateJobTemplateSpec';

const hasZone = (schedule: unknown): boolean => typeof schedule === 'string' && schedule.includes('TZ');

const syntax = fieldRule(SCHEDULE, 'schedule', 'is a schedule of cron', ({ value }) => {
  const fault = typeof value === 'string' && value !== '' ? cronFault(value) : undefined;
  if (fault === undefined) return undefined;
  const fix = 'write minute, hour, day, month and day of the week, such as "0 3 * * 1-5"';
  return { message: `must be a schedule of cron: ${fault}`, fix };
});

const zoneInSchedule = fieldRule(SCHEDULE, 'schedule', 'has no time zone unless it had one', ({ value }, { before }) =>
  hasZone(value) && !hasZone(before?.['schedule'])
    ? { message: 'must not have a time zone', fix: 'use timeZone' }
    : undefined,
);

const twoZones: CheckedRule = {
  upstream: SCHEDULE,
  field: 'schedule',
  says: 'has no time zone beside timeZone, if it had one before',
  update: true,
  check: ({ value, before }, refuse) => {
    const { schedule, timeZone } = value;
    if (!isSet(timeZone) || !isSet(schedule) || !hasZone(schedule) || !hasZone(before?.['schedule'])) return;
    refuse({
      at: ['schedule'],
      message: 'must not have a time zone beside timeZone',
      value: schedule,
      fix: 'drop one',
    });
  },
};

/** Time zones that were stored once may stay. */
const whenNew = (rule: CheckedRule): CheckedRule => ({
  ...rule,
  check: (part, refuse) => {
    if (part.before === undefined || part.before['timeZone'] !== part.value['timeZone']) rule.check(part, refuse);
  },
});

const isLocal = (zone: string): boolean => zone.toLowerCase() === 'local';

const PART = /^[A-Za-z.\-_0-9+]{1,14}$/;
const isZoneName = (zone: string): boolean =>
  zone.split('/').every(part => part !== '.' && part !== '..' && !part.startsWith('-') && PART.test(part));

const knownZone = fieldRule(ZONE, 'timeZone', 'is a known time zone', ({ value }) => {
  if (typeof value !== 'string' || value === '' || isLocal(value) || !isZoneName(value)) return undefined;
  if (isTimeZone(value)) return undefined;
  const near = nearestWord(value, TIME_ZONES);
  const fix = near === undefined ? 'use a name such as Europe/Berlin' : `did you mean "${near}"?`;
  return { message: 'must be a known time zone', fix };
});

/** Rules of CronJobs. Source: kubernetes, pkg/apis/batch/validation, ValidateCronJobCreate */
export const cronJobRules: ApiRules = {
  subject: 'CronJob',
  partsOf: specOf('batch/v1', 'CronJob'),
  rules: [
    { upstream: 'ValidateCronJobCreate', field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    { upstream: 'ValidateCronJobCreate', field: 'metadata.name', says: 'has at most 52 characters', by: 'V7' },
    isNeeded(SPEC, 'schedule'),
    syntax,
    zoneInSchedule,
    twoZones,
    isAtLeast(SPEC, 'startingDeadlineSeconds', 0),
    whenNew(isNotBlank(ZONE, 'timeZone')),
    whenNew(
      isOfForm(ZONE, 'timeZone', { expected: 'a name of at most 14 characters in each part', accepts: isZoneName }),
    ),
    whenNew(isOfForm(ZONE, 'timeZone', { expected: 'not the local one', accepts: zone => !isLocal(zone) })),
    whenNew(knownZone),
    isOneOf('validateConcurrencyPolicy', 'concurrencyPolicy', ['Allow', 'Forbid', 'Replace']),
    { upstream: TEMPLATE, field: 'jobTemplate.spec', says: 'is the spec of a Job', by: 'V18' },
    fieldRule(TEMPLATE, 'jobTemplate.spec.selector', 'is left to the server', () => ({
      message: 'must be left to the server',
      fix: 'remove it',
    })),
    fieldRule(TEMPLATE, 'jobTemplate.spec.manualSelector', 'is not true', ({ value }) =>
      value === true ? { message: 'must not be true', fix: 'remove it' } : undefined,
    ),
    isAtLeast(SPEC, 'successfulJobsHistoryLimit', 0),
    isAtLeast(SPEC, 'failedJobsHistoryLimit', 0),
  ],
};
