import { componentOfChart } from './chart-names';
import type { ClusterContext } from './component';
import { settingsByName } from './component-settings';
import type { Platform } from './inventory';
import type { Release } from './release';

/** Who renders a chart: Argo CD in the cluster, or synth, from the archive in the repository. */
export type Delivery = Platform['delivery'];

/** How what has one of these names reaches a cluster: as the cluster says at `components`, else as the platform says. */
export const namedDelivery = (names: readonly string[], { platform, cluster }: ClusterContext): Delivery => {
  const settings = settingsByName(cluster);
  return names.map(name => settings[name]?.delivery).find(found => found !== undefined) ?? platform.delivery;
};

/** How a chart reaches a cluster: under the name of its component, or under its own. */
export const deliveryOf = ({ component, pin }: Pick<Release, 'component' | 'pin'>, context: ClusterContext): Delivery =>
  namedDelivery([component, componentOfChart(pin.name)], context);
