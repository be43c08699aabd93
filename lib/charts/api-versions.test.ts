import { servedBy } from './api-versions';

const SPEC = {
  group: 'example.org',
  names: { kind: 'Toy' },
  versions: [
    { name: 'v1', served: true },
    { name: 'v1beta1', served: false },
  ],
};

test('a definition brings its served versions, with and without the kind; facts tell the same', () => {
  const served = ['example.org/v1', 'example.org/v1/Toy'];
  expect(servedBy('CustomResourceDefinition', 'toys.example.org', SPEC)).toEqual(served);
  const { group, versions } = SPEC;
  expect(servedBy('CustomResourceDefinition', 'toys.example.org', { group, kind: 'Toy', versions })).toEqual(served);
});

test('an APIService brings the version in its name, other kinds nothing', () => {
  expect(servedBy('APIService', 'v1beta1.metrics.k8s.io', {})).toEqual(['metrics.k8s.io/v1beta1']);
  expect(servedBy('Service', 'v1beta1.metrics.k8s.io', {})).toEqual([]);
});
