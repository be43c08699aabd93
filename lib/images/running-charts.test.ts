import { fetchedChart, fetchedOnce } from './running-charts';

const PIN = { name: 'toy', version: '1.2.3', appVersion: '1', repository: 'https://charts.example.com', oci: false };

test('a chart is listed once for all its clusters, one of a git repository with its commit', () => {
  const git = { ...PIN, name: 'box', git: { commit: 'abc', path: 'deploy' } };
  expect(
    fetchedOnce([
      fetchedChart('dev', PIN),
      fetchedChart('prod', git),
      fetchedChart('prod', PIN),
      fetchedChart('prod', PIN),
    ]),
  ).toEqual([
    { what: 'chart', name: 'box', version: 'abc', repository: PIN.repository, clusters: ['prod'] },
    { what: 'chart', name: 'toy', version: '1.2.3', repository: PIN.repository, clusters: ['dev', 'prod'] },
  ]);
});

test('two versions are two rows', () => {
  const versions = fetchedOnce([fetchedChart('dev', PIN), fetchedChart('prod', { ...PIN, version: '1.2.2' })]);
  expect(versions.map(({ version, clusters }) => [version, clusters])).toEqual([
    ['1.2.2', ['prod']],
    ['1.2.3', ['dev']],
  ]);
});
