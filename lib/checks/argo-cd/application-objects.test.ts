import { checkContext } from '../check-context';
import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { CompactSchemas } from '../../model/compact-schema';
import { schemaSet } from '../schema/schema-set';
import { applicationOf, folderOf, renderedBy } from '../testing/argo-cd';
import { objectOf } from '../testing/pods';
import { manifestOf } from '../testing/run-rule';
import { objectsOf } from './application-objects';
import { applicationsOf } from './applications';

const NOTHING: CompactSchemas = { $generated: '', kinds: {}, nodes: [] };

const named = (name: string): JsonObject => objectOf('v1', 'ConfigMap', name);

const placed = (component: string, folder: string, name: string): Manifest => ({
  ...manifestOf(named(name)),
  origin: { from: 'component', cluster: 'dev', component, folder, id: '' },
});

const inFile = (file: string, name: string): Manifest => ({
  ...manifestOf(named(name)),
  origin: { from: 'file', file, document: 0 },
});

const TREE = [
  renderedBy('web', named('by-name')),
  placed('web', 'layer-2/other', 'placed-elsewhere'),
  placed('other', 'layer-2/web', 'placed-here'),
  inFile('dist/dev/layer-2/web/a.yaml', 'in-folder'),
  inFile('dist/dev/layer-2/web/below/a.yaml', 'below'),
  inFile('dist/dev/layer-2/web-two/a.yaml', 'beside'),
  inFile('dist/prod/layer-2/web/a.yaml', 'of-prod'),
];

const synced = (application: JsonObject): readonly string[] => {
  const manifests = [...TREE, manifestOf(application)];
  const context = checkContext({
    tree: { cluster: 'dev', manifests },
    schemas: schemaSet(NOTHING, NOTHING, manifests),
    kubernetesLine: '1.35',
    chartObjects: [
      { apiVersion: 'v1', kind: 'ConfigMap', name: 'of-chart', namespace: 'shop', component: 'web', facts: {} },
    ],
  });
  return applicationsOf(context).flatMap(one => objectsOf(one, context).map(({ name }) => name));
};

test('an Application syncs what lies in its folder, is placed there, or is of the component that names it', () => {
  const own = ['in-folder', 'below', 'placed-here', 'by-name'];
  expect(synced(applicationOf('web'))).toEqual([...own, 'of-chart']);
});

test('folders of other clusters, and of other repositories, are not those of this tree', () => {
  const at = (path: string): JsonObject => applicationOf('x', { sources: [folderOf('web', { path })] });
  expect(synced(at('dist/prod/layer-2/web'))).toEqual([]);
  expect(synced(at('deploy/web'))).toEqual([]);
  expect(synced(at('./dist/dev/layer-2/web/below/'))).toEqual(['below']);
});
