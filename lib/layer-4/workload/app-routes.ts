import type { Construct } from 'constructs';
import { HTTPRoute, type HTTPRouteManifest } from '../../../imports/crds/gateway.networking.k8s.io';
import { PUBLIC_GATEWAY } from '../../layer-2/gateway';
import { signInPods } from '../../layer-3/sign-in-proxy/sign-in-proxy';
import { signInBackend } from '../../layer-3/sign-in-proxy/sign-in-proxy-names';
import type { ClusterContext } from '../../model/component';
import { hostLabel, type TenantApp } from '../../model/tenant';
import { doorOf } from '../app-door';
import { formOf, type AppForm } from '../app-form';
import type { WorkloadProps } from './workload';

/** Name of the route of an app for one of its hosts. */
export const routeName = (app: string, host: string): string => (app === host ? app : `${app}-${host}`);

type Rule = NonNullable<NonNullable<HTTPRouteManifest['spec']>['rules']>[number];

/** The app gets another beginning of the path. */
const filtersOf = (path: string | undefined, rewrite: string): NonNullable<Rule['filters']> => [
  // Links that the app writes begin with it.
  {
    type: 'RequestHeaderModifier',
    requestHeaderModifier: { set: [{ name: 'X-Forwarded-Prefix', value: path ?? '/' }] },
  },
  { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: rewrite } } },
];

/** One rule for the paths that the app gets as they are, and one for each of the others. */
function rulesOf(routes: TenantApp['routes'], backends: AppForm['backends']): readonly Rule[] {
  const match = (value = '/') => ({ path: { type: 'PathPrefix' as const, value } });
  const backendRefs = backends.map(backend => ({ ...backend }));
  const isPlain = ({ rewrite, streams }: TenantApp['routes'][number]) => rewrite === undefined && streams === undefined;
  const plain = routes.filter(isPlain).map(({ path }) => match(path));
  return [
    ...(plain.length === 0 ? [] : [{ matches: plain, backendRefs }]),
    ...routes
      .filter(route => !isPlain(route))
      .map(({ path, rewrite, streams }) => ({
        matches: [match(path)],
        ...(rewrite === undefined ? {} : { filters: filtersOf(path, rewrite) }),
        backendRefs,
        ...(streams === undefined ? {} : { timeouts: { request: '0s' } }),
      })),
  ];
}

/** The ways of people to an app: one route for each of its hosts, and the proxy before it. */
export function appRoutes(scope: Construct, props: WorkloadProps, context: ClusterContext): void {
  const { phase, app } = props;
  const door = doorOf(props, context);
  if (door !== undefined) signInPods(scope, door, context);
  const backends = door === undefined ? formOf(app).backends : [signInBackend(door)];
  for (const host of new Set(app.routes.map(route => route.host))) {
    const routes = app.routes.filter(route => route.host === host);
    new HTTPRoute(scope, `route-${host}`, {
      metadata: { name: routeName(app.name, host), namespace: phase.namespace },
      spec: {
        parentRefs: [{ ...PUBLIC_GATEWAY, sectionName: 'https' }],
        hostnames: [`${hostLabel(host, phase.phase)}.${context.cluster.domain}`],
        rules: rulesOf(routes, backends),
      },
    });
  }
}
