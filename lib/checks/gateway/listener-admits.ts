import type { JsonObject } from '../../model/json';
import { objectAt, objectsAt, textAt, textsAt } from '../declared/fields';
import { selects } from '../pods/label-selector';
import { hostnamesIntersect } from './hostnames';
import { GATEWAY_GROUP } from './reference';

/** What a listener looks at when a route wants in. */
export interface WantingRoute {
  readonly kind: string;
  readonly namespace: string;
  readonly hostnames: readonly string[];
  /** Labels of its namespace. */
  readonly labels: JsonObject;
}

/** Protocols of a listener that carry each kind of route. */
const PROTOCOLS = new Map([
  ['HTTPRoute', ['HTTP', 'HTTPS']],
  ['GRPCRoute', ['HTTP', 'HTTPS']],
  ['TLSRoute', ['TLS']],
  ['TCPRoute', ['TCP', 'TLS']],
  ['UDPRoute', ['UDP']],
]);

/** Why a listener refuses a route; undefined if it takes it. */
export type Refusal = 'kind' | 'namespace' | 'hostname';

const admitsKind = (listener: JsonObject, kind: string): boolean => {
  const kinds = objectsAt(objectAt(listener, 'allowedRoutes'), 'kinds');
  const carries = PROTOCOLS.get(kind)?.includes(textAt(listener, 'protocol') ?? '') ?? false;
  const isListed = kinds.some(item => item['kind'] === kind && (item['group'] ?? GATEWAY_GROUP) === GATEWAY_GROUP);
  return kinds.length === 0 ? carries : isListed;
};

const admitsNamespace = (listener: JsonObject, route: WantingRoute, own: string): boolean => {
  const namespaces = objectAt(listener, 'allowedRoutes', 'namespaces');
  switch (namespaces['from'] ?? 'Same') {
    case 'All':
      return true;
    case 'Selector':
      return selects(objectAt(namespaces, 'selector'), route.labels);
    case 'Same':
      return route.namespace === own;
    default:
      return false;
  }
};

/** Hostnames of a route; none means all. */
export const routeHostnames = (route: JsonObject): readonly string[] => textsAt(objectAt(route, 'spec'), 'hostnames');

/** True if the listener serves the hostname. */
export const servesHostname = (listener: JsonObject, hostname: string): boolean => {
  const own = textAt(listener, 'hostname');
  return own === undefined || hostnamesIntersect(own, hostname);
};

/** Asks a listener of a Gateway in namespace `own` whether it takes the route. */
export const refusalOf = (listener: JsonObject, route: WantingRoute, own: string): Refusal | undefined => {
  if (!admitsKind(listener, route.kind)) return 'kind';
  if (!admitsNamespace(listener, route, own)) return 'namespace';
  const { hostnames } = route;
  const meets = hostnames.length === 0 || hostnames.some(hostname => servesHostname(listener, hostname));
  return meets ? undefined : 'hostname';
};
