import type { Issue } from '../model/issue';
import type { TalosCluster } from '../model/inventory';

/** An error in the data of a cluster that keeps its Talos patches from being right. */
export const talosIssue = (
  cluster: TalosCluster,
  rule: string,
  pointer: string,
  message: string,
  fix: string,
  value?: string,
): Issue => ({
  rule,
  severity: 'error',
  place: { file: `environments/${cluster.name}.yaml`, pointer },
  message,
  fix,
  ...(value === undefined ? {} : { value }),
});
