import { isAllowedForKubelet, labelKeyFault, labelValueFault } from './label';

test.each(['a', 'node-type', 'example.com/zone', 'a.b_c-D', 'x'.repeat(63), `${'a.'.repeat(100)}b/name`])(
  'the key %s',
  key => {
    expect(labelKeyFault(key)).toBeUndefined();
  },
);

test.each(['', '-a', 'a-', 'a/b/c', '/a', 'a/', 'Example.com/zone', 'a b', 'x'.repeat(64), '__proto__'])(
  'no key: "%s"',
  key => {
    expect(labelKeyFault(key)).toBe(
      'expected [domain/]name, the name of at most 63 letters, digits, hyphens, dots, underscores',
    );
  },
);

test.each(['', 'a', 'ssd', '1.2_3-x', 'x'.repeat(63)])('the value "%s"', value => {
  expect(labelValueFault(value)).toBeUndefined();
});

test.each(['-', 'a b', 'a/b', 'x'.repeat(64), 'ä'])('no value: "%s"', value => {
  expect(labelValueFault(value)).toContain('expected at most 63 letters');
});

test.each([
  'paas-tier',
  'example.com/tier',
  'notkubernetes.io/tier',
  'topology.kubernetes.io/zone',
  'kubernetes.io/hostname',
  'node.kubernetes.io/anything',
  'x.kubelet.kubernetes.io/anything',
])('a kubelet may set %s', key => {
  expect(isAllowedForKubelet(key)).toBe(true);
});

test.each([
  'kubernetes.io/role',
  'node-role.kubernetes.io/worker',
  'node-restriction.kubernetes.io/tier',
  'topology.kubernetes.io/rack',
  'x-k8s.k8s.io/y',
  'k8s.io/y',
])('a kubelet may not set %s', key => {
  expect(isAllowedForKubelet(key)).toBe(false);
});
