import type { ChartAddress, ChartValueShape } from '../../model/chart-value-shape';
import type { Json, JsonObject } from '../../model/json';
import { schemaSet } from '../schema/schema-set';
import { applicationOf } from '../testing/argo-cd';
import { CRDS, KUBERNETES_1_35 } from '../testing/imported-schemas';
import { runRule } from '../testing/run-rule';
import { validChartValues } from './valid-chart-values';

const SOURCE = { repoURL: 'https://charts.example.com', chart: 'web', targetRevision: '1.0.0' };

const KEYS: JsonObject = {
  cgroup: { keys: { autoMount: { keys: { enabled: 'boolean' } }, hostRoot: 'string' } },
  strict: { keys: { mode: { enum: ['fast', 'slow'] } }, closed: true },
  hosts: { items: 'string' },
  enabled: 'boolean|truth',
  size: 'number|digits',
  replicas: 'natural|digits',
  port: 'port|word',
  image: { keys: { tag: 'string|integer' } },
  level: 'scalar',
  labels: 'loose',
  resources: 'resources',
  free: 'any',
  new: 'invented',
};

const chartValues = ({ repository, chart, revision }: ChartAddress): ChartValueShape | undefined =>
  repository === SOURCE.repoURL && chart === 'web' && revision === '1.0.0'
    ? { from: 'defaults', keys: KEYS }
    : undefined;

const OPTIONS = { chartValues, schemas: schemaSet(KUBERNETES_1_35, CRDS) };

const runSource = (source: JsonObject): readonly string[] =>
  runRule(validChartValues, [applicationOf('web', { sources: [source] })], OPTIONS).map(line =>
    line.replace('error dev/app Application.argoproj.io/argocd/web /spec/sources/0/helm/', ''),
  );

const run = (valuesObject: JsonObject): readonly string[] =>
  runSource({ ...SOURCE, helm: { valuesObject } }).map(line => line.replace('valuesObject', ''));

test.each<JsonObject>([
  { cgroup: { autoMount: { enabled: false }, hostRoot: '/sys/fs/cgroup' }, strict: { mode: 'slow' } },
  { cgroup: { unlisted: true }, subchart: { any: 1 }, global: { any: 1 } },
  { cgroup: null, enabled: null, strict: { mode: null } },
  { enabled: 'true', size: '10Gi', replicas: '{{ .Values.count }}', port: 'http', level: 4 },
  { enabled: true, size: -1.5, replicas: 0, port: 65_535, level: 'info', hosts: [], labels: 'a: b' },
  { image: { tag: 16 }, free: [1], labels: { labesl: 1 }, new: 1 },
  { resources: { requests: { cpu: '100m', 'example.com/gpu': 1 }, limits: { cpu: 1, 'example.com/gpu': 1 } } },
])('%j passes', values => {
  expect(run(values)).toEqual([]);
});

test.each<[JsonObject, string]>([
  [{ cgroup: { automount: {} } }, '/cgroup/automount: is no value of the chart; did you mean "autoMount"?'],
  [{ cgrop: {} }, '/cgrop: is no value of the chart; did you mean "cgroup"?'],
  [{ strict: { other: 1 } }, '/strict/other: is no value of the chart; use a value of the chart'],
  [{ strict: { mode: 'fsat' } }, '/strict/mode: must be one of "fast", "slow" ("fsat"); did you mean "fast"?'],
  [{ cgroup: 'x' }, '/cgroup: must be a map ("x"); write one, as the chart has it'],
  [{ hosts: 'x' }, '/hosts: must be a list ("x"); write one, as the chart has it'],
  [{ hosts: ['x', 1] }, '/hosts/1: must be a string (1); write one, as the chart has it'],
  [{ enabled: 'ture' }, '/enabled: must be a boolean ("ture"); write one, as the chart has it'],
  [{ size: '3 ' }, '/size: must be a number ("3 "); write one, as the chart has it'],
  [{ replicas: -1 }, '/replicas: must be a number from 0 to 2147483647 (-1); write one, as the chart has it'],
  [{ port: 65_536 }, '/port: must be a port from 0 to 65535 (65536); write one, as the chart has it'],
  [{ image: { tag: 1.1 } }, '/image/tag: must be a string or an integer (1.1); write one, as the chart has it'],
  [{ level: [] }, '/level: must be a text, a number or a boolean ([]); write one, as the chart has it'],
  [{ labels: 7 }, '/labels: must be a map or a list (7); write one, as the chart has it'],
  [{ resources: 'small' }, '/resources: must be a map ("small"); write one, as the chart has it'],
])('%j is an error', (values, line) => {
  expect(run(values)).toEqual([line]);
});

test.each<[string, Json, string]>([
  [
    'resources',
    { requests: { memoyr: '128Mi' } },
    '/requests/memoyr: must be named cpu, memory, ephemeral-storage, hugepages-… or with a domain: example.org/name ("memoyr"); rename it',
  ],
  [
    'resources',
    { operator: { requests: { cpu: '2x' } } },
    '/operator/requests/cpu: must be a quantity such as 500m or 1Gi ("2x"); use a number and one of m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei',
  ],
  [
    'affinity',
    { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ wieght: 1, preference: {} }] } },
    '/nodeAffinity/preferredDuringSchedulingIgnoredDuringExecution/0/wieght: unknown field; did you mean "weight"?',
  ],
  ['tolerations', [{ kye: 'a', operator: 'Exists' }], '/0/kye: unknown field; did you mean "key"?'],
  ['extraVolumes', [{ name: 'a', emptyDri: {} }], '/0/emptyDri: unknown field; did you mean "emptyDir"?'],
  [
    'securityContext',
    { runAsNonRoto: true, runAsUser: 1 },
    '/runAsNonRoto: unknown field; did you mean "runAsNonRoot"?',
  ],
])('what is handed on to pods as %s is checked as theirs', (key, value, line) => {
  expect(run({ free: { [key]: value } })).toEqual([`/free/${key}${line}`]);
});

test.each<[string, Json]>([
  ['affinity', { nodeAffinity: { type: 'hard', matchExpressions: [] }, podAntiAffinity: 'soft' }],
  ['resources', { requests: { memoyr: '{{ .Values.memory }}' } }],
  ['securityContext', { enabled: true, runAsUser: 1 }],
  ['securityContext', { privileged: false, capabilities: { agent: ['CHOWN'] } }],
  ['env', { A: 'b' }],
  ['topologySpreadConstraints', [{ maxSkew: 1, topologyKey: 'zone' }]],
  ['livenessProbe', { path: '/healthy', enabled: true }],
  ['volumeClaimTemplate', { resources: { requests: { storage: '1Gi' } } }],
])('%s in a form of the chart’s own passes', (key, value) => {
  expect(run({ free: { [key]: value } })).toEqual([]);
});

test('values in a text are read where there is no object, and the place in them is named', () => {
  const helm = { values: 'cgroup:\n  automount: {}\nlist:\n  - tolerations: [{ kye: a }]\n' };
  expect(runSource({ ...SOURCE, helm })).toEqual([
    'values: cgroup.automount: is no value of the chart; did you mean "autoMount"?',
    'values: list[0].tolerations[0].kye: unknown field; did you mean "key"?',
  ]);
  expect(runSource({ ...SOURCE, helm: { ...helm, valuesObject: {} } })).toEqual([]);
  expect(runSource({ ...SOURCE, helm: { values: 'a: [' } })).toEqual([]);
});

test('another version, another repository and a chart whose schema is passed over are not judged', () => {
  const helm = { valuesObject: { cgroup: { automount: {} } } };
  expect(runSource({ ...SOURCE, helm, targetRevision: '1.0.1' })).toEqual([]);
  expect(runSource({ ...SOURCE, helm, repoURL: 'https://charts.example.org' })).toEqual([]);
  expect(runSource({ ...SOURCE, helm: { ...helm, skipSchemaValidation: true } })).toEqual([]);
  expect(runRule(validChartValues, [applicationOf('web', { sources: [{ ...SOURCE, helm }] })])).toEqual([]);
});
