import type { Construct } from 'constructs';
import { HTTPRoute } from '../../../imports/crds/gateway.networking.k8s.io';
import { PUBLIC_GATEWAY } from '../../layer-2/gateway';
import type { ClusterContext } from '../../model/component';
import { hostLabel } from '../../model/tenant';
import { formOf } from '../app-form';
import type { WorkloadProps } from './workload';

/** Name of the route of an app for one of its hosts. */
export const routeName = (app: string, host: string): string => (app === host ? app : `${app}-${host}`);

/** The ways of people to an app: one route for each of its hosts. */
export function appRoutes(scope: Construct, { phase, app }: WorkloadProps, { cluster }: ClusterContext): void {
  const { backends } = formOf(app);
  for (const host of new Set(app.routes.map(route => route.host))) {
    const paths = app.routes.filter(route => route.host === host).map(({ path = '/' }) => path);
    new HTTPRoute(scope, `route-${host}`, {
      metadata: { name: routeName(app.name, host), namespace: phase.namespace },
      spec: {
        parentRefs: [{ ...PUBLIC_GATEWAY, sectionName: 'https' }],
        hostnames: [`${hostLabel(host, phase.phase)}.${cluster.domain}`],
        rules: [
          {
            matches: paths.map(value => ({ path: { type: 'PathPrefix' as const, value } })),
            backendRefs: backends.map(backend => ({ ...backend })),
          },
        ],
      },
    });
  }
}
