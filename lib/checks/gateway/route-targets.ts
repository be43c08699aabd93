import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt } from '../declared/fields';
import { containersOf, type PodTemplate } from '../pods/pod-templates';
import { backendsOf, ROUTE_KINDS } from './backends-of';
import { GATEWAY_GROUP, referenceOf } from './reference';

/** A port of pods behind a route. */
export interface TargetPort {
  readonly number: number;
  readonly name?: string;
}

/** A Service that a route sends to, with the pods behind it. */
export interface RouteTarget {
  readonly route: Manifest;
  /** From the top of the route to what names the Service. */
  readonly path: Path;
  readonly service: Manifest;
  /** What the Service selects pods by. */
  readonly selector: JsonObject;
  /** Pods that something in the tree makes; an operator may make others. */
  readonly pods: readonly PodTemplate[];
  /** Where the pods listen, if that can be told. */
  readonly port?: TargetPort;
}

/** The port of pods that has this name. */
export const namedPort = (pods: readonly PodTemplate[], name: string): TargetPort | undefined => {
  const [port] = pods
    .flatMap(containersOf)
    .flatMap(({ container }) => objectsAt(container, 'ports'))
    .filter(one => one['name'] === name);
  const number = port?.['containerPort'];
  return typeof number === 'number' ? { number, name } : undefined;
};

/** The port of the pods behind a port of a Service; `undefined` as `wanted` means the first. */
export const targetPortOf = (
  service: Manifest,
  wanted: unknown,
  pods: readonly PodTemplate[],
): TargetPort | undefined => {
  const ports = objectsAt(objectAt(service.body, 'spec'), 'ports');
  const port = ports.find(one => one['port'] === wanted) ?? (wanted === undefined ? ports[0] : undefined);
  if (port === undefined) return undefined;
  const { targetPort = port['port'] } = port;
  if (typeof targetPort === 'number') {
    const [name] = pods
      .flatMap(containersOf)
      .flatMap(({ container }) => objectsAt(container, 'ports'))
      .flatMap(one => (one['containerPort'] === targetPort && typeof one['name'] === 'string' ? [one['name']] : []));
    return name === undefined ? { number: targetPort } : { number: targetPort, name };
  }
  return typeof targetPort === 'string' ? namedPort(pods, targetPort) : undefined;
};

/** Every Service that a route of the cluster sends to; those that do not exist are another rule's. */
export const routeTargets = ({ declared }: Pick<CheckContext, 'declared'>): readonly RouteTarget[] => {
  const { ofKind, find, podsWith } = declared();
  return ROUTE_KINDS.flatMap(kind => ofKind(GATEWAY_GROUP, kind)).flatMap(route =>
    backendsOf(route.body).flatMap(({ reference, path }) => {
      const target = referenceOf(reference, route, { group: '', kind: 'Service' });
      const service = target.group === '' ? find('', target.kind, target.namespace, target.name) : undefined;
      if (service === undefined) return [];
      const selector = objectAt(service.body, 'spec', 'selector');
      const pods = Object.keys(selector).length === 0 ? [] : podsWith(target.namespace, selector);
      const port = targetPortOf(service, reference['port'], pods);
      return [{ route, path, service, selector, pods, ...(port === undefined ? {} : { port }) }];
    }),
  );
};
