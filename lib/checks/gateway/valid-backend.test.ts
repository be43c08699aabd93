import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validBackend } from './valid-backend';

const service = objectOf('v1', 'Service', 'web', { spec: { ports: [{ port: 80 }, { port: 443 }] } });

const route = (backendRef: JsonObject, namespace = 'shop', rule: JsonObject = {}): JsonObject => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'web', namespace },
  spec: { rules: [{ backendRefs: [backendRef], ...rule }] },
});

const grant = (from: string, name?: string): JsonObject =>
  objectOf('gateway.networking.k8s.io/v1', 'ReferenceGrant', 'web', {
    spec: {
      from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: from }],
      to: [{ group: '', kind: 'Service', ...(name === undefined ? {} : { name }) }],
    },
  });

test('a Service and port that exist pass, of a chart too', () => {
  expect(runRule(validBackend, [service, route({ name: 'web', port: 443 })])).toEqual([]);
  const facts = { service: { ports: [{ port: 80 }] } };
  const chartObjects = [{ apiVersion: 'v1', kind: 'Service', name: 'of-chart', namespace: 'shop', facts }];
  expect(runRule(validBackend, [route({ name: 'of-chart', port: 80 })], { chartObjects })).toEqual([]);
  expect(runRule(validBackend, [route({ group: 'other.example.com', kind: 'Backend', name: 'a' })])).toEqual([]);
});

test('an unknown Service or port is reported, of mirrors too', () => {
  expect(runRule(validBackend, [service, route({ name: 'wep', port: 80 })])).toEqual([
    'error dev/app HTTPRoute.gateway.networking.k8s.io/shop/web /spec/rules/0/backendRefs/0: sends to a Service that nothing makes (shop/wep); correct the name, or add the Service',
  ]);
  expect(runRule(validBackend, [service, route({ name: 'web', port: 8080 })])).toEqual([
    'error dev/app HTTPRoute.gateway.networking.k8s.io/shop/web /spec/rules/0/backendRefs/0/port: sends to a port that Service shop/web does not have (8080); use 80 or 443',
  ]);
  const filters = [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'copy', port: 80 } } }];
  expect(runRule(validBackend, [service, route({ name: 'web', port: 80, filters }, 'shop', { filters })])).toEqual([
    'error dev/app HTTPRoute.gateway.networking.k8s.io/shop/web /spec/rules/0/backendRefs/0/filters/0/requestMirror/backendRef: sends to a Service that nothing makes (shop/copy); correct the name, or add the Service',
    'error dev/app HTTPRoute.gateway.networking.k8s.io/shop/web /spec/rules/0/filters/0/requestMirror/backendRef: sends to a Service that nothing makes (shop/copy); correct the name, or add the Service',
  ]);
});

test('another namespace needs a grant for the kind, the namespace and the name', () => {
  const foreign = route({ name: 'web', namespace: 'shop', port: 80 }, 'front');
  expect(runRule(validBackend, [service, foreign, grant('front')])).toEqual([]);
  expect(runRule(validBackend, [service, foreign, grant('front', 'web')])).toEqual([]);
  expect(runRule(validBackend, [service, foreign, grant('front', 'other')])).toHaveLength(1);
  expect(runRule(validBackend, [service, foreign, grant('back')])).toEqual([
    'error dev/app HTTPRoute.gateway.networking.k8s.io/front/web /spec/rules/0/backendRefs/0: sends into another namespace without a ReferenceGrant (shop/web); add a ReferenceGrant to shop from HTTPRoute of front',
  ]);
});
