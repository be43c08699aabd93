import { chartNameOf } from '../model/chart-names';
import type { ChartPin } from '../model/chart-pin';
import type { ClusterContext } from '../model/component';
import { settingsByName } from '../model/component-settings';

/** Components with a version of their own in `environments/<cluster>.yaml`. */
type Settings = ClusterContext['cluster']['components'];

/**
 * The pin of a chart in this cluster: the version that the cluster chooses, else the newest of cdk8s.yaml.
 * @throws Error when the version is not listed; the inventory's checks report it before
 */
export function chartPinOf(name: keyof Settings, { pins, cluster }: ClusterContext): ChartPin {
  const wanted = settingsByName(cluster)[name]?.version;
  const pin = pins.charts[chartNameOf(name)]?.find(({ version }) => wanted === undefined || version === wanted);
  if (pin === undefined) throw new Error(`no pin of the chart ${name} in version ${wanted ?? 'any'}`);
  return pin;
}
