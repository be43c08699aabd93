import type { JsonObject } from '../../model/json';
import { manifestOf } from '../testing/run-rule';
import { expand } from './expand';
import type { ExpansionSources } from './generators';

const URL = 'https://git.example.com/platform.git';
const FILES: Readonly<Record<string, string>> = {
  'README.md': '',
  'apps/shop/a.yaml': '',
  'apps/toys_and/a.yaml': '',
  'apps/toys_and/deep/a.yaml': '',
  'apps/.hidden/a.yaml': '',
  'clusters/dev/config.json': '{"cluster": {"owner": "ann", "size": 3}, "key1": "val1"}',
  'clusters/prod/config.json': '[{"cluster": {"owner": "bob"}}, {"cluster": {"owner": "eve"}}]',
  'clusters/bad/notes.yaml': 'just text',
};
const SOURCES: ExpansionSources = {
  repository: { url: URL.replace('.git', ''), paths: () => Object.keys(FILES), textOf: path => FILES[path] },
  clusters: [
    { name: 'Prod_1', server: 'https://prod.example.com', labels: { stage: 'prod' }, annotations: { 'a.b': 'c' } },
    { name: 'dev', server: 'https://dev.example.com', labels: { stage: 'dev' } },
  ],
};

const setOf = (name: string, generators: JsonObject[], spec: JsonObject = {}) =>
  manifestOf({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: 'set', namespace: 'argocd' },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators,
      template: { metadata: { name }, spec: { project: 'apps' } },
      ...spec,
    },
  });

const namesOf = (name: string, generators: JsonObject[], spec: JsonObject = {}, sources = SOURCES) => {
  const { applications, faults } = expand(setOf(name, generators, spec), sources);
  return [
    ...applications.map(item => item.name),
    ...faults.map(({ message, unknown }) => `${unknown === true ? 'unknown' : 'fault'}: ${message}`),
  ];
};
const OLD = { goTemplate: false, goTemplateOptions: [] };
const list = (...elements: JsonObject[]) => ({ list: { elements } });
const git = (rest: JsonObject) => ({ git: { repoURL: URL, revision: 'main', ...rest } });

test('a list gives its elements, of YAML too', () => {
  expect(namesOf('{{.a.b}}-{{.n}}', [list({ a: { b: 'x' }, n: 1 }, { a: { b: 'y' }, n: 2 })])).toEqual(['x-1', 'y-2']);
  expect(namesOf('{{.a}}', [{ list: { elements: [{ a: 'x' }], elementsYaml: '- a: y\n- a: z\n' } }])).toEqual([
    'x',
    'y',
    'z',
  ]);
  expect(namesOf('{{a}}-{{ values.b }}-{{c}}', [list({ a: 'x', values: { b: 'y' } })], OLD)).toEqual(['x-y-{{c}}']);
});

test('the Application is filled to its keys, and gets the finalizer that Argo CD adds', () => {
  const template = {
    metadata: { name: '{{.a}}', labels: { '{{.a}}': 'yes' }, namespace: 'elsewhere' },
    spec: { sources: [{ path: 'apps/{{.a}}', helm: { valuesObject: { '{{.a}}': ['{{.a}}', 1, true] } } }] },
  };
  const set = setOf('', [list({ a: 'x' })], { template });
  const [application] = expand(set, {}).applications;
  expect(application?.body).toEqual({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: 'x',
      namespace: 'argocd',
      labels: { x: 'yes' },
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    spec: { sources: [{ path: 'apps/x', helm: { valuesObject: { x: ['x', 1, true] } } }] },
  });
  expect(application?.origin).toBe(set.origin);
  const kept = expand(setOf('{{.a}}', [list({ a: 'x' })], { syncPolicy: { preserveResourcesOnDeletion: true } }), {});
  expect(kept.applications[0]?.body['metadata']).toEqual({ name: 'x', namespace: 'argocd' });
});

// Behaviour as in applicationset/generators/git.go.
test('folders of the repository are given, without hidden ones and those that are left out', () => {
  const directories = [{ path: 'apps/*' }, { path: 'apps/shop', exclude: true }];
  expect(namesOf('{{.path.basenameNormalized}}.{{index .path.segments 0}}', [git({ directories })])).toEqual([
    'toys-and.apps',
  ]);
  expect(namesOf('{{.path.path}}', [git({ directories: [{ path: '*' }] })])).toEqual(['apps', 'clusters']);
  expect(namesOf('{{.path.path}}', [git({ directories: [{ path: 'apps/*/*' }] })])).toEqual(['apps/toys_and/deep']);
  expect(namesOf('{{path}} {{path.basename}} {{path[1]}}', [git({ directories: [{ path: 'apps/s*' }] })], OLD)).toEqual(
    ['apps/shop shop shop'],
  );
  const prefixed = git({
    directories: [{ path: 'apps/shop' }],
    pathParamPrefix: 'my',
    values: { v: '{{.my.path.basename}}-v' },
  });
  expect(namesOf('{{.my.path.path}}:{{.values.v}}', [prefixed])).toEqual(['apps/shop:shop-v']);
});

test('files of the repository are read, maps and lists of maps', () => {
  const files = [{ path: 'clusters/**/config.json' }];
  expect(namesOf('{{.path.basename}}-{{.cluster.owner}}-{{.path.filenameNormalized}}', [git({ files })])).toEqual([
    'dev-ann-config.json',
    'prod-bob-config.json',
    'prod-eve-config.json',
  ]);
  expect(
    namesOf(
      '{{cluster.owner}}-{{cluster.size}}-{{path.filename}}',
      [git({ files: [{ path: 'clusters/dev/*' }] })],
      OLD,
    ),
  ).toEqual(['ann-3-config.json']);
  const some = [...files, { path: 'clusters/prod/*', exclude: true }];
  expect(namesOf('{{.key1}}', [git({ files: some })])).toEqual(['val1']);
  expect(namesOf('a', [git({ files: [{ path: 'clusters/bad' }] })])).toEqual([
    'fault: file clusters/bad/notes.yaml is neither a map nor a list of maps',
  ]);
});

test('another repository, and clusters that nobody knows, are told', () => {
  expect(namesOf('a', [{ git: { repoURL: 'https://other.example.com/a', directories: [{ path: '*' }] } }])).toEqual([
    'unknown: reads repository https://other.example.com/a, which is not at hand',
  ]);
  expect(namesOf('{{.name}}', [{ clusters: {} }], {}, {})).toEqual([
    'unknown: asks for the clusters that Argo CD knows, which are not at hand',
  ]);
  expect(namesOf('a', [{ scmProvider: {} }])).toEqual([
    'unknown: generator scmProvider asks a program that is not at hand',
  ]);
});

// Behaviour as in applicationset/generators/cluster.go.
test('clusters are given, the own one where no label is asked for', () => {
  const name = '{{.nameNormalized}} {{.server}}';
  expect(namesOf(name, [{ clusters: {} }])).toEqual([
    'prod-1 https://prod.example.com',
    'dev https://dev.example.com',
    'in-cluster https://kubernetes.default.svc',
  ]);
  const selector = { matchLabels: { stage: 'prod' } };
  expect(
    namesOf('{{.metadata.labels.stage}}-{{index .metadata.annotations "a.b"}}-{{.values.x}}', [
      { clusters: { selector, values: { x: '{{.name}}' } } },
    ]),
  ).toEqual(['prod-c-Prod_1']);
  expect(namesOf('{{metadata.labels.stage}}', [{ clusters: { selector } }], OLD)).toEqual(['prod']);
  expect(namesOf('{{len .clusters}}', [{ clusters: { flatList: true } }])).toEqual(['3']);
});

test('sample pull requests stand for those that may come', () => {
  const generator = { pullRequest: { gitea: { owner: 'shop', repo: 'shop', labels: ['preview'] } } };
  expect(namesOf('pr-{{.number}}-{{.head_short_sha_7}}-{{index .labels 0}}', [generator])).toEqual([
    'pr-7-d6a1f5c-preview',
    'pr-12345-0f1e2d3-preview',
  ]);
  expect(namesOf('{{branch_slug}}', [generator], OLD)).toEqual([
    'show-total',
    'feature-shop-4711-show-the-total-of-the-cart-and',
  ]);
});

test('a matrix that grows without end is told while it grows, whatever a selector would leave of it', () => {
  const many = (key: string, count: number) => list(...Array.from({ length: count }, (_, at) => ({ [key]: `${at}` })));
  const grown = { matrix: { generators: [many('a', 2000), many('b', 2000)] } };
  expect(namesOf('{{.a}}', [grown])).toEqual(['unknown: gives more than 5000 sets of parameters']);
  const none = { ...many('b', 2000), selector: { matchLabels: { b: 'none' } } };
  const emptied = { matrix: { generators: [many('a', 2000), none] } };
  expect(namesOf('{{.a}}', [emptied])).toEqual(['unknown: looks through more than 50000 sets of parameters']);
  const deep = (inner: JsonObject): JsonObject => ({
    matrix: { generators: [many('a', 2000), { matrix: { generators: [many('c', 2000), inner] } }] },
  });
  expect(namesOf('{{.a}}', [deep({ ...many('b', 20), selector: { matchLabels: { b: 'none' } } })])).toEqual([
    'unknown: looks through more than 50000 sets of parameters',
  ]);
  expect(namesOf('{{.a}}', [deep(list())])).toEqual(['unknown: looks through more than 50000 sets of parameters']);
  const chosen = { ...many('b', 2000), selector: { matchLabels: { b: '1' } } };
  expect(namesOf('{{.a}}', [{ matrix: { generators: [list({ a: 'x' }), chosen] } }])).toEqual(['x']);
});

// Behaviour as in applicationset/generators/matrix.go.
test('a matrix gives every pair, and the second may use what the first gives', () => {
  const pairs = { matrix: { generators: [git({ directories: [{ path: 'apps/*' }] }), list({ c: 'a' }, { c: 'b' })] } };
  expect(namesOf('{{.path.basename}}-{{.c}}', [pairs])).toEqual(['shop-a', 'shop-b', 'toys_and-a', 'toys_and-b']);
  const chained = {
    matrix: { generators: [list({ d: 'dev' }, { d: 'prod' }), git({ files: [{ path: 'clusters/{{.d}}/*.json' }] })] },
  };
  expect(namesOf('{{.d}}-{{.cluster.owner}}', [chained])).toEqual(['dev-ann', 'prod-bob', 'prod-eve']);
  const waiting = { matrix: { generators: [list({ d: 'dev' }), { clusters: { values: { v: '{{.name}}-{{.d}}' } } }] } };
  expect(namesOf('{{.values.v}}', [waiting], { goTemplateOptions: [] })).toEqual([
    'Prod_1-<no value>',
    'dev-<no value>',
    'in-cluster-<no value>',
  ]);
  expect(namesOf('a', [{ matrix: { generators: [list({ a: 'x' })] } }])).toEqual([
    'fault: matrix wants two generators',
  ]);
  const clash = { matrix: { generators: [list({ a: 'x' }), list({ a: 'y' })] } };
  expect(namesOf('{{.a}}', [clash])).toEqual(['x']);
  expect(namesOf('{{a}}', [clash], OLD)).toEqual(['fault: both generators of a matrix give a, and not the same']);
});

// Behaviour as in applicationset/generators/merge.go.
test('a merge adds to the sets of the first generator what others have under the same keys', () => {
  const merge = (mergeKeys: string[], ...generators: JsonObject[]) => ({ merge: { mergeKeys, generators } });
  const base = list({ a: '1', b: 'x', deep: { c: 'c' } }, { a: '2', b: 'y', deep: {} });
  const more = list({ a: '2', b: 'z', deep: { c: 'd' } }, { a: '3', b: 'w' });
  expect(namesOf('{{.a}}{{.b}}{{.deep.c}}', [merge(['a'], base, more)])).toEqual(['1xc', '2zd']);
  expect(namesOf('{{.a}}', [merge(['b'], base, list({ b: 'x' }, { b: 'x' }))])).toEqual([
    'fault: two sets of one generator of a merge have the keys {"b":"x"}',
  ]);
  expect(namesOf('a', [merge([], base, more)])).toEqual(['fault: merge has no mergeKeys']);
});

test('a selector chooses among what was given', () => {
  const elements = [
    { a: 'x', deep: { b: 'yes' } },
    { a: 'y', deep: { b: 'no' } },
  ];
  const selector = { matchLabels: { 'deep.b': 'yes' } };
  expect(namesOf('{{.a}}', [{ list: { elements }, selector }])).toEqual(['x']);
});

test('a generator may have a template of its own, and a patch changes what comes out', () => {
  const own = {
    list: { elements: [{ a: 'x' }], template: { metadata: { name: 'own-{{.a}}' }, spec: { project: '' } } },
  };
  const templatePatch =
    'metadata:\n  labels: { app: {{.a}} }\nspec:\n  project: null\n{{- if eq .a "x" }}\n  syncPolicy: { automated: {} }\n{{- end }}\n';
  const { applications } = expand(setOf('{{.a}}', [own, list({ a: 'y' })], { templatePatch }), {});
  expect(applications.map(({ name, body }) => [name, body['spec']])).toEqual([
    ['own-x', { syncPolicy: { automated: {} } }],
    ['y', {}],
  ]);
  expect(namesOf('{{.a}}', [list({ a: 'x' })], { templatePatch: '[1' })).toEqual([
    'fault: templatePatch becomes text that is no YAML',
  ]);
});

test('each template that fails is told once, and others are still made', () => {
  expect(namesOf('{{.b}}', [list({ a: 'x' }, { a: 'y' }, { b: 'z' })])).toEqual([
    'z',
    'fault: template {{.b}}: there is no b',
  ]);
  expect(namesOf('{{ uuidv4 }}', [list({ a: 'x' })])).toEqual([
    'unknown: template {{ uuidv4 }}: calls uuidv4, which is not evaluated here',
  ]);
  expect(namesOf('a', [{}])).toEqual(['fault: is no generator']);
});
