import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, loadAll } from 'js-yaml';
import { formatIssue } from '../../model/issue';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { builtInScope } from '../../model/scope';
import { fakeHelm } from '../fixtures/fake-helm';
import { makeFolder } from '../fixtures/tiny-project';
import type { ChartUse } from './chart-at-hand';
import { renderFacts, type FactsInput } from './render-facts';

const CHART = 'name: toys\nversion: 2.0.0\nappVersion: v1\n';
const RENDERED = `apiVersion: v1
kind: ConfigMap
metadata: { name: <release>-<kube> }
data: { flags: <flags> }
---
apiVersion: v1
kind: Service
metadata: { name: <release> }
spec: { selector: <values> }
`;

const SOME_NUMBER: unknown = expect.any(Number);

const isJson = (value: unknown): value is Json => value !== undefined;

const read: FactsInput['read'] = (text, file) => {
  const documents = text === CHART ? [load(text)] : loadAll(text);
  return { documents: documents.filter(isJson).map(value => ({ value, file })), issues: [] };
};

const use = (values: JsonObject, change: Partial<ChartUse['release']> = {}, kubeVersion = '1.35.2'): ChartUse => ({
  kubeVersion,
  release: {
    component: 'toys',
    release: 'toys',
    namespace: 'play',
    pin: { name: 'toys', version: '2.0.0', appVersion: 'v1', repository: 'https://charts.example.org', oci: false },
    values,
    skipCrds: false,
    ...change,
  },
});

const render = async (change: Partial<FactsInput> = {}, files: Readonly<Record<string, string>> = {}) => {
  const folder = makeFolder({ 'Chart.yaml': CHART, 'rendered.yaml': RENDERED, ...files });
  const input: FactsInput = {
    charts: [`toys=${folder}`],
    helm: fakeHelm(folder),
    uses: [use({ app: 'toys' })],
    read,
    scopeOf: builtInScope,
    pause: () => Promise.resolve(),
    ...change,
  };
  const { files: made, issues } = await renderFacts(input);
  const facts: unknown = made[0] === undefined ? undefined : JSON.parse(made[0].content);
  return {
    paths: made.map(({ path }) => path),
    facts: isJsonObject(facts) ? facts : {},
    issues: issues.map(issue => `${issue.severity} ${formatIssue(issue).replaceAll(folder, 'FOLDER')}`),
  };
};

test('each distinct release is rendered with its values, name, namespace, Kubernetes version and CRDs or none', async () => {
  const { paths, facts, issues } = await render({
    uses: [
      use({ app: 'toys' }),
      use({ app: 'toys' }),
      use({ app: 'other' }, { release: 'more', namespace: 'elsewhere', skipCrds: true }, '1.36.1'),
      use({ app: 'none' }, { pin: { ...use({}).release.pin, version: '1.0.0' } }),
    ],
  });
  expect(issues).toEqual([]);
  expect(paths).toEqual(['charts/toys-2.0.0.facts.json']);
  expect(facts).toMatchObject({ from: 'render', chart: 'toys', version: '2.0.0', appVersion: 'v1', helm: '4.1.4' });
  const config = (namespace: string, name: string) => ({
    ...{ apiVersion: 'v1', kind: 'ConfigMap', namespace, name, keys: ['flags'] },
    bytes: SOME_NUMBER,
  });
  const service = (namespace: string, name: string, app: string) => ({
    ...{ apiVersion: 'v1', kind: 'Service', namespace, name, service: { selector: { app } } },
    bytes: SOME_NUMBER,
  });
  expect(facts['variants']).toEqual([
    {
      ...{ release: 'toys', namespace: 'play', kubeVersion: '1.35.2', skipCrds: false },
      values: { app: 'toys' },
      objects: [1, 3],
    },
    {
      ...{ release: 'more', namespace: 'elsewhere', kubeVersion: '1.36.1', skipCrds: true },
      values: { app: 'other' },
      objects: [0, 2],
    },
  ]);
  expect(facts['objects']).toEqual([
    config('elsewhere', 'more-1.36.1'),
    config('play', 'toys-1.35.2'),
    service('elsewhere', 'more', 'other'),
    service('play', 'toys', 'toys'),
  ]);
});

test('tests of a chart are left out, and CRDs are as the release wants them', async () => {
  const flags = { 'rendered.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { type: <flags> }\n' };
  const typeOf = async (skipCrds: boolean) => {
    const { facts } = await render({ uses: [use({}, { skipCrds })] }, flags);
    return JSON.stringify(facts['objects']);
  };
  expect(await typeOf(false)).toContain('"type":"--include-crds --skip-tests --values"');
  expect(await typeOf(true)).toContain('"type":"--skip-crds --skip-tests --values"');
});

test('a chart that renders differently each time is refused with the first line that changes', async () => {
  const text = 'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { key: "<clock>" }\n';
  const { paths, issues } = await render({}, { 'rendered.yaml': text });
  expect(paths).toEqual([]);
  expect(issues).toEqual([
    'error chart toys=FOLDER: toys renders differently each time (line 4); set the value that makes it random',
  ]);
});

test('the second render comes after the pause', async () => {
  const folder = makeFolder({ 'Chart.yaml': CHART, 'rendered.yaml': RENDERED });
  const pause = (): Promise<void> => {
    writeFileSync(join(folder, 'rendered.yaml'), `\n${RENDERED}`);
    return Promise.resolve();
  };
  const { issues } = await render({ charts: [`toys=${folder}`], pause });
  expect(issues).toEqual([
    `error chart toys=${folder}: toys renders differently each time (line 1); set the value that makes it random`,
  ]);
});

test('a Secret with data is a warning, a reference is none', async () => {
  const secret = (name: string, text: string) =>
    `---\napiVersion: v1\nkind: Secret\nmetadata: { name: ${name}, namespace: play }\nstringData: { key: "${text}" }\n`;
  const { paths, issues } = await render({}, { 'rendered.yaml': secret('a', '$b:key') + secret('b', 'text') });
  expect(paths).toHaveLength(1);
  expect(issues).toEqual([
    'warning chart toys=FOLDER: makes a Secret with data (Secret/play/b: key); name a Secret that exists in the values',
  ]);
});

test('the value that keeps a chart from making its Secret is named', async () => {
  const source = '{{ if not .Values.existingSecret }}\nkind: Secret\n{{ end }}';
  const text =
    '---\n# Source: toys/templates/s.yaml\napiVersion: v1\nkind: Secret\nmetadata: { name: a, namespace: play }\nstringData: { key: text }\n';
  const { issues } = await render({}, { 'rendered.yaml': text, 'templates/s.yaml': source });
  expect(issues).toEqual([
    'warning chart toys=FOLDER: makes a Secret with data (Secret/play/a: key); set existingSecret; name a Secret that exists in the values',
  ]);
});

test('what helm complains of is told for every release', async () => {
  const text = 'walk.go: warning\nError: values do not meet the schema:\n- replicas: got string\n\n';
  const uses = [use({ app: 'a' }), use({ app: 'b' }, { release: 'more' })];
  const { issues } = await render({ uses }, { 'error.txt': text });
  const reason =
    '(values do not meet the schema: - replicas: got string); correct the values of the component, or the chart';
  expect(issues).toEqual([
    `error chart toys=FOLDER: toys cannot be rendered ${reason}`,
    `error chart toys=FOLDER: more cannot be rendered ${reason}`,
  ]);
});

test('every argument that is not NAME=PATH is told', async () => {
  const { issues } = await render({ charts: ['toys', '=x', 'toys='] });
  const fix = 'give the name in cdk8s.yaml and a folder or archive, such as cilium=./cilium-1.20.0.tgz';
  expect(issues).toEqual(['toys', '=x', 'toys='].map(text => `error --chart: is not NAME=PATH (${text}); ${fix}`));
});

test('a chart that nothing uses, an unknown path, another chart, another version and a chart given twice', async () => {
  const wrong = makeFolder({ 'Chart.yaml': 'name: bricks\nversion: 2.0.0\n' });
  const old = makeFolder({ 'Chart.yaml': 'name: toys\nversion: v0.0.0\n' });
  const good = makeFolder({ 'Chart.yaml': CHART });
  const charts = [`toy=${good}`, 'toys=nowhere', `toys=${wrong}`, `toys=${old}`, `toys=${good}`, `toys=${good}`];
  const { issues } = await render({
    charts,
    read: text => ({ documents: [{ value: read(text, '').documents[0]?.value ?? null }], issues: [] }),
  });
  expect(issues).toEqual([
    `error chart toy=${good}: no release of environments/ uses the chart (toy); did you mean "toys"?`,
    'error chart toys=nowhere: is no chart (Chart.yaml file is missing); give a folder or archive',
    `error chart toys=${wrong}: is another chart (bricks); give a chart named toys`,
    `error chart toys=${old}: is of a version that no release uses (v0.0.0); give version 2.0.0`,
    `error chart toys=${good}: is given twice (2.0.0); leave one out`,
  ]);
});

test('a missing helm and one of an unusable version are told', async () => {
  expect((await render({ helm: 'no-such-helm' })).issues).toEqual([
    'error no-such-helm: helm cannot be run (ENOENT); run npm run import -- --install-helm, or install helm 3 from 3.13 on but 3.18.0, or helm 4, or name it with --helm or HELM',
  ]);
  const helm = fakeHelm(makeFolder({}), 'v2.17.0');
  expect((await render({ helm })).issues).toEqual([
    `error ${helm}: helm has an unusable version (v2.17.0); use helm 3 from 3.13 on but 3.18.0, or helm 4`,
  ]);
});
