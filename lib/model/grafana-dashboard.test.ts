import { grafanaDashboard } from './grafana-dashboard';
import { isJsonList, isJsonObject, type Json } from './json';
import type { Panel } from './monitoring';

const panel = (title: string): Panel => ({
  title,
  unit: 'bytes',
  queries: [
    { expr: 'a', legend: '{{pod}}' },
    { expr: 'b{c="d"}', legend: '' },
  ],
});

const made = grafanaDashboard(
  {
    title: 'Example',
    rows: [
      { title: 'First', panels: ['1', '2', '3', '4'].map(panel) },
      { title: 'Second', panels: [{ ...panel('5'), kind: 'stat' }] },
    ],
  },
  'example',
);

const panels = (): readonly Json[] => {
  const { panels: list } = made;
  return isJsonList(list) ? list : [];
};
const at = (index: number, key: string): Json | undefined => {
  const found = panels()[index];
  return isJsonObject(found) ? found[key] : undefined;
};

test('the dashboard keeps its address and title', () => {
  expect(made).toMatchObject({ uid: 'example', title: 'Example', editable: false });
});

test('rows lie below each other, panels side by side, and a fourth wraps', () => {
  expect(panels().map((_, index) => at(index, 'gridPos'))).toEqual([
    { x: 0, y: 0, w: 24, h: 1 },
    { x: 0, y: 1, w: 8, h: 8 },
    { x: 8, y: 1, w: 8, h: 8 },
    { x: 16, y: 1, w: 8, h: 8 },
    { x: 0, y: 9, w: 8, h: 8 },
    { x: 0, y: 17, w: 24, h: 1 },
    { x: 0, y: 18, w: 24, h: 8 },
  ]);
  expect(panels().map((_, index) => at(index, 'id'))).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('every query reads the chosen source and cluster', () => {
  expect(at(1, 'targets')).toEqual([
    {
      refId: 'A',
      datasource: { type: 'prometheus', uid: '${datasource}' },
      expr: 'max without (prometheus_replica) (a{cluster=~"$cluster"})',
      legendFormat: '{{pod}}',
    },
    {
      refId: 'B',
      datasource: { type: 'prometheus', uid: '${datasource}' },
      expr: 'max without (prometheus_replica) (b{cluster=~"$cluster",c="d"})',
      legendFormat: '',
    },
  ]);
  expect(at(1, 'fieldConfig')).toMatchObject({ defaults: { unit: 'bytes' } });
});

test('a figure asks for the last value only', () => {
  expect(at(6, 'targets')).toMatchObject([{ instant: true }, { instant: true }]);
});
