import { deploymentOf, objectOf } from '../testing/pods';
import { manifestOf } from '../testing/run-rule';
import { declaredObjects } from './declared-objects';

const manifests = [
  deploymentOf('web', { labels: { app: 'web', tier: 'front' } }),
  deploymentOf('api', { labels: { app: 'api', tier: 'front' } }),
  { ...deploymentOf('far', { labels: { app: 'web' } }), metadata: { name: 'far', namespace: 'other' } },
  objectOf('v1', 'Secret', 'web'),
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
].map(manifestOf);
const chart = { apiVersion: 'v1', kind: 'Secret', name: 'of-chart', namespace: 'shop', facts: {} };
const declared = declaredObjects({ cluster: 'dev', manifests }, [chart]);

test('objects are found by group, kind, namespace and name, those of charts among them', () => {
  expect(declared.find('', 'Secret', 'shop', 'web')).toBe(manifests[3]);
  expect(declared.find('', 'Secret', 'other', 'web')).toBeUndefined();
  expect(declared.find('apps', 'Secret', 'shop', 'web')).toBeUndefined();
  expect(declared.find('', 'Namespace', undefined, 'shop')).toBe(manifests[4]);
  expect(declared.ofKind('', 'Secret').map(({ name }) => name)).toEqual(['web', 'of-chart']);
  expect([...declared.ofCharts].map(({ name }) => name)).toEqual(['of-chart']);
});

test('pods are found by namespace and by all of their labels', () => {
  const names = (labels: Readonly<Record<string, string>>) =>
    declared.podsWith('shop', labels).map(({ manifest }) => manifest.name);
  expect(names({ tier: 'front' })).toEqual(['web', 'api']);
  expect(names({ tier: 'front', app: 'api' })).toEqual(['api']);
  expect(names({ tier: 'front', app: 'none' })).toEqual([]);
  expect(names({})).toEqual(['web', 'api']);
  expect(declared.podsIn('other').map(({ manifest }) => manifest.name)).toEqual(['far']);
});
