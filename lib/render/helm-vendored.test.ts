import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { create } from 'tar';
import { sha256Of } from '../model/sha256';
import type { VendoredRelease } from '../model/helm-renderer';
import { formatIssue } from '../model/issue';
import { vendoredRenderer } from './helm-vendored';

let root: string;

const put = (path: string, content: string | Buffer, mode = 0o644): string => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content, { mode });
  return join(root, path);
};

/** A helm that counts how often it is run, and does what a script says with the values in `$values`. */
const helmOf = (script: string, version = 'v4.1.4'): string =>
  put(
    'helm',
    `#!/bin/sh
echo run >> "${root}/runs"
if [ "$1" = version ]; then printf '%s' '${version}'; exit 0; fi
printf '%s' "$*" > "${root}/arguments"
printf '%s' "$KUBECONFIG $HELM_NAMESPACE" > "${root}/environment"
values=$(cat)
${script}
`,
    0o755,
  );

const runs = (): number => {
  const file = join(root, 'runs');
  const count = existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0;
  rmSync(file, { force: true });
  return count;
};

const LOCKED = { name: 'toys', version: '2.0.0', source: 'https://charts.example.org', appVersion: '1', helm: '4.1.4' };

const lock = (archive: string | Buffer, charts: readonly object[] = [LOCKED]): void => {
  put('imports/charts/toys-2.0.0.tgz', archive);
  const found = { sha256: sha256Of(archive), size: archive.length };
  put('imports/charts.lock', JSON.stringify({ charts: charts.map(chart => ({ ...chart, ...found })) }));
};

const release = (change: Partial<VendoredRelease['release']> = {}): VendoredRelease => ({
  release: {
    component: 'box',
    release: 'toys',
    namespace: 'play',
    pin: { name: 'toys', version: '2.0.0', appVersion: '1', repository: 'https://charts.example.org', oci: false },
    values: { price: '$9' },
    skipCrds: false,
    ...change,
  },
  kubeVersion: '1.35.2',
  apiVersions: ['a/v1'],
});

const render = (releases: readonly VendoredRelease[], helm = join(root, 'helm'), milliseconds = 20_000) =>
  vendoredRenderer(
    root,
    { ...process.env, HELM: helm, KUBECONFIG: '/home/me', HELM_NAMESPACE: 'mine' },
    milliseconds,
  )(releases).map(made => ('text' in made ? made.text : formatIssue({ ...made.issue, severity: 'error' })));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vendored-'));
  lock('archive');
});
afterEach(() => rmSync(root, { recursive: true }));

test('helm gets the archive, what decides the render, and neither a cluster nor settings of the user', () => {
  helmOf('printf "%s" "$values"');
  expect(render([release()])).toEqual(['{"price":"$9"}']);
  expect(readFileSync(join(root, 'arguments'), 'utf8')).toBe(
    `template toys ${root}/imports/charts/toys-2.0.0.tgz --namespace play --kube-version 1.35.2 --api-versions a/v1 --include-crds --skip-tests --values -`,
  );
  expect(readFileSync(join(root, 'environment'), 'utf8')).toBe('/dev/null ');
});

test('a render is made once, until something that decides it changes', () => {
  const helm = helmOf('echo "$values"');
  const twice = [release(), release()];
  expect(render(twice)).toEqual(['{"price":"$9"}\n', '{"price":"$9"}\n']);
  expect(runs()).toBe(2);
  expect(render(twice)).toHaveLength(2);
  expect(runs()).toBe(0);

  const others = [{ values: {} }, { release: 'other' }, { namespace: 'other' }, { skipCrds: true }];
  render(others.map(release));
  expect(runs()).toBe(4);
  render([
    { ...release(), kubeVersion: '1.36.0' },
    { ...release(), apiVersions: [] },
  ]);
  expect(runs()).toBe(2);
  lock('another archive');
  render([release()]);
  expect(runs()).toBe(1);
  helmOf('echo "$values"', 'v4.2.0-and-longer');
  render([release()], helm);
  expect(runs()).toBe(2);
});

test('a damaged render is made anew', () => {
  helmOf('echo whole');
  render([release()]);
  const folder = join(root, '.strata/cache/charts');
  const [name = ''] = readdirSync(folder).filter(file => file.length === 64);
  writeFileSync(join(folder, name), readFileSync(join(folder, name), 'utf8').replace('whole', 'hole!'));
  runs();
  expect(render([release()])).toEqual(['whole\n']);
  expect(runs()).toBe(1);
});

test('where nothing can be kept, helm runs each time', () => {
  helmOf('printf "%s" "$values"');
  put('.strata/cache', 'a file');
  expect([...render([release()]), ...render([release()])]).toEqual(['{"price":"$9"}', '{"price":"$9"}']);
  expect(runs()).toBe(4);
});

test('one that fails, one that hangs with what it started, and one that is whole: each tells its own', () => {
  helmOf(`case "$values" in
  *fail*) echo "Error: values don't meet the schema" >&2; exit 1;;
  *hang*) sleep 60;;
  *) echo whole;;
esac`);
  const values = [{ a: 'fail' }, { a: 'hang' }, { a: 'good' }];
  expect(
    render(
      values.map(given => release({ values: given })),
      undefined,
      2000,
    ),
  ).toEqual([
    ": the chart toys 2.0.0 cannot be rendered (values don't meet the schema); correct the values of the component, or the chart",
    ': the chart toys 2.0.0 cannot be rendered (it did not end within 2 s); correct the values of the component, or the chart',
    'whole\n',
  ]);
  expect(runs()).toBe(4);
  expect(render([release({ values: { a: 'fail' } })])).toHaveLength(1);
  expect(runs()).toBe(1);
});

test('an archive at fault is told without helm', () => {
  lock('archive', []);
  expect(render([release()], 'no-helm')).toEqual([
    'imports/charts.lock: does not have the chart (toys 2.0.0); run `npm run import -- --charts toys`',
  ]);
});

test('no helm, none that runs, and one of another age are told', () => {
  const fix = 'run `npm run import -- --install-helm`, or name another one with HELM';
  expect(render([release()], 'no-helm')).toEqual([`no-helm: helm cannot be run (ENOENT); ${fix}`]);
  const locked = put('locked', '');
  expect(render([release()], locked)).toEqual([`${locked}: helm cannot be run (EACCES); ${fix}`]);
  const old = helmOf('', 'v3.12.3');
  expect(render([release()])).toEqual([
    `${old}: helm has an unusable version; helm 3 from 3.13 on but 3.18.0, or helm 4 is needed (v3.12.3); ${fix}`,
  ]);
});

const CLOCK = `printf '%s\\n' '---' '# Source: toys/templates/a.yaml' '{"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "a"},'
echo "\\"data\\": {\\"at\\": \\"$(date +%s)\\"}}"`;

test('a chart whose impure functions are accepted is rendered twice, and may not differ', () => {
  const accepted = [{ file: 'templates/a.yaml', function: 'now', reason: 'not reached' }];
  lock('archive', [{ ...LOCKED, accepted }]);
  helmOf(CLOCK);
  expect(render([release()])).toEqual([
    'ConfigMap/a /data/at: the chart toys 2.0.0 renders differently each time; set the value that keeps the render from it: the lock says what was accepted, and why',
  ]);
  expect(runs()).toBe(3);
  helmOf('printf "%s" "$values"');
  expect(render([release()])).toEqual(['{"price":"$9"}']);
  expect(runs()).toBe(3);
  expect(render([release()])).toEqual(['{"price":"$9"}']);
  expect(runs()).toBe(0);
});

test('values that the chart would evaluate to something random are told before helm runs', () => {
  const archive = (template: string): Buffer => {
    put('toys/Chart.yaml', 'apiVersion: v2\nname: toys\nversion: 2.0.0\n');
    put('toys/templates/a.yaml', template);
    create({ sync: true, gzip: true, cwd: root, file: join(root, 'toys.tgz') }, ['toys']);
    return readFileSync(join(root, 'toys.tgz'));
  };
  helmOf('printf "%s" "$values"');
  const values = { note: 'a {{ now }}', deep: [{ key: '{{ randAlpha 5 }}' }] };
  lock(archive('{{ tpl .Values.note . }}'));
  expect(render([release({ values }), release()])).toEqual([
    ': the chart toys evaluates values that do not say what they give (note: now follows the clock, deep[0].key: randAlpha is random at each render); write what it should give, or accept it as file: values with its function and a reason at strata.charts.toys.accepted of cdk8s.yaml',
    '{"price":"$9"}',
  ]);
  const evaluated = archive('{{ tpl .Values.note . }}');
  const sha256 = sha256Of(evaluated);
  const accepted = [
    { file: 'values', function: 'now', reason: 'people alone see it' },
    { file: 'values', function: 'randAlpha', reason: 'people alone see it' },
  ];
  lock(evaluated, [{ ...LOCKED, sha256, size: evaluated.length, accepted }]);
  expect(render([release({ values })])).toEqual([JSON.stringify(values)]);
  lock(evaluated);
  expect(render([release({ values })])).toEqual([expect.stringMatching(/^: the chart toys evaluates values/)]);
  lock(archive('{{ .Values.note }}'));
  expect(render([release({ values })])).toEqual([JSON.stringify(values)]);
});

test('any other is rendered once', () => {
  helmOf(CLOCK);
  render([release()]);
  expect(runs()).toBe(2);
});
