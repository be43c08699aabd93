import type { JsonObject } from '../../model/json';
import type { Path } from '../../model/path';
import { objectAt, objectsAt } from '../declared/fields';

/** Kinds of routes of the Gateway API. */
export const ROUTE_KINDS = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'];

/** What a route sends to, and where it says so. */
export interface Backend {
  readonly reference: JsonObject;
  readonly path: Path;
}

const mirrors = (holder: JsonObject, path: Path): readonly Backend[] =>
  objectsAt(holder, 'filters').flatMap((filter, index) => {
    const reference = objectAt(filter, 'requestMirror', 'backendRef');
    if (Object.keys(reference).length === 0) return [];
    return [{ reference, path: [...path, 'filters', index, 'requestMirror', 'backendRef'] }];
  });

/** Everything that a route sends requests to, copies of them too. */
export const backendsOf = (route: JsonObject): readonly Backend[] =>
  objectsAt(objectAt(route, 'spec'), 'rules').flatMap((rule, at) => {
    const place = ['spec', 'rules', at];
    const backends = objectsAt(rule, 'backendRefs').map((reference, index) => ({
      reference,
      path: [...place, 'backendRefs', index],
    }));
    return [
      ...backends,
      ...backends.flatMap(({ reference, path }) => mirrors(reference, path)),
      ...mirrors(rule, place),
    ];
  });
