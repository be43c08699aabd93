import { mergedClusters } from './merged-clusters';

test('facts that differ in their cluster alone become one, where the first of them stood', () => {
  expect(
    mergedClusters([
      { cluster: 'dev', name: 'a', list: ['x'] },
      { cluster: 'dev', name: 'b', list: [] },
      { cluster: 'prod', name: 'a', list: ['x'] },
      { cluster: 'prod', name: 'a', list: ['x'] },
      { cluster: 'prod', name: 'b', list: ['y'] },
    ]),
  ).toEqual([
    { clusters: ['dev', 'prod'], name: 'a', list: ['x'] },
    { clusters: ['dev'], name: 'b', list: [] },
    { clusters: ['prod'], name: 'b', list: ['y'] },
  ]);
});
