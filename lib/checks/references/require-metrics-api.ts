import { EXTERNAL_METRICS, RESOURCE_METRICS, scalersOf } from '../capacity/scalers';
import { objectAt } from '../declared/fields';
import type { ClusterRule } from '../rule';

/** Who usually serves an API of metrics. */
const SERVERS: Readonly<Record<string, string>> = {
  [RESOURCE_METRICS]: 'metrics-server',
  [EXTERNAL_METRICS]: 'KEDA',
};

/** R21: what a workload is scaled by is served in the cluster, and each API of metrics by one server. */
export const requireMetricsApi: ClusterRule = {
  id: 'R21',
  name: 'require-metrics-api',
  severity: 'error',
  reason: 'the autoscaler never gets a number, or gets it from whoever was there last',
  scope: 'cluster',
  run: (context, report) => {
    const { ofKind, ofCharts } = context.declared();
    const services = ofKind('apiregistration.k8s.io', 'APIService');
    const served = new Map(services.map(service => [objectAt(service.body, 'spec')['group'], service]));
    for (const { manifest, metrics } of scalersOf(context)) {
      if (ofCharts.has(manifest)) continue;
      for (const { api, pointer } of metrics.filter(({ api }) => !served.has(api))) {
        const server = SERVERS[api];
        const fix = server === undefined ? 'add a server of it' : `add ${server}, or scale by something else`;
        report({ manifest, pointer, message: 'nothing in the cluster serves these metrics', value: api, fix });
      }
    }
    for (const manifest of services) {
      const { group, version } = objectAt(manifest.body, 'spec');
      if (typeof group !== 'string' || !group.endsWith('metrics.k8s.io')) continue;
      const first = services.find(({ name }) => name === manifest.name);
      if (first === undefined || first === manifest) continue;
      report({
        manifest: ofCharts.has(manifest) && !ofCharts.has(first) ? first : manifest,
        message: `two servers say that they serve ${group} ${typeof version === 'string' ? version : ''}`.trimEnd(),
        fix: 'keep one of them',
      });
    }
  },
};
