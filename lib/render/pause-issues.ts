import { didYouMean } from '../model/did-you-mean';
import type { Cluster } from '../model/inventory';
import type { Issue } from '../model/issue';

/** Pauses of Applications that the cluster does not have. */
export const pauseIssues = (
  { name, pauses = {} }: Pick<Cluster, 'name' | 'pauses'>,
  applications: readonly string[],
): readonly Issue[] =>
  Object.keys(pauses)
    .filter(paused => !applications.includes(paused))
    .map((paused): Issue => {
      const fix = didYouMean(paused, applications, `strata pause ${paused} --cluster ${name} --end takes it out`);
      const place = { file: `environments/${name}.yaml`, pointer: `pauses.${paused}` };
      return {
        rule: 'paused-application',
        severity: 'error',
        place,
        message: 'there is no such Application',
        value: paused,
        fix,
      };
    });
