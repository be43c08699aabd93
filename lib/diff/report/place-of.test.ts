import type { ReportedChange } from '../diff-cluster';
import { placeOf } from './place-of';

const ofChart: ReportedChange['after'] = {
  ...{ apiVersion: 'v1', kind: 'Service', name: 'keda', body: {} },
  origin: { from: 'component', cluster: 'prod', component: 'keda', id: 'chart/Service/keda' },
};

const changeIn = (file: string): ReportedChange => ({
  cluster: 'prod',
  kind: 'created',
  after: { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', origin: { from: 'file', file, document: 0 }, body: {} },
  fields: [],
  folded: [],
  effect: { kind: 'created', says: '' },
  risks: [],
  level: 'none',
});

test.each([
  ['dist/prod/layer-2/cert-manager/ConfigMap_a.yaml', 'layer-2', 'cert-manager'],
  ['dist/prod/layer-4/shop/web/ConfigMap_a.yaml', 'layer-4', 'shop/web'],
  ['dist/prod/layer-4/shop/ConfigMap_a.yaml', 'layer-4', 'shop'],
  ['dist/dev/previews/shop/web/ConfigMap_a.yaml', 'previews', 'shop/web'],
  ['dist/prod/apps/ConfigMap_a.yaml', 'apps', ''],
  ['talos/prod/worker.yaml', 'layer-0', 'worker'],
  ['talos/prod/nodes/one.yaml', 'layer-0', 'nodes/one'],
  ['anything/else/a.yaml', '', 'anything/else'],
  ['a.yaml', '', ''],
])('%s lies in layer "%s", component "%s"', (file, layer, component) => {
  expect(placeOf(changeIn(file))).toEqual({ layer, component });
});

test('what a chart makes lies with its Application', () => {
  expect(placeOf({ ...changeIn(''), after: ofChart })).toEqual({ layer: 'charts', component: 'keda' });
});
