import { unpinned } from './unpinned';

const CHARTS = [
  {
    name: 'toys',
    repository: 'https://charts.example.org',
    versions: [{ version: '2.0.0', appVersion: '1' }],
    free: [],
  },
];

const PINNED = ['chart-values.ts', 'toys.ts', 'toys-2.0.0.facts.json', 'toys-2.0.0.values.json'];
const GONE = ['dolls.ts', 'toys-1.0.0.facts.json', 'toys-1.0.0.values.json', 'dolls-2.0.0.facts.json'];
const OTHERS = ['pins.ts', 'crds/toys.ts', 'charts/toys-1.0.0.tgz', 'charts/below/dolls.ts'];

test('types, facts and values of versions that no pin has are unpinned, and nothing else', () => {
  const inCharts = (names: readonly string[]) => names.map(name => `charts/${name}`);
  expect(unpinned(CHARTS, [...inCharts([...PINNED, ...GONE]), ...OTHERS])).toEqual(inCharts(GONE));
});
