import { formatIssue } from '../../model/issue';
import type { Manifest } from '../../model/manifest';
import { PROJECT } from '../../testing/project';
import { publishedForm } from '../../testing/published-schemas';
import { readSecrets, unmadeSecrets } from './read-secrets';

const read = readSecrets(PROJECT);
if ('issues' in read) throw new Error('the committed platform has issues');
const { list, inputs } = read;

const pathNamed = (path: string) => {
  const found = list.paths.find(one => one.path === path);
  if (found === undefined) throw new Error(`there is no ${path}`);
  return found;
};

test('the list has the form of its schema', () => {
  expect(publishedForm('secrets')(list)).toEqual([]);
});

test('every path is read by an operator, and nothing that an operator reads is without a path', () => {
  expect(list.paths.filter(({ brings }) => brings.length === 0).map(({ path }) => path)).toEqual([]);
  const read = inputs.flatMap(({ tree }) =>
    tree.manifests
      .filter(({ kind }) => kind === 'VaultStaticSecret')
      .map(({ namespace, name }) => `${tree.cluster}/${namespace ?? ''}/${name}`),
  );
  const told = list.paths.flatMap(({ brings }) => brings.map(one => `${one.cluster}/${one.namespace}/${one.name}`));
  expect([...told].sort()).toEqual([...read].sort());
});

test('the client of Casdoor is known by its id, and Casdoor reads its secret too', () => {
  const path = pathNamed('dev/argocd/argocd-oidc');
  expect(path.keys[0]).toEqual({ key: 'clientID', made: { by: 'data', value: 'argo-cd-dev' } });
  expect(path.brings.map(({ cluster, namespace }) => `${cluster}/${namespace}`)).toEqual([
    'system/casdoor',
    'dev/argocd',
  ]);
});

test('copies for pull requests share a path, under the name of their family', () => {
  expect(pathNamed('dev/pr-samples-app-2/app-2-token').brings.map(({ namespace }) => namespace)).toEqual([
    'pr-samples-app-2-0',
  ]);
});

test('keys of the platform itself are known, those of apps are not', () => {
  const unknown = list.paths.flatMap(({ path, keys }) => keys.flatMap(key => (key.unknown === true ? [path] : [])));
  const tenants = inputs.flatMap(({ tree }) =>
    tree.manifests
      .filter(({ kind, body }) => kind === 'Namespace' && JSON.stringify(body).includes('"tenant":'))
      .map(({ name }) => name),
  );
  const strangers = unknown.filter(path => ![...tenants, 'pr-samples-app-2'].includes(path.split('/')[1] ?? ''));
  expect(strangers).toEqual([]);
});

test('a Secret that something reads and nothing makes is found', () => {
  const body = { spec: { template: { spec: { containers: [{ envFrom: [{ secretRef: { name: 'nowhere' } }] }] } } } };
  const reader: Manifest = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name: 'reader',
    namespace: 'argocd',
    origin: { from: 'component', cluster: 'dev', component: 'argo-cd', id: 'reader' },
    body,
  };
  const dev = inputs.filter(({ tree }) => tree.cluster === 'dev');
  expect(unmadeSecrets(dev)).toEqual([]);
  const changed = dev.map(input => ({
    ...input,
    tree: { ...input.tree, manifests: [...input.tree.manifests, reader] },
  }));
  expect(unmadeSecrets(changed).map(formatIssue)).toEqual([
    'dev/argo-cd Deployment.apps/argocd/reader /spec/template/spec/containers/0/envFrom/0/secretRef: nothing makes the Secret in namespace argocd (nowhere); correct the name, or declare what makes the Secret',
  ]);
});
