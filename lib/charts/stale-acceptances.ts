import { CHARTS_LOCK, type LockedAcceptance, type LockedChart } from '../model/chart-lock';
import type { Issue } from '../model/issue';

/**
 * Acceptances that were given to something else: the lock has the same one, for this version or an earlier one, and since then
 * a template has changed through which a render comes to the call. Another reason is another acceptance.
 */
export function staleAcceptances(
  { name, version }: Pick<LockedChart, 'name' | 'version'>,
  accepted: readonly LockedAcceptance[],
  lock: readonly LockedChart[],
): readonly Issue[] {
  const sameChart = lock.filter(locked => locked.name === name);
  return accepted.flatMap(({ file, function: called, reason, way }, at): readonly Issue[] => {
    const given = sameChart.flatMap(locked =>
      (locked.accepted ?? [])
        .filter(one => one.file === file && one.function === called && one.reason === reason)
        .map(one => ({ way: one.way, version: locked.version })),
    );
    if (given.length === 0 || given.some(one => one.way === way)) return [];
    const versions = given.map(one => one.version).join(', ');
    const isNoted = given.some(one => one.way !== undefined);
    return [
      {
        rule: 'chart',
        severity: 'error',
        place: { file: 'cdk8s.yaml', pointer: `strata.charts.${name}.accepted.${at}` },
        message: isNoted
          ? `was accepted in ${versions}, and what comes to it is another text in ${version}`
          : `was accepted in ${versions}, and ${CHARTS_LOCK} does not say what was read for it`,
        value: called === undefined ? file : `${called} in ${file}`,
        fix: `read the templates again; where the reason still holds add --accept${isNoted ? '' : ', this once'}, else write another one`,
      },
    ];
  });
}
