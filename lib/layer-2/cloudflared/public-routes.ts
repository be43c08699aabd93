import { ApiObject } from 'cdk8s';
import { ComponentStack } from '../../constructs/component-stack';
import type { ClusterContext, Component } from '../../model/component';
import { byCodePoint, isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import { PUBLIC_GATEWAY } from '../gateway';

/** What the outside calls: the names, and the namespaces of the Services behind them. */
export interface PublicRoutes {
  readonly hostnames: readonly string[];
  readonly namespaces: readonly string[];
}

const objects = (value: Json | undefined): readonly JsonObject[] =>
  isJsonList(value) ? value.filter(isJsonObject) : [];

const inner = (object: JsonObject, key: string): JsonObject => {
  const value = object[key];
  return isJsonObject(value) ? value : {};
};

/** HTTPRoutes of a component, with their namespace. */
function* routesOf(component: Component, context: ClusterContext): Generator<readonly [JsonObject, string]> {
  const stack = new ComponentStack(component.name);
  component.build(stack, context);
  for (const node of stack.node.findAll()) {
    if (!ApiObject.isApiObject(node) || node.kind !== 'HTTPRoute') continue;
    const route: unknown = node.toJson();
    if (isJsonObject(route)) yield [inner(route, 'spec'), node.metadata.namespace ?? component.namespace];
  }
}

/** Routes of the plain listener only send people on, and Cloudflare does that before. */
const isPublic = (spec: JsonObject, own: string): boolean =>
  objects(spec['parentRefs']).some(
    ({ name, namespace = own, sectionName }) =>
      name === PUBLIC_GATEWAY.name && namespace === PUBLIC_GATEWAY.namespace && sectionName !== 'http',
  );

/** Exact names first, then wildcards, the longest first: the first rule that fits is taken. */
const byExactness = (a: string, b: string): number => {
  const depth = (host: string): number => (host.startsWith('*') ? host.split('.').length : Number.MAX_SAFE_INTEGER);
  return depth(b) - depth(a) || byCodePoint(a, b);
};

const unique = (values: readonly string[]): string[] => [...new Set(values)];

/** The names and namespaces behind the public Gateway, from the routes of all these components. */
export function publicRoutes(components: readonly Component[], context: ClusterContext): PublicRoutes {
  const routes = components
    .flatMap(component => [...routesOf(component, context)])
    .filter(([spec, namespace]) => isPublic(spec, namespace));
  const hostnames = routes.flatMap(([{ hostnames: own }]) =>
    isJsonList(own) && own.length > 0
      ? own.flatMap(host => (typeof host === 'string' ? [host] : []))
      : [`*.${context.cluster.domain}`],
  );
  const namespaces = routes.flatMap(([spec, own]) =>
    objects(spec['rules'])
      .flatMap(rule => objects(rule['backendRefs']))
      .map(({ namespace }) => (typeof namespace === 'string' ? namespace : own)),
  );
  return { hostnames: unique(hostnames).sort(byExactness), namespaces: unique(namespaces).sort(byCodePoint) };
}
