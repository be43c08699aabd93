import type { Ask } from '../../registry/ask';
import type { PinnedThing, VersionSource } from '../newest/pinned-things';
import { newestCharts, pinnedOfKind } from './newest-charts';

const thing = (name: string, version: string, source: VersionSource): PinnedThing => ({
  name: `chart ${name}`,
  version,
  where: 'cdk8s.yaml',
  source,
});

const INDEX = `entries:
  web: [{ version: 1.1.0 }, { version: 1.2.0, deprecated: true }, { version: 2.0.0-rc.1 }]
  old: [{ version: 1.0.0, deprecated: true }]
`;

test('the newest version is none that is deprecated, indexes are read once, and registries with their login', async () => {
  const asked: string[] = [];
  const ask: Ask = (url, { headers = {} }) => {
    asked.push(url);
    if (url.endsWith('/index.yaml')) return Promise.resolve(new Response(INDEX));
    if (headers['Authorization'] !== 'Basic bWU=')
      return Promise.resolve(new Response(null, { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }));
    return Promise.resolve(new Response(JSON.stringify({ tags: ['3.1.0', '3.0.0'] })));
  };
  const repository = 'https://charts.example.org';
  const things = [
    thing('web', '1.0.0', { from: 'helm', repository, chart: 'web' }),
    thing('old', '1.0.0', { from: 'helm', repository, chart: 'old' }),
    thing('own', '3.0.0', { from: 'registry', image: 'own.example.org/charts/own' }),
    thing('shut', '3.0.0', { from: 'registry', image: 'shut.example.org/charts/shut' }),
  ];
  const logins = { repositories: [], registries: new Map([['own.example.org', 'bWU=']]), unread: [] };
  const { list, failed } = await newestCharts({ ask, logins }, things, '2026-05-04');
  expect([...list]).toEqual([
    ['helm https://charts.example.org web', { version: '1.1.0', day: '2026-05-04' }],
    ['registry own.example.org/charts/own', { version: '3.1.0', day: '2026-05-04' }],
  ]);
  expect(failed).toEqual([
    'chart old: https://charts.example.org offers no version of it; use the chart that takes its place',
    'chart shut: HTTP 401',
  ]);
  expect(asked.filter(url => url.endsWith('/index.yaml'))).toHaveLength(1);
  expect(
    pinnedOfKind(
      [...things, { ...thing('web', '1.0.0', { from: 'npm', name: 'web' }), where: 'package.json' }],
      'chart',
      ['web'],
    ),
  ).toEqual([things[0]]);
});
