import type { JsonObject } from '../../model/json';
import { namespaceOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validParent } from './valid-parent';

const listener = (name: string, rest: JsonObject = {}): JsonObject => ({
  name,
  port: name === 'http' ? 80 : 443,
  protocol: name === 'http' ? 'HTTP' : 'HTTPS',
  allowedRoutes: { namespaces: { from: 'Selector', selector: { matchLabels: { expose: 'public' } } } },
  ...rest,
});

const gateway = (...listeners: readonly JsonObject[]): JsonObject => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'public', namespace: 'gateway' },
  spec: { listeners },
});

const route = (parentRef: JsonObject, hostnames: readonly string[] = [], kind = 'HTTPRoute'): JsonObject =>
  objectOf('gateway.networking.k8s.io/v1', kind, 'web', {
    spec: { parentRefs: [{ name: 'public', namespace: 'gateway', ...parentRef }], hostnames },
  });

const exposed = namespaceOf('shop', { expose: 'public' });
const both = gateway(listener('http'), listener('https', { hostname: '*.example.com' }));

test('a route that a listener takes passes', () => {
  expect(runRule(validParent, [both, exposed, route({ sectionName: 'https' }, ['a.example.com'])])).toEqual([]);
  expect(runRule(validParent, [both, exposed, route({}, ['a.example.org'])])).toEqual([]);
  expect(runRule(validParent, [both, exposed, route({ port: 443 })])).toEqual([]);
  expect(runRule(validParent, [both, exposed, route({ kind: 'Service', group: '' })])).toEqual([]);
  const open = gateway(listener('http', { allowedRoutes: { namespaces: { from: 'All' } } }));
  expect(runRule(validParent, [open, route({})])).toEqual([]);
  const byName = { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } };
  const named = gateway(listener('http', { allowedRoutes: { namespaces: { from: 'Selector', selector: byName } } }));
  expect(runRule(validParent, [named, route({})])).toEqual([]);
});

test('an unknown Gateway, listener or port is reported', () => {
  expect(runRule(validParent, [both, exposed, route({ name: 'pubic' })])).toEqual([
    'error dev/app HTTPRoute.gateway.networking.k8s.io/shop/web /spec/parentRefs/0: there is no such Gateway (gateway/pubic); correct the name, or add the Gateway',
  ]);
  expect(runRule(validParent, [both, exposed, route({ sectionName: 'htps' })])).toEqual([
    'error dev/app HTTPRoute.gateway.networking.k8s.io/shop/web /spec/parentRefs/0/sectionName: Gateway gateway/public has no such listener (htps); use one of http, https',
  ]);
  expect(runRule(validParent, [both, exposed, route({ port: 8443 })])).toEqual([
    'error dev/app HTTPRoute.gateway.networking.k8s.io/shop/web /spec/parentRefs/0/port: Gateway gateway/public has no listener on the port (8443); use one of 80, 443',
  ]);
});

test('a listener that takes routes of other namespaces, kinds or hostnames only is reported', () => {
  expect(runRule(validParent, [both, namespaceOf('shop'), route({ sectionName: 'https' })])).toEqual([
    'error dev/app HTTPRoute.gateway.networking.k8s.io/shop/web /spec/parentRefs/0: listener https of Gateway gateway/public does not let routes of this namespace in; label the Namespace as allowedRoutes of the listener demands',
  ]);
  const same = gateway(listener('http', { allowedRoutes: {} }));
  expect(runRule(validParent, [same, exposed, route({})])).toEqual([
    'error dev/app HTTPRoute.gateway.networking.k8s.io/shop/web /spec/parentRefs/0: no listener of Gateway gateway/public lets routes of this namespace in; label the Namespace as allowedRoutes of the listener demands',
  ]);
  expect(runRule(validParent, [both, exposed, route({}, [], 'TCPRoute')])).toEqual([
    'error dev/app TCPRoute.gateway.networking.k8s.io/shop/web /spec/parentRefs/0: no listener of Gateway gateway/public carries routes of this kind; choose a listener whose protocol carries it',
  ]);
  expect(runRule(validParent, [both, exposed, route({ sectionName: 'https' }, ['a.example.org'])])).toEqual([
    'error dev/app HTTPRoute.gateway.networking.k8s.io/shop/web /spec/parentRefs/0: listener https of Gateway gateway/public has no hostname of the route; use a hostname that the Gateway serves',
  ]);
  const grpcOnly = gateway(
    listener('http', { allowedRoutes: { namespaces: { from: 'All' }, kinds: [{ kind: 'GRPCRoute' }] } }),
  );
  expect(runRule(validParent, [grpcOnly, route({})])).toHaveLength(1);
  expect(runRule(validParent, [grpcOnly, route({}, [], 'GRPCRoute')])).toEqual([]);
});

test('one hostname of several that no parent serves is reported', () => {
  const hostnames = ['a.example.com', 'a.example.org'];
  expect(runRule(validParent, [both, exposed, route({ sectionName: 'https' }, hostnames)])).toEqual([
    'error dev/app HTTPRoute.gateway.networking.k8s.io/shop/web /spec/hostnames/1: is served by no listener of the parents (a.example.org); use a hostname that a listener serves',
  ]);
});
