import { placedIn } from '../inventory/environments';
import { FOLDER } from '../inventory/file-names';
import type { Pins } from '../model/chart-pin';
import { chartNameOf } from '../model/chart-names';
import { settingsByName } from '../model/component-settings';
import { isTalos, type Cluster, type Inventory } from '../model/inventory';
import type { PromotionResult } from './promotion';
import type { Stage } from './stage';
import { usageIssue } from './usage-issue';

/** What has a version in each cluster: a chart's component, Kubernetes, Talos. */
export type Versioned = 'kubernetes' | 'talos' | { readonly component: string };

/** As people write it. */
export const versionedName = (what: Versioned): string => (typeof what === 'string' ? what : what.component);

const listed = (pins: Pins, component: string): readonly string[] =>
  (pins.charts[chartNameOf(component)] ?? []).map(({ version }) => version);

/** The version that a cluster has; undefined where it has none of it. */
export function versionIn({ platform }: Inventory, pins: Pins, cluster: Cluster, what: Versioned): string | undefined {
  if (what === 'kubernetes') return cluster.kubernetes.version;
  if (what === 'talos') return isTalos(cluster) ? cluster.talos.version : undefined;
  const { component } = what;
  if (!placedIn(platform, component).includes(cluster.name)) return undefined;
  return settingsByName(cluster)[component]?.version ?? listed(pins, component)[0];
}

/** All that has a version of its own in clusters. */
export const versionedOf = ({ platform }: Inventory, pins: Pins): readonly Versioned[] => [
  'kubernetes',
  'talos',
  ...Object.keys(platform.placement)
    .filter(component => listed(pins, component).length > 0)
    .map(component => ({ component })),
];

/** Where a cluster's file of environments/ has it. */
export const pathOf = (what: Versioned): readonly string[] =>
  typeof what === 'string' ? [what, 'version'] : ['components', what.component, 'version'];

/** Moves the version of a chart, of Kubernetes or of Talos from one cluster to another. */
export function promoteVersion(
  inventory: Inventory,
  pins: Pins,
  what: Versioned,
  from: Stage,
  to: Stage,
  wanted?: string,
): PromotionResult {
  const subject = versionedName(what);
  const [source, target] = [from.cluster, to.cluster];
  if (source === undefined || target === undefined) {
    const [option, { name }] = source === undefined ? ['--from', from] : ['--to', to];
    const names = inventory.clusters.map(cluster => cluster.name).join(', ');
    return {
      issues: [usageIssue(option, `${subject} has a version in clusters, not in phases`, `use one of ${names}`, name)],
    };
  }
  const [now, before] = [versionIn(inventory, pins, source, what), versionIn(inventory, pins, target, what)];
  const missing = now === undefined ? source : before === undefined ? target : undefined;
  if (now === undefined || before === undefined) {
    const fix = 'look at placement in environments/platform.yaml';
    return { issues: [usageIssue('promote', `${subject} is not there`, fix, missing?.name)] };
  }
  const version = wanted ?? now;
  const path = pathOf(what);
  const change = { path, value: version, from: before, to: version, key: path.join('.') };
  const file = `${FOLDER}/${source.name}.yaml`;
  const chart = {
    folder: `dist/${source.name}`,
    name: typeof what === 'string' ? '' : chartNameOf(what.component),
    version,
  };
  return {
    subject,
    version,
    changes: before === version ? [] : [{ ...change, file: `${FOLDER}/${target.name}.yaml`, where: target.name }],
    targets: [],
    waitsIn: [],
    evidence: { file, path, version, ...(typeof what === 'string' ? {} : { chart }) },
  };
}
