import { applicationOf, folderOf, projectOf, renderedBy } from '../testing/argo-cd';
import { namespaceOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validProject } from './valid-project';

const config = renderedBy('web', objectOf('v1', 'ConfigMap', 'a'));
const namespace = renderedBy('web', namespaceOf('shop'));
const role = renderedBy('web', {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'a' },
});
const elsewhere = renderedBy('web', {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', namespace: 'kube-system' },
});

test('what the project permits passes', () => {
  expect(runRule(validProject, [projectOf(), applicationOf('web'), config, namespace])).toEqual([]);
  const globs = projectOf({
    sourceRepos: ['https://git.example.com/*'],
    destinations: [
      { server: '*', namespace: '*' },
      { server: '*', namespace: '!kube-*' },
    ],
    clusterResourceWhitelist: [{ group: '*', kind: '*' }],
  });
  expect(runRule(validProject, [globs, applicationOf('web'), config, namespace, role])).toEqual([]);
  expect(runRule(validProject, [applicationOf('web', { spec: { project: 'default' } })])).toEqual([]);
});

test('an unknown project is reported', () => {
  expect(runRule(validProject, [projectOf(), applicationOf('web', { spec: { project: 'platfrom' } })])).toEqual([
    'error dev/app Application.argoproj.io/argocd/web /spec/project: there is no such AppProject (platfrom); correct the name, or add the project',
  ]);
});

test('a repository and a destination that are not permitted are reported', () => {
  const sources = [folderOf('web'), { repoURL: 'https://charts.example.com', chart: 'a', targetRevision: '1.0.0' }];
  const destination = { server: 'https://kubernetes.default.svc', namespace: 'shops' };
  expect(runRule(validProject, [projectOf(), applicationOf('web', { sources, spec: { destination } })])).toEqual([
    'error dev/app Application.argoproj.io/argocd/web /spec/destination: project platform does not permit the destination (shops); add it to destinations of the project',
    'error dev/app Application.argoproj.io/argocd/web /spec/sources/1/repoURL: project platform does not permit the repository (https://charts.example.com); add it to sourceRepos of the project',
  ]);
});

test('kinds and namespaces of the objects of an Application are compared, each once', () => {
  const second = renderedBy('web', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'b' },
  });
  expect(runRule(validProject, [projectOf(), applicationOf('web'), config, role, second, elsewhere])).toEqual([
    'error dev/app Application.argoproj.io/argocd/web /spec/project: project platform does not permit a kind that the Application has (ClusterRole.rbac.authorization.k8s.io); add it to the kinds of the project',
    'error dev/app Application.argoproj.io/argocd/web /spec/project: project platform does not permit a namespace that the Application writes to (kube-system); add it to destinations of the project',
  ]);
  const other = renderedBy('other', { apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' } });
  expect(runRule(validProject, [projectOf(), applicationOf('web'), other])).toEqual([]);
});

test('lists of namespaced kinds permit and forbid', () => {
  const forbidding = projectOf({ namespaceResourceBlacklist: [{ group: '', kind: 'ConfigMap' }] });
  expect(runRule(validProject, [forbidding, applicationOf('web'), config])).toEqual([
    'error dev/app Application.argoproj.io/argocd/web /spec/project: project platform does not permit a kind that the Application has (ConfigMap); add it to the kinds of the project',
  ]);
  const permitting = projectOf({ namespaceResourceWhitelist: [{ group: 'apps', kind: 'Deployment' }] });
  expect(runRule(validProject, [permitting, applicationOf('web'), config])).toHaveLength(1);
  const forbiddenCluster = projectOf({ clusterResourceBlacklist: [{ group: '', kind: 'Namespace' }] });
  expect(runRule(validProject, [forbiddenCluster, applicationOf('web'), namespace])).toHaveLength(1);
});

test('a destination that the project denies is not permitted', () => {
  const destinations = [
    { server: '*', namespace: '*' },
    { server: '*', namespace: '!shop' },
  ];
  expect(runRule(validProject, [projectOf({ destinations }), applicationOf('web')])).toHaveLength(1);
});

test('objects of the charts of a component count', () => {
  const chartObjects = [{ apiVersion: 'v1', kind: 'Node', name: 'a', component: 'web', facts: {} }];
  expect(runRule(validProject, [projectOf(), applicationOf('web')], { chartObjects })).toEqual([
    'error dev/app Application.argoproj.io/argocd/web /spec/project: project platform does not permit a kind that the Application has (Node); add it to the kinds of the project',
  ]);
});

test('objects in files belong to the Application whose folder they lie in', () => {
  const origin = { from: 'file', file: 'dist/dev/layer-2/web/a.yaml', document: 0 } as const;
  expect(runRule(validProject, [projectOf(), applicationOf('web'), { ...role, origin }])).toHaveLength(1);
  const other = { ...origin, file: 'dist/dev/layer-2/web-2/a.yaml' };
  expect(runRule(validProject, [projectOf(), applicationOf('web'), { ...role, origin: other }])).toEqual([]);
});
