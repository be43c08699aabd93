import { POD_KINDS, podPlaceOf } from './pod-templates';

test('the place of the pod is known for every kind that has one, whatever other groups have a kind of that name', () => {
  const places = POD_KINDS.map(name => {
    const [apiVersion = '', kind = ''] = name.split(' ');
    return [name, podPlaceOf({ apiVersion, kind }) !== undefined];
  });
  expect(places).toEqual(POD_KINDS.map(name => [name, true]));
  expect(podPlaceOf({ apiVersion: 'toys.example.org/v1', kind: 'Job' })).toBeUndefined();
  expect(podPlaceOf({ apiVersion: 'v1', kind: 'Pod' })).toEqual([]);
});
