interface Limits {
  readonly unit: string;
  readonly least: number;
  readonly most: number;
}

/** The five fields of a cron schedule. https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax */
const FIELDS: readonly Limits[] = [
  { unit: 'minute', least: 0, most: 59 },
  { unit: 'hour', least: 0, most: 23 },
  { unit: 'day of the month', least: 1, most: 31 },
  { unit: 'month', least: 1, most: 12 },
  { unit: 'day of the week', least: 0, most: 6 },
];

const PART = /^(?:\*|([0-9]{1,2})(?:-([0-9]{1,2}))?)(?:\/([0-9]{1,2}))?$/;

const isPart = (part: string, { least, most }: Limits): boolean => {
  const match = PART.exec(part);
  if (match === null) return false;
  const [, from, to, step] = match;
  const first = Number(from ?? least);
  const last = Number(to ?? from ?? most);
  return least <= first && first <= last && last <= most && (step === undefined || Number(step) > 0);
};

/** What is wrong with a schedule of five fields separated by blanks; numbers only, no names. */
export const cronFault = (schedule: string): string | undefined => {
  const fields = schedule.split(' ');
  const wrong = FIELDS.find((limits, index) => !(fields[index] ?? '').split(',').every(part => isPart(part, limits)));
  if (wrong === undefined) return undefined;
  return `the ${wrong.unit} must be *, a number from ${wrong.least} to ${wrong.most}, a range, a list or a step`;
};
