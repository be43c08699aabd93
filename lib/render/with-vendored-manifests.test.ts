import type { Construct } from 'constructs';
import { UpstreamManifests } from '../constructs/upstream-manifests';
import { VendoredManifests, type VendoredManifestsProps } from '../constructs/vendored-manifests';
import { folderText } from '../manifests/folder-text';
import { vendoredObjects } from '../manifests/vendored-objects';
import type { ClusterContext } from '../model/component';
import type { HelmRenderer } from '../model/helm-renderer';
import { formatIssue } from '../model/issue';
import { committedInventory } from '../testing/committed-platform';
import { emptyComponent } from '../testing/component';
import { PINS } from './pins';
import { renderCluster } from './render-cluster';

const { platform, clusters } = committedInventory();
const [cluster] = clusters.filter(({ name }) => name === 'dev');
if (cluster === undefined) throw new Error('no dev');
const context: ClusterContext = { platform, cluster, clusters, pins: PINS };

const PIN = { name: 'toys', version: 'v1.0.0', source: 'https://example.org/v1.0.0/toys.yaml' };
const PATH = 'imports/manifests/toys-v1.0.0.yaml';

const TEXT = `apiVersion: v1
kind: Namespace
metadata: { name: demo, labels: { a: b } }
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: toys.example.org }
spec: { group: example.org, scope: Cluster, names: { kind: Toy, plural: toys }, versions: [{ name: v1, served: true }] }
---
apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Service, metadata: { name: toys } }
  - { apiVersion: v1, kind: Service, metadata: { name: far, namespace: kube-system } }
---
apiVersion: example.org/v1
kind: Toy
metadata: { name: ball, namespace: demo }
`;

const demo = (props: Partial<VendoredManifestsProps>) =>
  emptyComponent({
    name: 'demo',
    layer: 3,
    podSecurity: 'restricted',
    placed: () => true,
    build: (scope: Construct) => {
      new VendoredManifests(scope, 'install', { pin: PIN, ...props });
    },
  });

const render = (
  text: string,
  props: Partial<VendoredManifestsProps> = {},
  manifests: HelmRenderer['manifests'] = () => vendoredObjects(text, PATH),
) => {
  const rendered = renderCluster([demo(props)], context, { describe: () => undefined, manifests });
  const [own] = rendered.components;
  return {
    tree: rendered.tree,
    own: own?.manifests.filter(({ origin }) => 'template' in origin) ?? [],
    namespaces: own?.manifests.filter(({ kind }) => kind === 'Namespace').map(({ body }) => body['metadata']) ?? [],
    issues: rendered.issues.map(formatIssue),
  };
};

test('their objects are those of the component, each in its namespace; the Namespace is the platform’s', () => {
  const { own, namespaces, issues, tree } = render(TEXT);
  expect(issues).toEqual([]);
  expect(
    own.map(({ kind, name, namespace, origin }) => [kind, name, namespace, 'template' in origin && origin.template]),
  ).toEqual([
    ['CustomResourceDefinition', 'toys.example.org', undefined, `${PATH}:5`],
    ['Service', 'toys', 'demo', `${PATH}:10`],
    ['Service', 'far', 'kube-system', `${PATH}:10`],
    ['Toy', 'ball', undefined, `${PATH}:16`],
  ]);
  expect(own.at(-1)?.body['metadata']).toEqual({ name: 'ball' });
  expect(namespaces).toHaveLength(1);
  expect(namespaces).not.toContainEqual({ name: 'demo', labels: { a: 'b' } });
  const application = tree.manifests.find(({ kind, name }) => kind === 'Application' && name === 'demo');
  expect(application?.body).toMatchObject({ spec: { source: { path: 'dist/dev/layer-3/demo' } } });
});

test('a Namespace that the component does not make stays', () => {
  const { own } = render(TEXT.replace('name: demo, labels', 'name: other, labels'));
  expect(own[0]).toMatchObject({ kind: 'Namespace', name: 'other' });
});

const FOLDER = { repository: 'https://example.org/toys.git', commit: '0'.repeat(40), path: 'crds' };

const withFolder = (delivery: 'argocd' | 'vendored', pins: ClusterContext['pins'], include?: string) => {
  const kinds = [{ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' }];
  const item = emptyComponent({
    name: 'demo',
    layer: 3,
    placed: () => true,
    build: (scope: Construct) => {
      new UpstreamManifests(scope, 'definitions', { ...FOLDER, kinds, ...(include === undefined ? {} : { include }) });
    },
  });
  const text = folderText([
    ['toy.Service.yaml', 'apiVersion: v1\nkind: Service\nmetadata: { name: toy }\n'],
    ['toy.json', '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"toy"}}'],
    ['toy.ConfigMap.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: toy }\n'],
  ]);
  const manifests: HelmRenderer['manifests'] = pin => vendoredObjects(pin.name === 'toys' ? text : '', PATH);
  const given = { ...context, pins, platform: { ...platform, delivery } };
  const { components, tree, issues } = renderCluster([item], given, { describe: () => undefined, manifests });
  const application = tree.manifests.find(({ kind, name }) => kind === 'Application' && name === 'demo');
  return {
    kinds: components[0]?.manifests.map(({ kind }) => kind),
    application: application?.body['spec'],
    issues: issues.map(formatIssue),
  };
};

test('a folder that Argo CD reads is made of objects in the vendored delivery, those of its pattern', () => {
  const pin = { name: 'toys', version: 'v1.0.0', source: `git+${FOLDER.repository}@${FOLDER.commit}#crds` };
  const pins = { ...PINS, manifests: { toys: [pin] } };
  const vendored = withFolder('vendored', pins);
  expect([vendored.issues, vendored.kinds]).toEqual([[], ['Service', 'ConfigMap']]);
  expect(vendored.application).toMatchObject({ source: { path: 'dist/dev/layer-3/demo' } });
  expect(withFolder('vendored', pins, '*.Service.yaml').kinds).toEqual(['Service']);
  const argocd = withFolder('argocd', pins);
  expect([argocd.issues, argocd.kinds]).toEqual([[], []]);
  expect(argocd.application).toMatchObject({ source: { repoURL: FOLDER.repository, path: 'crds' } });
  expect(withFolder('vendored', PINS).issues).toEqual([
    `dev/demo: cdk8s.yaml pins no such folder (${pin.source}); add it to strata.manifests and run npm run import`,
  ]);
});

test('another namespace may be given', () => {
  expect(render(TEXT, { namespace: 'play' }).own.map(({ namespace }) => namespace)).toEqual([
    undefined,
    'play',
    'kube-system',
    undefined,
  ]);
});

test('patches change them, and one that names nothing is told', () => {
  const service = (name: string) => ({
    target: { apiVersion: 'v1', kind: 'Service', name },
    patch: { spec: { clusterIP: 'None' } },
  });
  const moving = { target: service('far').target, patch: { metadata: { name: 'near' } } };
  const { own, issues } = render(TEXT, { patches: [service('toys'), service('tosy'), moving] });
  expect(own.find(({ name }) => name === 'toys')?.body['spec']).toEqual({ clusterIP: 'None' });
  expect(issues).toEqual([
    'dev/demo Service/tosy: a patch names what the file does not hold (v1 Service/tosy); did you mean "v1 Service/toys"?',
    'dev/demo Service/far /metadata/name: a patch would make another object of it; leave it out of the patch',
  ]);
});

test('a kind that nobody has, a file that is missing and a render that reads none are told', () => {
  expect(render('apiVersion: example.org/v1\nkind: Box\nmetadata: { name: a }\n').issues).toEqual([
    `dev/demo ${PATH}:1: makes a kind that no pinned CRD or Kubernetes has (example.org/v1 Box); pin its CRD`,
  ]);
  const issue = {
    rule: 'vendored-manifests',
    severity: 'error',
    place: { file: PATH },
    message: 'is missing',
  } as const;
  const patches = [{ target: { apiVersion: 'v1', kind: 'Service', name: 'toys' }, patch: { spec: {} } }];
  expect(render('', { patches }, () => ({ issues: [issue] })).issues).toEqual([`${PATH}: is missing`]);
  expect(renderCluster([demo({})], context, { describe: () => undefined }).issues.map(formatIssue)).toEqual([
    'dev/demo: vendored manifests are not read here; run strata synth',
  ]);
});
