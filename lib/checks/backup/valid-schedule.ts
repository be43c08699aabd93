import type { JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import { cronFault, dateFault, fiveFieldFault, hasFiveFields, secondsFault } from '../formats/cron-schedule';
import { parseGoDuration } from '../formats/duration';
import { isTimeZone } from '../formats/time-zones';
import type { ObjectRule } from '../rule';

type Fault = (text: string) => string | undefined;

/** A text that a program reads as a time, and what it says of it. */
interface Timing {
  readonly path: Path;
  readonly text: string | undefined;
  readonly fault: Fault;
  readonly form: string;
}

const FIVE = 'minute, hour, day, month and day of the week, such as "0 3 * * 1-5"';

const SIX = 'second, minute, hour, day, month and day of the week, such as "0 0 3 * * *"';

/** The API server reads schedules of CronJobs; V18 has what it says. */
const readByServer: Fault = () => undefined;

const zoneFault: Fault = text => (text === '' || isTimeZone(text) ? undefined : 'is no time zone');

const durationFault: Fault = text => (parseGoDuration(text) === undefined ? 'is no duration of Go' : undefined);

/** Windows of a project. Source: argo-cd v3.4.7, SyncWindow.Validate */
const windowsOf = ({ body }: Manifest): readonly Timing[] =>
  objectsAt(objectAt(body, 'spec'), 'syncWindows').flatMap((window, index) => {
    const path = ['spec', 'syncWindows', index];
    return [
      { path: [...path, 'schedule'], text: textAt(window, 'schedule') ?? '', fault: fiveFieldFault, form: FIVE },
      { path: [...path, 'duration'], text: textAt(window, 'duration') ?? '', fault: durationFault, form: '1h or 90m' },
      {
        path: [...path, 'timeZone'],
        text: textAt(window, 'timeZone'),
        fault: zoneFault,
        form: 'a name such as Europe/Berlin',
      },
    ];
  });

/** Hours of a scaler. Source: keda v2.20.2, pkg/scalers/cron_scaler.go */
const triggersOf = ({ body }: Manifest): readonly Timing[] =>
  objectsAt(objectAt(body, 'spec'), 'triggers').flatMap((trigger, index) =>
    trigger['type'] !== 'cron'
      ? []
      : ['start', 'end'].map(key => ({
          path: ['spec', 'triggers', index, 'metadata', key],
          text: textAt(objectAt(trigger, 'metadata'), key),
          fault: fiveFieldFault,
          form: FIVE,
        })),
  );

/** True for what rests until somebody starts it by hand. */
const isSuspended = (spec: JsonObject): boolean => spec['suspend'] === true || spec['paused'] === true;

/** Texts of a kind that are schedules. */
const timingsOf = (manifest: Manifest): readonly Timing[] => {
  const spec = objectAt(manifest.body, 'spec');
  const path = ['spec', 'schedule'];
  const text = textAt(spec, 'schedule');
  switch (`${groupOf(manifest.apiVersion)}/${manifest.kind}`) {
    case 'postgresql.cnpg.io/ScheduledBackup':
      return [{ path, text, fault: secondsFault, form: SIX }];
    case 'batch/CronJob':
      return [{ path, text, fault: readByServer, form: FIVE }];
    case 'velero.io/Schedule':
      return [{ path, text, fault: cronFault, form: FIVE }];
    case 'application.kubero.dev/KuberoApp':
      return objectsAt(spec, 'cronjobs').map((job, index) => ({
        path: ['spec', 'cronjobs', index, 'schedule'],
        text: textAt(job, 'schedule'),
        fault: cronFault,
        form: FIVE,
      }));
    case 'argoproj.io/AppProject':
      return windowsOf(manifest);
    case 'keda.sh/ScaledObject':
    case 'keda.sh/ScaledJob':
      return triggersOf(manifest);
    default:
      return [];
  }
};

/** V9: schedules have the fields that the program which reads them expects. */
export const validSchedule: ObjectRule = {
  id: 'V9',
  name: 'valid-schedule',
  severity: 'error',
  reason: 'the backup, window or job comes never, or at another time than was meant',
  scope: 'object',
  run: (manifest, { foreign = false }, report) => {
    const isResting = isSuspended(objectAt(manifest.body, 'spec'));
    for (const { path, text, fault, form } of timingsOf(manifest)) {
      if (text === undefined) continue;
      const pointer = toPointer(path);
      const found = fault(text);
      if (found !== undefined) {
        report({ manifest, pointer, message: found, value: text, fix: `write ${form}` });
      } else if (fault === secondsFault && hasFiveFields(text)) {
        const message = 'has 5 fields, and CloudNativePG takes the first for seconds';
        report({ manifest, pointer, severity: 'warning', message, value: text, fix: `write ${SIX}` });
      } else if (fault !== durationFault && !isResting) {
        const never = dateFault(text, fault === secondsFault);
        if (never === undefined) continue;
        const fix = 'name a day that the month has, or suspend what is started by hand alone';
        // Some write such a date for a job that they start by hand.
        const severity = foreign ? 'warning' : 'error';
        report({ manifest, pointer, severity, message: never, value: text, fix });
      }
    }
  },
};
