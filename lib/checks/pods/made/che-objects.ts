import { groupOf, type Manifest } from '../../../model/manifest';
import type { JsonObject } from '../../../model/json';
import { podTemplatesOf } from '../pod-templates';
import type { MadeObjects } from './kubero-objects';

/** What people and policies name of it: the component, its port, and the Service, which has the name of `service`. */
const PARTS = [
  { component: 'che-gateway', service: 'che-gateway', port: 8080 },
  { component: 'che', service: 'che-host', port: 8080 },
  { component: 'che-dashboard', service: 'che-dashboard', port: 8080 },
] as const;

const NONE: MadeObjects = { services: [], pods: [] };

/** Source: https://github.com/eclipse-che/che-operator/tree/7.121.0/pkg/deploy (gateway, server, dashboard, labels.go) */
export function cheObjects(manifest: Manifest): MadeObjects {
  if (manifest.kind !== 'CheCluster' || groupOf(manifest.apiVersion) !== 'org.eclipse.che') return NONE;
  const { namespace = '', origin } = manifest;
  const madeBy = (apiVersion: string, kind: string, name: string, spec: JsonObject): Manifest => ({
    apiVersion,
    kind,
    name,
    namespace,
    origin,
    body: { apiVersion, kind, metadata: { name, namespace }, spec },
  });
  return {
    services: PARTS.map(({ component, service, port }) =>
      madeBy('v1', 'Service', service, {
        type: 'ClusterIP',
        selector: { app: 'che', component },
        ports: [{ name: 'http', port, targetPort: port, protocol: 'TCP' }],
      }),
    ),
    pods: PARTS.flatMap(({ component, port }) =>
      podTemplatesOf(
        madeBy('apps/v1', 'Deployment', component, {
          replicas: 1,
          template: {
            metadata: { labels: { app: 'che', component, 'app.kubernetes.io/part-of': 'che.eclipse.org' } },
            spec: { containers: [{ name: component, ports: [{ containerPort: port }] }] },
          },
        }),
      ),
    ),
  };
}
