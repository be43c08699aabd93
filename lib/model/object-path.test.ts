import fc from 'fast-check';
import { identityOf } from './manifest';
import { MAX_FILE_NAME, objectFileName } from './object-path';

test.each([
  [{ apiVersion: 'v1', kind: 'Namespace', name: 'argocd' }, 'Namespace_argocd.yaml'],
  [{ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'web', name: 'api' }, 'Deployment.apps_web_api.yaml'],
  [
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', name: 'system:Aggregate_é' },
    'ClusterRole.rbac.authorization.k8s.io_system%3A%41ggregate%5F%C3%A9.yaml',
  ],
])('%j lies in %s', (identity, fileName) => {
  expect(objectFileName(identity)).toBe(fileName);
});

test('a file name beyond 200 bytes ends in ten digits of the sha256 of the whole name', () => {
  const identity = { apiVersion: 'v1', kind: 'Secret', namespace: 'n', name: 'a'.repeat(190) };
  expect(objectFileName({ ...identity, name: 'a'.repeat(186) })).toBe(`Secret_n_${'a'.repeat(186)}.yaml`);
  expect(objectFileName(identity)).toBe(`Secret_n_${'a'.repeat(175)}~003bf52efc.yaml`);
});

test('an escaped byte is never cut in two', () => {
  const names = Array.from({ length: 9 }, (_, index) => `${'x'.repeat(160 + index)}${':'.repeat(20)}`);
  for (const name of names) {
    expect(objectFileName({ apiVersion: 'v1', kind: 'Role', name })).toMatch(/^Role_x+(%3A)+~[0-9a-f]{10}\.yaml$/);
  }
});

const part = fc.oneof(fc.stringMatching(/^[a-zA-Z0-9:._%~/-]{1,12}$/), fc.string({ unit: 'grapheme', minLength: 1 }));
const identities = fc.record(
  {
    apiVersion: fc.constantFrom('v1', 'apps/v1', 'gateway.networking.k8s.io/v1', 'cluster.x-k8s.io/v1beta1'),
    kind: fc.constantFrom('Gateway', 'Cluster', 'Ingress'),
    namespace: part,
    name: fc.oneof(part, fc.string({ unit: fc.constantFrom('a', ':', 'B'), maxLength: 253 })),
  },
  { requiredKeys: ['apiVersion', 'kind', 'name'] },
);

test('two objects never share a file name, also when case is ignored', () => {
  fc.assert(
    fc.property(identities, identities, (a, b) => {
      const isSame = objectFileName(a).toLowerCase() === objectFileName(b).toLowerCase();
      const key = ({ namespace, name, ...rest }: typeof a): string =>
        JSON.stringify([identityOf({ ...rest, name }), namespace]);
      expect(isSame).toBe(key(a) === key(b));
    }),
  );
});

test('a file name is legal everywhere and short enough', () => {
  fc.assert(
    fc.property(identities, identity => {
      const fileName = objectFileName(identity);
      expect(fileName).toMatch(/^[A-Za-z0-9.%_~-]+\.yaml$/);
      expect(Buffer.byteLength(fileName)).toBeLessThanOrEqual(MAX_FILE_NAME);
    }),
  );
});
