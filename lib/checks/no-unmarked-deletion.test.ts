import { applicationOf } from './testing/argo-cd';
import { deploymentOf, namespaceOf, objectOf } from './testing/pods';
import { postgresCluster } from './testing/postgres';
import { runRule } from './testing/run-rule';
import { noUnmarkedDeletion } from './no-unmarked-deletion';

const claim = objectOf('v1', 'PersistentVolumeClaim', 'data');
const FIX = 'bring it back under its name, or accept it in environments/accepted-issues.yaml with the reason';

test('what stays, and what holds nothing, passes', () => {
  const base = [namespaceOf('shop'), claim, deploymentOf('web')];
  expect(runRule(noUnmarkedDeletion, [namespaceOf('shop', { more: 'labels' }), claim], { base })).toEqual([]);
  expect(runRule(noUnmarkedDeletion, [])).toEqual([]);
});

test('what is gone is told, with what goes with it', () => {
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'a.b' },
  };
  const set = { ...applicationOf('sets'), kind: 'ApplicationSet' };
  const base = [namespaceOf('shop'), claim, postgresCluster(), definition, applicationOf('web'), set];
  const gone = (object: string, lost: string, name: string) =>
    `error dev/app ${object}: is gone, and ${lost} with it (${name}); ${FIX}`;
  expect(runRule(noUnmarkedDeletion, [], { base })).toEqual([
    gone('Application.argoproj.io/argocd/web', 'all that it has made', 'web'),
    gone('ApplicationSet.argoproj.io/argocd/sets', 'all that its Applications have made', 'sets'),
    gone('Cluster.postgresql.cnpg.io/shop/db', 'the databases', 'db'),
    gone('CustomResourceDefinition.apiextensions.k8s.io/a.b', 'every object of its kind', 'a.b'),
    gone('Namespace/shop', 'everything in it', 'shop'),
    gone('PersistentVolumeClaim/shop/data', 'the data of its volume', 'data'),
  ]);
});

test('a new name and another namespace are removals, another version is none', () => {
  const base = [namespaceOf('shop'), claim];
  const moved = { ...claim, metadata: { name: 'data', namespace: 'toys' } };
  expect(runRule(noUnmarkedDeletion, [namespaceOf('store'), moved], { base })).toHaveLength(2);
  const older = { ...postgresCluster(), apiVersion: 'postgresql.cnpg.io/v1beta1' };
  expect(runRule(noUnmarkedDeletion, [postgresCluster()], { base: [older] })).toEqual([]);
});
