import { byVersion } from './version-order';

test('stable versions come before beta and alpha ones, newer before older', () => {
  const versions = [
    'a/foo',
    'a/v1alpha1',
    'a/v1',
    'a/v11beta2',
    'a/v10beta3',
    'a/v3beta1',
    'a/v12alpha1',
    'a/v2',
    'v10',
  ];
  expect([...versions].sort(byVersion)).toEqual([
    ...['v10', 'a/v2', 'a/v1', 'a/v11beta2', 'a/v10beta3', 'a/v3beta1', 'a/v12alpha1', 'a/v1alpha1', 'a/foo'],
  ]);
});
