import { acrossReplicas } from './across-replicas';
import type { JsonObject } from './json';
import type { Dashboard, Panel } from './monitoring';
import { withMatcher } from './promql';

/** Columns of Grafana's grid. */
const GRID = 24;

const PANEL_HEIGHT = 8;
const ROW_HEIGHT = 1;

/** Panels of a row side by side; more than three wrap. */
const PER_LINE = 3;

const SOURCE = { type: 'prometheus', uid: '${datasource}' };

/** One Prometheus may hold several clusters; where it holds its own alone the label is missing, which `.*` matches too. */
const OF_CLUSTER = 'cluster=~"$cluster"';

const panelOf = (
  { title, unit, kind = 'timeseries', queries }: Panel,
  id: number,
  gridPos: JsonObject,
): JsonObject => ({
  id,
  title,
  type: kind,
  gridPos,
  datasource: SOURCE,
  fieldConfig: { defaults: { unit, ...(kind === 'timeseries' ? { custom: { fillOpacity: 10 } } : {}) }, overrides: [] },
  targets: queries.map(({ expr, legend }, index) => ({
    refId: String.fromCharCode('A'.charCodeAt(0) + index),
    datasource: SOURCE,
    expr: acrossReplicas(withMatcher(expr, OF_CLUSTER)),
    legendFormat: legend,
    ...(kind === 'timeseries' ? {} : { instant: true, ...(kind === 'table' ? { format: 'table' } : {}) }),
  })),
});

/** Rows and panels from top to bottom, with their places. */
const panelsOf = ({ rows }: Dashboard): readonly JsonObject[] => {
  const panels: JsonObject[] = [];
  let y = 0;
  for (const { title, panels: inRow } of rows) {
    panels.push({
      id: panels.length + 1,
      type: 'row',
      title,
      gridPos: { x: 0, y, w: GRID, h: ROW_HEIGHT },
      panels: [],
    });
    y += ROW_HEIGHT;
    const w = GRID / Math.min(PER_LINE, Math.max(1, inRow.length));
    inRow.forEach((panel, index) => {
      const x = (index % PER_LINE) * w;
      const line = Math.floor(index / PER_LINE);
      panels.push(panelOf(panel, panels.length + 1, { x, y: y + line * PANEL_HEIGHT, w, h: PANEL_HEIGHT }));
    });
    y += Math.ceil(inRow.length / PER_LINE) * PANEL_HEIGHT;
  }
  return panels;
};

/**
 * A dashboard in Grafana's form; `uid` is stable, so that links to it stay. People choose the data source and the cluster.
 * https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
 */
export const grafanaDashboard = (dashboard: Dashboard, uid: string): JsonObject => ({
  uid,
  title: dashboard.title,
  tags: ['platform'],
  schemaVersion: 39,
  editable: false,
  refresh: '1m',
  time: { from: 'now-6h', to: 'now' },
  timezone: 'utc',
  templating: {
    list: [
      { name: 'datasource', label: 'Data source', type: 'datasource', query: 'prometheus' },
      {
        name: 'cluster',
        label: 'Cluster',
        type: 'query',
        datasource: SOURCE,
        query: 'label_values(up, cluster)',
        refresh: 1,
        includeAll: true,
        allValue: '.*',
        current: { text: 'All', value: '$__all' },
      },
    ],
  },
  panels: [...panelsOf(dashboard)],
});
