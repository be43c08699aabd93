import type { Construct } from 'constructs';
import { GrafanaDashboard, GrafanaFolder } from '../../../imports/crds/grafana.integreatly.org';
import { PROMETHEUS } from '../../constructs/monitoring-of';
import { SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext, Component, Layer } from '../../model/component';
import { grafanaDashboard } from '../../model/grafana-dashboard';
import { isPlaced } from '../../model/links';
import type { Dashboard } from '../../model/monitoring';
import { folderOf, INSTANCE_LABELS } from './grafana-names';

/** Titles of the folders, in the order of the layers. */
const FOLDERS: Readonly<Record<Layer, string>> = {
  2: 'Infrastructure',
  3: 'Platform services',
  4: 'Applications',
};

/** A dashboard with the component that it shows. */
export interface PlacedDashboard {
  readonly component: string;
  readonly layer: Layer;
  readonly dashboard: Dashboard;
}

/** Of every component that some cluster with Prometheus has, the dashboard; one serves all clusters, the first one's. */
export const dashboardsOf = (components: readonly Component[], context: ClusterContext): readonly PlacedDashboard[] =>
  components.flatMap(({ name, layer, monitoring, placed }) => {
    const found = context.clusters
      .map(cluster => ({ ...context, cluster }))
      .find(other => isPlaced(other, PROMETHEUS) && (placed?.(other) ?? isPlaced(other, name)));
    if (monitoring === undefined || found === undefined) return [];
    const { dashboard } = monitoring(found);
    return dashboard.rows.length === 0 ? [] : [{ component: name, layer, dashboard }];
  });

/** Folders for the layers, and in them a dashboard for each component; its identifier is the component's name. */
export function dashboards(scope: Construct, components: readonly Component[], context: ClusterContext): void {
  const placed = dashboardsOf(components, context);
  const instanceSelector = { matchLabels: INSTANCE_LABELS };
  for (const layer of [...new Set(placed.map(dashboard => dashboard.layer))]) {
    new GrafanaFolder(scope, folderOf(layer), {
      metadata: { name: folderOf(layer), annotations: { [SYNC_WAVE]: '2' } },
      spec: { uid: folderOf(layer), title: `${layer} · ${FOLDERS[layer]}`, instanceSelector },
    });
  }
  for (const { component, layer, dashboard } of placed) {
    new GrafanaDashboard(scope, `dashboard-${component}`, {
      metadata: { name: component, annotations: { [SYNC_WAVE]: '3' } },
      spec: {
        uid: component,
        folderRef: folderOf(layer),
        instanceSelector,
        json: `${JSON.stringify(grafanaDashboard(dashboard, component), null, 1)}\n`,
      },
    });
  }
}
