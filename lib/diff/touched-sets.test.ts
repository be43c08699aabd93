import { diffYaml, type YamlSides } from './testing/diff-yaml';

/** An ApplicationSet with an Application for each set of parameters. */
const set = (generator: string, name = '{{.path.basename}}'): string =>
  'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: { name: apps, namespace: argocd }\n' +
  `spec: { goTemplate: true, generators: [${generator}], template: { metadata: { name: '${name}' }, ` +
  `spec: { source: { path: 'apps/${name}' }, syncPolicy: { automated: { prune: true } } } } }\n`;

const GIT = 'git: { repoURL: https://git.example.com/clusters.git, directories: [{ path: apps/* }] }';

const object = (app: string): string =>
  `# file: apps/${app}/a.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${app}, namespace: shop }\ndata: {}\n`;

const web = { before: ['apps/web/a.yaml'], after: ['apps/web/a.yaml'] };

/** What is said of the ApplicationSet. */
const said = (sides: YamlSides): readonly string[] =>
  diffYaml(sides).changes.flatMap(({ after, before, risks, effect }) =>
    (after ?? before)?.kind === 'ApplicationSet' ? [effect.says, ...risks.map(({ says }) => says)] : [],
  );

test('a folder that comes or goes makes an Application come or go, though its ApplicationSet stays as it is', () => {
  const STAYS = 'stays as it is, and what its generators read differs';
  const unchanged = set(`{ ${GIT} }`);
  const both = ['apps/web/a.yaml', 'apps/shop/a.yaml'];
  expect(said({ after: object('shop'), unchanged, repository: { before: web.before, after: both } })).toEqual([
    STAYS,
    'makes Application shop',
  ]);
  expect(said({ before: object('shop'), unchanged, repository: { before: both, after: web.after } })).toEqual([
    STAYS,
    'no longer makes Application shop, which Argo CD deletes with all that was made',
  ]);
  expect(said({ after: object('web'), unchanged, repository: web })).toEqual([]);
});

test('files that a generator reads, and generators of a matrix, are read on their own side', () => {
  const files = "{ git: { repoURL: https://git.example.com/clusters, files: [{ path: 'apps/*/a.yaml' }] } }";
  const repository = { before: ['apps/web/a.yaml'], after: ['apps/shop/a.yaml'] };
  expect(said({ after: object('shop'), unchanged: set(files, '{{.name}}'), repository }).slice(1)).toEqual([
    'no longer makes Application web, which Argo CD deletes with all that was made',
    'makes Application shop',
  ]);
  const matrix = `{ matrix: { generators: [{ ${GIT} }, { list: { elements: [{ in: a }, { in: b }] } }] } }`;
  const named = set(matrix, '{{.path.basename}}-{{.in}}');
  expect(said({ after: object('shop'), unchanged: named, repository }).at(-1)).toBe(
    'makes Applications shop-a, shop-b',
  );
});

test('clusters that Argo CD knows are its own alone, where its repository is at hand', () => {
  const clusters = (name: string): string => set('{ clusters: {} }', name);
  expect(said({ before: clusters('{{.name}}'), after: clusters('web-{{.name}}'), repository: web })).toContain(
    'makes Application web-in-cluster',
  );
});

test('of another repository, and of a plugin, nothing is said', () => {
  const other = set('{ git: { repoURL: https://git.example.com/other, directories: [{ path: "*" }] } }');
  expect(said({ after: object('shop'), unchanged: other, repository: { ...web, after: [] } })).toEqual([]);
  const plugin = set('{ plugin: { configMapRef: { name: p } } }', '{{.name}}');
  expect(said({ after: object('shop'), unchanged: plugin, repository: { ...web, after: [] } })).toEqual([]);
});

test('what lies in a folder is synced by the Application that is made for it', () => {
  const { changes } = diffYaml({
    before: object('web').replace('{}', '{ a: b }'),
    after: object('web'),
    unchanged: set(`{ ${GIT} }`),
    repository: web,
  });
  expect(changes.map(({ application }) => application)).toEqual(['web']);
});
