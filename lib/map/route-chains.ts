import { checkContext, type CheckContext, type CheckInput } from '../checks/check-context';
import { objectAt, objectsAt, shown, textAt, textsAt } from '../checks/declared/fields';
import { attach, wantingRoute } from '../checks/gateway/attach';
import { certificateCovers } from '../checks/gateway/hostnames';
import { servesHostname } from '../checks/gateway/listener-admits';
import { GATEWAY_GROUP, referenceOf } from '../checks/gateway/reference';
import { routeTargets, type RouteTarget } from '../checks/gateway/route-targets';
import { policiesOf, policyName } from '../checks/network/pod-policies';
import type { JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';

/** The way of a request, from its URL to the pods that answer. */
export interface RouteChain {
  readonly cluster: string;
  readonly url: string;
  /** `<namespace>/<Gateway> <listener>` */
  readonly listener: string;
  /** Certificates that are good for the name; none for what comes in without TLS, or with the pods' own. */
  readonly certificates: readonly string[];
  /** True where the listener itself ends TLS, and so needs a certificate. */
  readonly needsCertificate: boolean;
  /** `<Kind> <namespace>/<name>` */
  readonly route: string;
  readonly service: string;
  /** Workloads that make the pods, or what the Service selects them by where an operator makes them. */
  readonly pods: string;
  /** Policies that say who may come in to the pods; none where everybody in the cluster may. */
  readonly policies: readonly string[];
}

const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

const urlOf = (listener: JsonObject, hostname: string): string => {
  const protocol = textAt(listener, 'protocol') ?? '';
  const scheme = protocol === 'TLS' ? 'https' : protocol.toLowerCase();
  const { port } = listener;
  return `${scheme}://${hostname}${typeof port === 'number' && PORTS[scheme] !== port ? `:${port}` : ''}`;
};

const certificatesOf = (
  listener: JsonObject,
  hostname: string,
  gateway: { readonly namespace: string },
  { declared }: CheckContext,
): readonly string[] =>
  objectsAt(objectAt(listener, 'tls'), 'certificateRefs').flatMap(reference => {
    const secret = referenceOf(reference, gateway, { group: '', kind: 'Secret' });
    return declared()
      .ofKind('cert-manager.io', 'Certificate')
      .filter(({ body, namespace }) => {
        const spec = objectAt(body, 'spec');
        const isOfSecret = textAt(spec, 'secretName') === secret.name && namespace === secret.namespace;
        return isOfSecret && textsAt(spec, 'dnsNames').some(name => certificateCovers(name, hostname));
      })
      .map(({ namespace = '', name }) => `${namespace}/${name}`);
  });

const podsOf = ({ pods, selector }: RouteTarget): string =>
  pods.length > 0
    ? [...new Set(pods.map(({ manifest }) => `${manifest.kind} ${manifest.name}`))].join(', ')
    : Object.entries(selector)
        .map(([key, value]) => `${key}=${shown(value)}`)
        .join(',');

const policiesAbout = ({ pods, selector, service }: RouteTarget, context: CheckContext): readonly string[] => {
  const labelSets = pods.length > 0 ? pods.map(({ labels }) => labels) : [selector];
  const found = labelSets.flatMap(labels =>
    policiesOf({ namespace: service.namespace ?? '', labels }, 'ingress', context).map(policyName),
  );
  return [...new Set(found)].sort();
};

const chainsOf = (target: RouteTarget, context: CheckContext): readonly RouteChain[] => {
  const { route, service } = target;
  const wanting = wantingRoute(route, context);
  return objectsAt(objectAt(route.body, 'spec'), 'parentRefs').flatMap(reference => {
    const gateway = referenceOf(reference, route, { group: GATEWAY_GROUP, kind: 'Gateway' });
    return (attach(reference, wanting, context)?.listeners ?? []).flatMap(listener => {
      const own = textAt(listener, 'hostname') ?? '*';
      const hostnames = wanting.hostnames.length === 0 ? [own] : wanting.hostnames;
      return hostnames
        .filter(hostname => servesHostname(listener, hostname))
        .map(hostname => ({
          cluster: context.tree.cluster,
          url: urlOf(listener, hostname),
          listener: `${gateway.namespace}/${gateway.name} ${textAt(listener, 'name') ?? ''}`,
          certificates: certificatesOf(listener, hostname, gateway, context),
          needsCertificate: listener['protocol'] === 'HTTPS',
          route: fullName(route),
          service: `${service.namespace ?? ''}/${service.name}`,
          pods: podsOf(target),
          policies: policiesAbout(target, context),
        }));
    });
  });
};

const fullName = ({ kind, namespace = '', name }: Manifest): string => `${kind} ${namespace}/${name}`;

/** Every way into a cluster by its Gateways, by URL. */
export const routeChains = (input: CheckInput): readonly RouteChain[] => {
  const context = checkContext(input);
  const chains = routeTargets(context).flatMap(target => chainsOf(target, context));
  const unique = new Map(chains.map(chain => [JSON.stringify(chain), chain]));
  return [...unique.values()].sort((a, b) => (a.url < b.url ? -1 : a.url > b.url ? 1 : 0));
};
