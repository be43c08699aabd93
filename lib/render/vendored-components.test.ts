import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { HelmRelease } from '../constructs/helm-release';
import type { HelmRenderer, VendoredRelease, VendoredRender } from '../model/helm-renderer';
import { formatIssue } from '../model/issue';
import type { Release } from '../model/release';
import { committedInventory } from '../testing/committed-platform';
import { emptyComponent } from '../testing/component';
import { chartPinOf } from '../constructs/chart-pin-of';
import type { ClusterContext } from '../model/component';
import { PINS } from './pins';
import { renderCluster } from './render-cluster';

const inventory = committedInventory();
const cluster = inventory.clusters.find(({ name }) => name === 'dev');
if (cluster === undefined) throw new Error('no dev');
const context: ClusterContext = {
  platform: { ...inventory.platform, delivery: 'vendored' },
  cluster,
  clusters: inventory.clusters,
  pins: PINS,
};

const demo = emptyComponent({
  name: 'demo',
  layer: 3,
  placed: () => true,
  build: (scope: Construct, given: ClusterContext) => {
    new HelmRelease(scope, 'toys', {
      chart: 'metrics-server',
      pin: chartPinOf('metrics-server', given),
      namespace: 'demo',
      values: { replicas: 2 },
    });
    new ApiObject(scope, 'own', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'own' } });
  },
});

const CRD = `---
# Source: toys/crds/toy.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: toys.example.org }
spec: { group: example.org, scope: Cluster, names: { kind: Toy, plural: toys }, versions: [{ name: v1, served: true }] }
`;

const TEXT = `${CRD}---
# Source: toys/templates/service.yaml
apiVersion: v1
kind: Service
metadata: { name: toys }
---
# Source: toys/templates/role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: toys, namespace: demo }
---
# Source: toys/templates/toy.yaml
apiVersion: example.org/v1
kind: Toy
metadata: { name: ball }
`;

const render = (made: VendoredRender, describe: HelmRenderer['describe'] = () => undefined, given = context) => {
  const asked: VendoredRelease[] = [];
  const helm: HelmRenderer = {
    describe,
    render: releases => {
      asked.push(...releases);
      return releases.map(() => made);
    },
  };
  return { asked, rendered: renderCluster([demo], given, helm) };
};

test('the objects of a vendored chart are those of the component, each in its namespace', () => {
  const { asked, rendered } = render({ text: TEXT });
  const own = rendered.components[0]?.manifests.filter(
    ({ origin }) => origin.from === 'component' && origin.template !== undefined,
  );
  expect(own?.map(({ kind, name, namespace, origin }) => [kind, name, namespace, 'id' in origin && origin.id])).toEqual(
    [
      ['CustomResourceDefinition', 'toys.example.org', undefined, 'demo/toys/toys/crds/toy.yaml'],
      ['Service', 'toys', 'demo', 'demo/toys/toys/templates/service.yaml'],
      ['ClusterRole', 'toys', undefined, 'demo/toys/toys/templates/role.yaml'],
      ['Toy', 'ball', undefined, 'demo/toys/toys/templates/toy.yaml'],
    ],
  );
  expect(own?.map(({ body }) => body['metadata'])).toEqual([
    { name: 'toys.example.org' },
    { name: 'toys', namespace: 'demo' },
    { name: 'toys' },
    { name: 'ball' },
  ]);
  expect(rendered.issues).toEqual([]);
  expect(asked[0]).toMatchObject({ kubeVersion: cluster.kubernetes.version, release: { values: { replicas: 2 } } });
});

test('a Secret with data has with it what keeps the chart from making it', () => {
  const secret = (name: string, data: string) =>
    `---\n# Source: toys/templates/${name}.yaml\napiVersion: v1\nkind: Secret\nmetadata: { name: ${name} }\n${data}\n`;
  const text =
    ['full', 'bare'].map(name => secret(name, 'stringData: { key: text }')).join('') + secret('empty', 'type: Opaque');
  const helm: HelmRenderer = {
    describe: () => undefined,
    render: releases => releases.map(() => ({ text })),
    secretSetting: ({ name }, template) => (template.includes('full') ? `set ${name} of ${template}` : undefined),
  };
  const { manifests = [] } = renderCluster([demo], context, helm).components[0] ?? {};
  const origins = manifests.filter(({ kind }) => kind === 'Secret').map(({ origin }) => origin);
  const otherwise =
    'no condition around it names a value: where none keeps the chart from it, leave it to Argo CD with components.metrics-server.delivery: argocd';
  expect(origins.map(origin => 'secretSetting' in origin && origin.secretSetting)).toEqual([
    'set metrics-server of toys/templates/full.yaml',
    otherwise,
    false,
  ]);
});

test('the Application reads the folder alone, and its project no other repository', () => {
  const { rendered } = render({ text: TEXT });
  const of = (kind: string) => rendered.tree.manifests.find(one => one.kind === kind && one.name !== 'root')?.body;
  expect(of('Application')).toMatchObject({ spec: { source: { path: 'dist/dev/layer-3/demo' } } });
  expect(of('AppProject')).toMatchObject({
    spec: {
      sourceRepos: [context.platform.git.repository],
      destinations: [{ namespace: 'demo' }],
      clusterResourceWhitelist: [
        { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' },
        { group: 'example.org', kind: 'Toy' },
        { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' },
      ],
    },
  });
  expect(rendered.components[0]).toMatchObject({ releases: [], vendored: [{ release: 'toys' }] });
});

test('a cluster may leave a component to Argo CD', () => {
  const components = { ...cluster.components, demo: { delivery: 'argocd' as const } };
  const { asked, rendered } = render({ text: TEXT }, undefined, { ...context, cluster: { ...cluster, components } });
  expect(asked).toEqual([]);
  expect(rendered.components[0]).toMatchObject({ releases: [{ release: 'toys' }], vendored: [] });
});

test('helm is told what the charts bring; what facts did not tell is learned from the first render', () => {
  const versions = ({ asked }: ReturnType<typeof render>) => asked.map(({ apiVersions }) => apiVersions);
  const served = ['example.org/v1', 'example.org/v1/Toy'];
  expect(versions(render({ text: CRD }))).toEqual([[], served]);
  const crd = { group: 'example.org', kind: 'Toy', versions: [{ name: 'v1', served: true }] };
  const facts = (_: Release) => ({
    objects: [
      { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', name: 'toys', facts: { crd } },
    ],
    differences: [],
  });
  expect(versions(render({ text: CRD }, facts))).toEqual([served]);
});

test('a failed render is told at the component, a file at fault at the file', () => {
  const fault = { rule: 'vendored-chart', message: 'cannot be rendered', fix: 'correct it' };
  const told = (place: { readonly file?: string }) =>
    render({ issue: { ...fault, place } }).rendered.issues.map(formatIssue);
  expect(told({})).toEqual(['dev/demo: cannot be rendered; correct it']);
  expect(told({ file: 'imports/charts.lock' })).toEqual(['imports/charts.lock: cannot be rendered; correct it']);
  const { issues } = renderCluster([demo], context, { describe: () => undefined });
  expect(issues.map(formatIssue)).toEqual(['dev/demo: a vendored chart is not rendered here; run strata synth']);
});

test.each([
  ['kind: Service\n', 'makes something without apiVersion or kind; set the value that leaves it out'],
  [
    'apiVersion: v1\nkind: Service\nmetadata: { generateName: a- }\n',
    'makes a Service without metadata.name; set the value that names it, or leaves it out',
  ],
  [
    'apiVersion: example.org/v1\nkind: Box\nmetadata: { name: a }\n',
    'makes a kind that no pinned CRD or Kubernetes has (example.org/v1 Box); pin its CRD',
  ],
])('what is no object of the cluster is told at the file of the chart', (text, message) => {
  const { rendered } = render({ text: `---\n# Source: toys/templates/a.yaml\n${text}` });
  expect(rendered.issues.map(formatIssue)).toEqual([`dev/demo toys/templates/a.yaml: ${message}`]);
});

test('patches change what the chart made, and one that names nothing is told at the component', () => {
  const service = (name: string) => ({
    target: { apiVersion: 'v1', kind: 'Service', name },
    patch: { spec: { clusterIP: 'None' } },
  });
  const patched = {
    ...demo,
    build: (scope: Construct, given: ClusterContext) => {
      new HelmRelease(scope, 'toys', {
        chart: 'metrics-server',
        pin: chartPinOf('metrics-server', given),
        namespace: 'demo',
        values: {},
        patches: [service('toys'), service('toy')],
      });
    },
  };
  const helm: HelmRenderer = { describe: () => undefined, render: releases => releases.map(() => ({ text: TEXT })) };
  const [own] = renderCluster([patched], context, helm).components;

  expect(own?.manifests.find(({ kind }) => kind === 'Service')?.body['spec']).toEqual({ clusterIP: 'None' });
  expect(own?.issues.map(formatIssue)).toEqual([
    'dev/demo Service/toy: a patch names what the chart does not make (v1 Service/toy); did you mean "v1 Service/toys"?',
  ]);
});
