import type { JsonObject } from '../../model/json';
import { deploymentOf, namespaceOf, objectOf, previewOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireKeptData } from './require-kept-data';

const run = (options: string | undefined, [apiVersion, kind]: readonly [string, string], spec: JsonObject = {}) => {
  const annotations = options === undefined ? {} : { 'argocd.argoproj.io/sync-options': options };
  const object = {
    ...objectOf(apiVersion, kind, 'data', { spec }),
    metadata: { name: 'data', namespace: 'shop', annotations },
  };
  return runRule(requireKeptData, [object]).map(line => line.replace(/^.*sync-options: does/, 'does'));
};

const CLAIM = ['v1', 'PersistentVolumeClaim'] as const;

const FIX = 'add the annotation argocd.argoproj.io/sync-options: Prune=false,Delete=confirm';

test('data that neither vanishes with its object nor with its Application passes', () => {
  for (const options of ['Prune=false,Delete=confirm', 'Delete=false, Prune=confirm'])
    expect(run(options, CLAIM)).toEqual([]);
});

test.each([
  [undefined, `does not keep the data: Prune=false and Delete=false is missing; ${FIX}`],
  ['Prune=false', `does not keep the data: Delete=false is missing (Prune=false); ${FIX}`],
  ['Delete=confirm', `does not keep the data: Prune=false is missing (Delete=confirm); ${FIX}`],
])('with %s it does not', (options, line) => {
  expect(run(options, CLAIM)).toEqual([line]);
  expect(run(options, ['postgresql.cnpg.io/v1', 'Cluster'])).toEqual([line]);
});

test('a database that stays in its server is meant only where its object takes it along', () => {
  const database = ['postgresql.cnpg.io/v1', 'Database'] as const;
  expect(run(undefined, database)).toEqual([]);
  expect(run(undefined, database, { databaseReclaimPolicy: 'retain' })).toEqual([]);
  expect(run(undefined, database, { databaseReclaimPolicy: 'delete' })).toHaveLength(1);
});

test('other kinds hold no data', () => {
  expect(run(undefined, ['v1', 'ConfigMap'])).toEqual([]);
});

test('data of a preview goes with it', () => {
  const claim = objectOf('v1', 'PersistentVolumeClaim', 'data', {});
  expect(runRule(requireKeptData, [claim])).toHaveLength(1);
  expect(runRule(requireKeptData, [claim, previewOf('shop')])).toEqual([]);
  expect(runRule(requireKeptData, [claim, previewOf('other')])).toHaveLength(1);
});

test('a namespace stays as long as something in it holds data', () => {
  const options = { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=confirm' };
  const claim = {
    ...objectOf('v1', 'PersistentVolumeClaim', 'data'),
    metadata: { name: 'data', namespace: 'shop', annotations: options },
  };
  const kept = { ...namespaceOf('shop'), metadata: { name: 'shop', annotations: options } };
  const told = `error dev/app Namespace/shop /metadata/annotations/argocd.argoproj.io~1sync-options: does not keep the data: Prune=false and Delete=false is missing; ${FIX}`;
  expect(runRule(requireKeptData, [claim, kept])).toEqual([]);
  expect(runRule(requireKeptData, [claim, namespaceOf('shop'), namespaceOf('other')])).toEqual([told]);
  const template = { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } };
  const set = objectOf('apps/v1', 'StatefulSet', 'db', { spec: { volumeClaimTemplates: [template] } });
  expect(runRule(requireKeptData, [set, namespaceOf('shop')])).toEqual([told]);
  expect(runRule(requireKeptData, [set, previewOf('shop')])).toEqual([]);
});

test('volumes that go with their pods are no data', () => {
  const volumes = [{ name: 'v', ephemeral: { volumeClaimTemplate: { spec: {} } } }];
  expect(runRule(requireKeptData, [deploymentOf('web', { spec: { volumes } }), namespaceOf('shop')])).toEqual([]);
});
