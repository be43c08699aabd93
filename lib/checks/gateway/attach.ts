import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, shown, textAt } from '../declared/fields';
import type { Finding } from '../rule';
import { refusalOf, routeHostnames, type Refusal, type WantingRoute } from './listener-admits';
import { namespaceLabels } from './namespace-labels';
import { GATEWAY_GROUP, referenceOf } from './reference';

/** What the listeners do not do: said of none of several, and of one. */
const REFUSALS: Readonly<Record<Refusal, { readonly none: string; readonly one: string; readonly fix: string }>> = {
  kind: {
    none: 'carries routes of this kind',
    one: 'does not carry routes of this kind',
    fix: 'choose a listener whose protocol carries it',
  },
  namespace: {
    none: 'lets routes of this namespace in',
    one: 'does not let routes of this namespace in',
    fix: 'label the Namespace as allowedRoutes of the listener demands',
  },
  hostname: {
    none: 'has a hostname of the route',
    one: 'has no hostname of the route',
    fix: 'use a hostname that the Gateway serves',
  },
};

/** The worst comes last: a listener that got furthest tells what is missing. */
const ORDER: readonly Refusal[] = ['hostname', 'namespace', 'kind'];

/** Why a parent does not take the route, and where the reference is wrong. */
type Problem = Pick<Finding, 'message' | 'value' | 'fix'> & { readonly at: readonly string[] };

/** The listeners that take the route, or why none does. */
export const attach = (
  reference: JsonObject,
  route: WantingRoute,
  { declared }: Pick<CheckContext, 'declared'>,
): { readonly listeners: readonly JsonObject[]; readonly problem?: Problem } | undefined => {
  const target = referenceOf(reference, route, { group: GATEWAY_GROUP, kind: 'Gateway' });
  if (target.group !== GATEWAY_GROUP || target.kind !== 'Gateway') return undefined;
  const value = `${target.namespace}/${target.name}`;
  const gateway = declared().find(GATEWAY_GROUP, 'Gateway', target.namespace, target.name);
  const failed = (problem: Problem) => ({ listeners: [], problem });
  if (gateway === undefined) {
    return failed({ at: [], message: 'there is no such Gateway', value, fix: 'correct the name, or add the Gateway' });
  }
  const all = objectsAt(objectAt(gateway.body, 'spec'), 'listeners');
  const { port } = reference;
  const section = textAt(reference, 'sectionName');
  const named = all.filter(listener => section === undefined || listener['name'] === section);
  if (section !== undefined && named.length === 0) {
    const fix = `use one of ${all.map(({ name }) => shown(name)).join(', ')}`;
    return failed({ at: ['sectionName'], message: `Gateway ${value} has no such listener`, value: section, fix });
  }
  const wanted = named.filter(listener => typeof port !== 'number' || listener['port'] === port);
  if (wanted.length === 0) {
    const fix = `use one of ${named.map(listener => shown(listener['port'])).join(', ')}`;
    return failed({ at: ['port'], message: `Gateway ${value} has no listener on the port`, value: shown(port), fix });
  }
  const answers = wanted.map(listener => ({ listener, refusal: refusalOf(listener, route, target.namespace) }));
  const listeners = answers.filter(({ refusal }) => refusal === undefined).map(({ listener }) => listener);
  if (listeners.length > 0) return { listeners };
  const refusal = ORDER.find(candidate => answers.some(answer => answer.refusal === candidate)) ?? 'kind';
  const { none, one, fix } = REFUSALS[refusal];
  const message =
    section === undefined
      ? `no listener of Gateway ${value} ${none}`
      : `listener ${section} of Gateway ${value} ${one}`;
  return failed({ at: [], message, fix });
};

/** A route as listeners look at it. */
export const wantingRoute = (manifest: Manifest, context: Pick<CheckContext, 'declared'>): WantingRoute => {
  const { kind, namespace = '' } = manifest;
  return { kind, namespace, hostnames: routeHostnames(manifest.body), labels: namespaceLabels(namespace, context) };
};
