import type { Construct } from 'constructs';
import { CiliumNetworkPolicy, type CiliumNetworkPolicyManifest } from '../../../imports/crds/cilium.io';
import { MONITORING_NAMESPACE } from '../../layer-3/monitoring/monitoring-names';
import { signInPolicy } from '../../layer-3/sign-in-proxy/sign-in-policy';
import { signInLabels } from '../../layer-3/sign-in-proxy/sign-in-proxy-names';
import type { ClusterContext } from '../../model/component';
import { databasesOf, hostLabel, type TenantApp } from '../../model/tenant';
import { doorOf } from '../app-door';
import { formOf } from '../app-form';
import { toService } from '../../constructs/network-flows';
import { hasRollback, rollbackLabels, rollbackName } from '../workload/rollback';
import { hasSmokeTest, smokeLabels, smokeName } from '../workload/smoke-test';
import { databaseEgress } from './database-policies';
import { POLICY_ANNOTATIONS, type PolicyProps } from './policy-props';

type Spec = NonNullable<CiliumNetworkPolicyManifest['spec']>;
type Ingress = NonNullable<Spec['ingress']>[number];
type Egress = NonNullable<Spec['egress']>[number];
type Call = TenantApp['calls'][number];
type AppCall = Extract<Call, { readonly kind: 'app' }>;

/** Port of HTTPS, where nothing else is said. */
const HTTPS = 443;

const podsOf = (app: TenantApp) => ({ matchLabels: { ...formOf(app).peerLabels } });

/** The test that asks the app after each sync. */
const smokePods = ({ name }: TenantApp) => ({ matchLabels: { ...smokeLabels(name) } });

/** What asks for the image before where the test failed. */
const rollbackPods = ({ name }: TenantApp) => ({ matchLabels: { ...rollbackLabels(name) } });

const tcp = (port: number) => ({ ports: [{ port: String(port), protocol: 'TCP' as const }] });

/** Requests that a call may make. Cilium compares the path with what follows the question mark. */
const httpRules = ({ methods, paths }: AppCall): readonly { readonly method?: string; readonly path?: string }[] => {
  const method = methods === undefined ? {} : { method: methods.join('|') };
  if (paths !== undefined) return paths.map(path => ({ ...method, path: `(${path})([?].*)?` }));
  return methods === undefined ? [] : [method];
};

/** A door for one caller. */
const fromCaller = (caller: TenantApp, call: AppCall, port: number): Ingress => {
  const http = httpRules(call);
  return {
    fromEndpoints: [podsOf(caller)],
    toPorts: [{ ...tcp(port), ...(http.length === 0 ? {} : { rules: { http } }) }],
  };
};

/** Requests from outside: from the Gateway, or from the proxy where people sign in. */
function fromOutside(app: TenantApp, props: PolicyProps, context: ClusterContext): readonly Ingress[] {
  if (app.routes.length === 0) return [];
  const door = doorOf({ ...props, app }, context);
  const toPorts = [tcp(app.port)];
  return door === undefined
    ? [{ fromEntities: ['ingress'], toPorts }]
    : [{ fromEndpoints: [{ matchLabels: { ...signInLabels(door.name) } }], toPorts }];
}

const ingressOf = (app: TenantApp, props: PolicyProps, context: ClusterContext): readonly Ingress[] => [
  ...fromOutside(app, props, context),
  ...props.phase.apps.flatMap(caller =>
    caller.calls.flatMap(call =>
      call.kind === 'app' && call.app === app.name ? [fromCaller(caller, call, app.port)] : [],
    ),
  ),
  ...(!hasSmokeTest(app, context) ? [] : [{ fromEndpoints: [smokePods(app)], toPorts: [tcp(app.port)] }]),
  ...(!hasRollback(app, context) ? [] : [{ fromEndpoints: [rollbackPods(app)], toPorts: [tcp(app.port)] }]),
  ...(app.metrics === undefined || !props.monitored
    ? []
    : [
        {
          fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': MONITORING_NAMESPACE } }],
          toPorts: [tcp(app.adminPort ?? app.port)],
        },
      ]),
];

/**
 * The Gateway, and behind it the apps at the host. The name may lead to the address at which the internet finds the
 * cluster, and from there back.
 */
function toRoutes(host: string, { phase }: PolicyProps, { cluster }: ClusterContext): readonly Egress[] {
  const name = `${hostLabel(host, phase.phase)}.${cluster.domain}`;
  const behind = phase.apps.filter(({ routes }) => routes.some(route => route.host === host));
  return [
    { toFQDNs: [{ matchName: name }], toPorts: [tcp(HTTPS)] },
    { toEntities: ['ingress', 'host', 'remote-node'], toPorts: [tcp(HTTPS)] },
    ...behind.map(app => ({ toEndpoints: [podsOf(app)], toPorts: [tcp(app.port)] })),
  ];
}

const egressOf = (app: TenantApp, props: PolicyProps, context: ClusterContext): readonly Egress[] => [
  ...app.calls.flatMap((call): readonly Egress[] => {
    if (call.kind === 'route') return toRoutes(call.host, props, context);
    if (call.kind === 'host') return [{ toFQDNs: [{ matchName: call.host }], toPorts: [tcp(call.port ?? HTTPS)] }];
    const callee = props.phase.apps.find(({ name }) => name === call.app);
    return callee === undefined ? [] : [{ toEndpoints: [podsOf(callee)], toPorts: [tcp(callee.port)] }];
  }),
  ...databasesOf(app).map(name => databaseEgress(name, props, context)),
];

/** What may reach the pods of an app, and what they may reach. */
export function appPolicy(scope: Construct, app: TenantApp, props: PolicyProps, context: ClusterContext): void {
  const ingress = ingressOf(app, props, context);
  const egress = egressOf(app, props, context);
  const { namespace } = props.phase;
  const door = doorOf({ ...props, app }, context);
  if (door !== undefined) signInPolicy(scope, door, context, POLICY_ANNOTATIONS);
  if (hasSmokeTest(app, context)) {
    new CiliumNetworkPolicy(scope, `policy-${smokeName(app.name)}`, {
      metadata: { name: `app-${smokeName(app.name)}`, namespace, annotations: POLICY_ANNOTATIONS },
      spec: { endpointSelector: smokePods(app), egress: [{ toEndpoints: [podsOf(app)], toPorts: [tcp(app.port)] }] },
    });
  }
  if (hasRollback(app, context)) {
    const toApp = { toEndpoints: [podsOf(app)], toPorts: [tcp(app.port)] };
    new CiliumNetworkPolicy(scope, `policy-${rollbackName(app.name)}`, {
      metadata: { name: `app-${rollbackName(app.name)}`, namespace, annotations: POLICY_ANNOTATIONS },
      spec: {
        endpointSelector: rollbackPods(app),
        egress: [toApp, ...toService('gitea', context)],
      },
    });
  }
  if (ingress.length === 0 && egress.length === 0) return;
  new CiliumNetworkPolicy(scope, `policy-${app.name}`, {
    metadata: { name: `app-${app.name}`, namespace, annotations: POLICY_ANNOTATIONS },
    spec: {
      endpointSelector: podsOf(app),
      ...(ingress.length === 0 ? {} : { ingress }),
      ...(egress.length === 0 ? {} : { egress }),
    },
  });
}
