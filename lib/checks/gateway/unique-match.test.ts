import type { JsonObject } from '../../model/json';
import { runRule } from '../testing/run-rule';
import { uniqueMatch } from './unique-match';

const gateway: JsonObject = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'public', namespace: 'shop' },
  spec: {
    gatewayClassName: 'cilium',
    listeners: [
      { name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } },
      { name: 'https', port: 443, protocol: 'HTTPS', allowedRoutes: { namespaces: { from: 'All' } } },
    ],
  },
};

const route = (
  name: string,
  { hostnames = ['web.example.com'], section = 'https', namespace = 'shop', rules = [{}] }: RouteParts = {},
): JsonObject => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name, namespace },
  spec: {
    parentRefs: [{ name: 'public', namespace: 'shop', sectionName: section }],
    hostnames: [...hostnames],
    rules: [...rules],
  },
});

interface RouteParts {
  readonly hostnames?: readonly string[];
  readonly section?: string;
  readonly namespace?: string;
  readonly rules?: readonly JsonObject[];
}

const run = (...routes: readonly JsonObject[]) => runRule(uniqueMatch, [gateway, ...routes]);

const path = (value: string): JsonObject => ({ matches: [{ path: { type: 'PathPrefix', value } }] });

test('routes with names, paths, methods or listeners of their own pass', () => {
  expect(run(route('a'), route('b', { hostnames: ['b.example.com'] }))).toEqual([]);
  expect(run(route('a'), route('b', { rules: [path('/b')] }))).toEqual([]);
  expect(run(route('a'), route('b', { section: 'http' }))).toEqual([]);
  expect(run(route('a'), route('b', { rules: [{ matches: [{ method: 'POST' }] }] }))).toEqual([]);
  expect(run(route('a', { rules: [path('/'), path('/b')] }))).toEqual([]);
});

test('the second route that wants the same is reported', () => {
  const line = (at: string, other: string, name: string): string =>
    `error dev/app HTTPRoute.gateway.networking.k8s.io/${at} /spec/rules/0: wants the same requests as HTTPRoute ${other} (${name}); use another hostname or path, or put both into one route`;
  expect(run(route('a'), route('b', { namespace: 'other' }))).toEqual([line('other/b', 'shop/a', 'web.example.com')]);
  // No match, an empty one, and the prefix / are the same.
  for (const rule of [{ matches: [] }, { matches: [{}] }, path('/')]) {
    expect(run(route('a'), route('b', { rules: [rule] }))).toEqual([line('shop/b', 'shop/a', 'web.example.com')]);
  }
  expect(run(route('a', { hostnames: [] }), route('b', { hostnames: [] }))).toEqual([line('shop/b', 'shop/a', '*')]);
});
