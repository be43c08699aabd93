import type { JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import { exclusionsIn, settingsInTree } from './argo-cd-config';

const object = (kind: string, name: string, body: JsonObject): Manifest => ({
  apiVersion: 'v1',
  kind,
  name,
  origin: { from: 'file', file: 'a.yaml', document: 0 },
  body,
});

const SETTINGS = { 'application.resourceTrackingMethod': 'label' };
const CHART = { chart: 'argo-cd', helm: { valuesObject: { configs: { cm: SETTINGS } } } };
const OTHER = { chart: 'web', helm: { valuesObject: { configs: { cm: { no: 'settings' } } } } };

test.each<[string, readonly Manifest[]]>([
  ['the values of its chart', [object('Application', 'argo-cd', { spec: { source: CHART } })]],
  ['one source of several', [object('Application', 'argo-cd', { spec: { sources: [{ path: 'dist' }, CHART] } })]],
  [
    'no other chart, and nothing that only looks like an Application',
    [
      object('Sample', 'a', { spec: { source: { ...CHART, helm: {} } } }),
      object('Application', 'web', { spec: { source: OTHER } }),
      object('Application', 'argo-cd', { spec: { source: CHART } }),
    ],
  ],
  [
    'the ConfigMap, before all values',
    [
      object('Application', 'web', { spec: { source: { ...CHART, helm: { valuesObject: {} } } } }),
      object('ConfigMap', 'argocd-cm', { data: SETTINGS }),
    ],
  ],
])('settings come from %s', (_what, manifests) => {
  expect(settingsInTree(manifests)).toEqual(SETTINGS);
});

test('a tree without Argo CD says nothing of it', () => {
  expect(settingsInTree([object('ConfigMap', 'web', { data: SETTINGS })])).toEqual({});
});

test('what settings exclude takes the place of what Argo CD excludes by itself, but for what it always does', () => {
  const own = exclusionsIn({
    'resource.exclusions': '- { apiGroups: [example.com], kinds: [Widget], clusters: ["*"] }',
  });
  const [added] = own.slice(-1);
  expect(added).toMatchObject({ kinds: ['Widget'] });
  expect(exclusionsIn({}).length).toBeGreaterThan(own.length);
  expect(exclusionsIn({ 'resource.exclusions': '' })).not.toContainEqual(added);
});
