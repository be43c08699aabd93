import { listed } from '../model/listed';
import type { HelmRenderer } from '../model/helm-renderer';
import type { Issue } from '../model/issue';
import type { Release } from '../model/release';

/** Last keys of paths that decide what a chart makes and how it is found. */
const SWITCH =
  /(^|\.)(enabled|create|install|replicas|replicaCount|nameOverride|fullnameOverride|port|selector|skipCrds)$/;

/** How many paths one line names. */
const NAMED_PATHS = 6;

/** Says where checks see a chart only through facts of other values: one line a component. */
export function factsIssues(
  cluster: string,
  releases: readonly Release[],
  { describe }: HelmRenderer,
): readonly Issue[] {
  return releases.flatMap((release): Issue[] => {
    const place = { cluster, component: release.component };
    const fix = `run \`npm run import -- --facts --chart ${release.pin.name}=PATH\` where the chart is at hand`;
    const known = describe(release);
    if (known === undefined) {
      const value = `${release.pin.name} ${release.pin.version}`;
      return [
        { rule: 'chart-facts', severity: 'warning', place, message: 'nothing is known of the chart', value, fix },
      ];
    }
    const switches = known.differences.filter(path => SWITCH.test(path));
    const others = known.differences.filter(path => !SWITCH.test(path));
    return [
      ...(switches.length === 0
        ? []
        : [
            {
              rule: 'chart-facts',
              severity: 'warning',
              place,
              message: 'the facts of the chart were made with other switches',
              value: listed(switches, NAMED_PATHS),
              fix,
            } as const,
          ]),
      ...(others.length === 0
        ? []
        : [
            {
              rule: 'chart-facts',
              severity: 'note',
              place,
              message: `known by facts, ${others.length} ${others.length === 1 ? 'value differs' : 'values differ'}`,
              value: listed(others, NAMED_PATHS),
            } as const,
          ]),
    ];
  });
}
