import { diffYaml } from '../testing/diff-yaml';
import { placeOf } from './place-of';

const placeIn = (file: string): unknown =>
  diffYaml({ after: `# file: ${file}\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n` }).changes.map(placeOf);

test.each([
  ['dist/prod/layer-2/cert-manager/ConfigMap_a.yaml', 'layer-2', 'cert-manager'],
  ['dist/prod/layer-4/shop/web/ConfigMap_a.yaml', 'layer-4', 'shop/web'],
  ['dist/prod/layer-4/shop/ConfigMap_a.yaml', 'layer-4', 'shop'],
  ['dist/dev/previews/shop/web/ConfigMap_a.yaml', 'previews', 'shop/web'],
  ['dist/prod/apps/ConfigMap_a.yaml', 'apps', ''],
  ['talos/prod/worker.yaml', 'layer-0', 'worker'],
  ['anything/else/a.yaml', '', 'anything/else'],
  ['a.yaml', '', ''],
])('%s lies in layer "%s", component "%s"', (file, layer, component) => {
  expect(placeIn(file)).toEqual([{ layer, component }]);
});
