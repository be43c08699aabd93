import crds from '../../imports/schemas/crds.json';
import older from '../../imports/schemas/kubernetes-1.35.json';
import newer from '../../imports/schemas/kubernetes-1.36.json';
import { scopeOf } from './scope';

/** Subresources and answers: no object of them can be stored. */
const NOT_STORED = /^(autoscaling\/v1\/Scale|policy\/v1\/Eviction|authentication\.k8s\.io\/v1\/TokenRequest)$/;

test.each([
  ['1.35', older],
  ['1.36', newer],
])('every kind of Kubernetes %s has a scope', (_, { kinds }) => {
  const without = Object.keys(kinds).filter(key => {
    const slash = key.lastIndexOf('/');
    return !NOT_STORED.test(key) && scopeOf(key.slice(0, slash), key.slice(slash + 1)) === undefined;
  });
  expect(without).toEqual([]);
});

test('every kind of a pinned CRD has the scope of its CRD', () => {
  for (const [key, { scope }] of Object.entries(crds.kinds)) {
    const slash = key.lastIndexOf('/');
    expect([key, scopeOf(key.slice(0, slash), key.slice(slash + 1))]).toEqual([key, scope]);
  }
});

test('a kind that nobody pins has no scope', () => {
  expect(scopeOf('example.org/v1', 'Toy')).toBeUndefined();
});
