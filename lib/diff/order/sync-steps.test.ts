import { diffYaml, type YamlSides } from '../testing/diff-yaml';

interface Told {
  readonly wave?: number;
  readonly spec?: string;
  readonly file?: string;
}

/** An Application that syncs `dist/prod/<name>`, itself synced by root. */
const app = (
  name: string,
  { wave = 0, spec = 'syncPolicy: { automated: {} }', file = `dist/prod/apps/${name}.yaml` }: Told = {},
): string =>
  `# file: ${file}\napiVersion: argoproj.io/v1alpha1\nkind: Application\n` +
  `metadata: { name: ${name}, namespace: argocd, annotations: { argocd.argoproj.io/sync-wave: '${wave}' } }\n` +
  `spec: { project: shop, source: { path: ${name === 'root' ? 'dist/prod/apps' : `dist/prod/${name}`} }, destination: { namespace: shop, server: https://kubernetes.default.svc }, ${spec} }\n`;

const ROOT = app('root', { file: 'bootstrap/root.yaml' });

const config = (name: string, value: string, more = ''): string =>
  `# file: dist/prod/${name}/a.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: shop${more} }\ndata: { a: '${value}' }\n`;

const project = (windows: string): string =>
  `# file: dist/prod/apps/shop.yaml\napiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: { name: shop, namespace: argocd }\nspec: { syncWindows: ${windows} }\n`;

const settings = (key: string): string =>
  app('argo-cd', { wave: -96 }).replace(
    'source: { path: dist/prod/argo-cd }',
    `sources: [{ chart: argo-cd, helm: { valuesObject: { configs: { cm: { ${key}: x } } } } }]`,
  );

const HEALTH = 'resource.customizations.health.argoproj.io_Application';

const all = (...objects: readonly string[]): string => objects.join('---\n');

const told = (sides: YamlSides): readonly string[] =>
  diffYaml(sides).order.map(({ application, wave, gates }) => `${wave} ${application}: ${gates.join('; ')}`);

const changed = (name: string): Pick<YamlSides, 'after' | 'before'> => ({
  before: config(name, '1'),
  after: config(name, '2'),
});

test('what an Application syncs waits for no wave, for waves order Applications alone', () => {
  expect(told({ ...changed('web'), unchanged: all(ROOT, app('web', { wave: 5 }), settings(HEALTH)) })).toEqual([
    '5 web: ',
  ]);
});

test('an Application whose own object differs waits for the health of those before it, where Argo CD knows that', () => {
  const sides = {
    before: app('web', { wave: 5 }),
    after: app('web', { wave: 5, spec: 'syncPolicy: { automated: { prune: true } }' }),
  };
  const others = all(ROOT, app('late', { wave: 9 }), app('soon', { wave: 2 }), app('first', { wave: -9 }));
  expect(told({ ...sides, unchanged: all(others, settings(HEALTH)) })).toEqual([
    '0 root: ',
    '5 web: after earlier waves of Application root are healthy, the last of them 2: soon',
  ]);
  expect(told({ ...sides, unchanged: all(others, settings('other')) })).toEqual(['0 root: ', '5 web: ']);
  expect(told({ ...sides, unchanged: others })).toEqual(['0 root: ', '5 web: ']);
  const twice = all(others, settings(HEALTH), settings('other').replace('name: argo-cd', 'name: argo-cd-again'));
  expect(told({ ...sides, unchanged: twice })).toEqual(['0 root: ', '5 web: ']);
  expect(told({ ...sides, unchanged: all(ROOT, settings(HEALTH).replace("'-96'", "'7'")) })).toEqual([
    '0 root: ',
    '5 web: ',
  ]);
});

test('people, steps, hooks and confirmations are gates', () => {
  const gate = (application: string, sides: YamlSides = changed('web')): readonly string[] =>
    told({ ...sides, unchanged: application });
  const manual = ['0 web: when somebody syncs it'];
  expect(gate(app('web', { spec: 'syncPolicy: {}' }))).toEqual(manual);
  expect(gate(app('web', { spec: 'syncPolicy: { automated: { enabled: false } }' }))).toEqual(manual);
  const hook = (when: string): string =>
    `# file: dist/prod/web/b.yaml\napiVersion: batch/v1\nkind: Job\nmetadata: { name: migrate, namespace: shop, annotations: { argocd.argoproj.io/hook: ${when} } }\n`;
  expect(gate(all(app('web'), hook('PreSync')))).toEqual(['0 web: after its PreSync Job migrate has succeeded']);
  expect(gate(all(app('web'), hook("'Sync,PreSync'")))).toEqual(['0 web: after its PreSync Job migrate has succeeded']);
  expect(gate(all(app('web'), hook('PostSync')))).toEqual(['0 web: ']);
  const confirm = ', annotations: { argocd.argoproj.io/sync-options: Prune=confirm }';
  expect(
    gate(app('web', { spec: 'syncPolicy: { automated: { prune: true } }' }), { before: config('web', '1', confirm) }),
  ).toEqual(['0 web: somebody has to confirm what goes']);
  const set =
    'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: { name: webs, namespace: argocd }\n' +
    'spec: { goTemplate: true, strategy: { type: RollingSync }, generators: [{ list: { elements: [{ name: web }] } }], ' +
    "template: { metadata: { name: '{{.name}}' }, spec: { source: { path: 'dist/prod/{{.name}}' }, syncPolicy: { automated: {} } } } }\n";
  expect(gate(set)).toEqual(['0 web: when its step of ApplicationSet webs comes (RollingSync)']);
});

test('windows of the project are gates of the Applications that they name', () => {
  const windows = (window: string): string => project(`[{ schedule: 0 22 * * *, duration: 8h, ${window} }]`);
  const within = (window: string, application = app('web')): readonly string[] =>
    told({ ...changed('web'), unchanged: all(application, windows(window)) });
  const deny = '0 web: while no window is in the way: deny at 0 22 * * * (UTC) for 8h, people may not either';
  expect(within("kind: deny, applications: ['w*']")).toEqual([deny]);
  expect(within('kind: deny, namespaces: [shop]')).toEqual([deny]);
  expect(within("kind: deny, clusters: ['*default*']")).toEqual([deny]);
  expect(within("kind: allow, applications: ['*']")).toEqual([
    '0 web: while a window is open: allow at 0 22 * * * (UTC) for 8h',
  ]);
  expect(within('kind: deny, applications: [other]')).toEqual(['0 web: ']);
  const named = app('web').replace('server: https://kubernetes.default.svc', 'name: in-cluster');
  expect(within('kind: deny, clusters: [in-cluster]', named)).toEqual([deny]);
  const others = windows("kind: deny, applications: ['*']").replace('name: shop', 'name: other');
  expect(told({ ...changed('web'), unchanged: all(app('web'), others) })).toEqual(['0 web: ']);
  expect(within("kind: deny, applications: ['*'], namespaces: [other], andOperator: true")).toEqual(['0 web: ']);
});

test('Applications go by wave, whatever their names are', () => {
  const both = {
    before: all(config('web', '1'), config('api', '1')),
    after: all(config('web', '2'), config('api', '2')),
  };
  expect(told({ ...both, unchanged: all(app('web', { wave: -1 }), app('api', { wave: 3 })) })).toEqual([
    '-1 web: ',
    '3 api: ',
  ]);
});

test('an object that comes to another Application is synced by that one', () => {
  const sides = { before: config('web', '1'), after: config('web', '1').replace('dist/prod/web/', 'dist/prod/api/') };
  expect(told({ ...sides, unchanged: all(app('web'), app('api')) })).toEqual(['0 api: ']);
});

test('what Argo CD leaves out is synced by nobody', () => {
  const slice =
    '# file: dist/prod/web/s.yaml\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { name: s }\n';
  expect(told({ after: slice, unchanged: app('web') })).toEqual([]);
});

test('what stays as it is has no place in the order', () => {
  expect(told({ before: config('web', '1'), unchanged: app('web') })).toEqual([]);
  expect(told({ before: config('web', '1'), after: config('web', '1'), unchanged: app('web') })).toEqual([]);
});
