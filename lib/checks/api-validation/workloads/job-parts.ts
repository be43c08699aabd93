import type { JsonObject } from '../../../model/json';
import { objectAt } from '../../declared/fields';
import type { ApiPart, PartsOf } from '../api-rule';

const SPECS = new Map([
  ['Job', ['spec']],
  ['CronJob', ['spec', 'jobTemplate', 'spec']],
]);

/** The spec of a Job, or of the Jobs that a CronJob makes. */
export const jobSpecs: PartsOf = {
  kinds: [...SPECS.keys()].map(kind => `batch/v1 ${kind}`),
  of: ({ kind, body }) => {
    const path = SPECS.get(kind) ?? [];
    return [{ value: objectAt(body, ...path), path }];
  },
};

/** The number under a key. */
export const numberAt = (object: JsonObject, key: string): number | undefined => {
  const value = object[key];
  return typeof value === 'number' ? value : undefined;
};

/** How often pods of a Job must succeed, after defaults; the server fills none in for the Jobs of a CronJob. */
export const completionsOf = ({ value, manifest }: ApiPart): number | undefined => {
  const completions = numberAt(value, 'completions');
  if (completions !== undefined || manifest.kind !== 'Job') return completions;
  return numberAt(value, 'parallelism') === undefined ? 1 : undefined;
};

/** True if each pod of the Job has an index. */
export const isIndexed = ({ value }: Pick<ApiPart, 'value'>): boolean => value['completionMode'] === 'Indexed';

/** True if the pods of the Job have no index, which is the default. */
export const isNotIndexed = ({ value }: ApiPart): boolean =>
  value['completionMode'] === undefined || value['completionMode'] === null || value['completionMode'] === 'NonIndexed';
