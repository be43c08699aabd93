import type { ChartAcceptance } from '../model/chart-lock';
import { formatIssue } from '../model/issue';
import { AVOIDING_SETTINGS } from './avoiding-settings';
import { judgedChart } from './chart-issues';
import { IMPURE_FUNCTIONS } from './impure-functions';

const FILES = {
  'Chart.yaml': 'apiVersion: v2\nname: "toys"\nversion: 1.2.3 # newest\n',
  'templates/_helpers.tpl': '{{ define "toys.key" }}{{ randAlphaNum 8 }}{{ end }}',
  'templates/a.yaml': 'x: {{ include "toys.key" . }}\ny: {{ now }}\n',
  'templates/b.yaml': '{{ include "toys.key" . }}',
  'templates/c.yaml': '{{ include "toys.key" . }}',
};

const HELPER = { file: 'templates/_helpers.tpl', function: 'randAlphaNum', reason: 'existingSecret is set' };
const CLOCK = { file: 'templates/a.yaml', function: 'now', reason: 'rollPods is off' };

const messages = (files: Readonly<Record<string, string>>, ...accepted: readonly ChartAcceptance[]) =>
  judgedChart(new Map(Object.entries(files)), accepted).issues.map(formatIssue);

const ACCEPT = 'and accept it with that reason at strata.charts.toys.accepted of cdk8s.yaml';

test('a call says what it does, where it stands and which templates come to it', () => {
  expect(messages(FILES)).toEqual([
    `toys/templates/_helpers.tpl:1: randAlphaNum is random at each render (in toys.key, for templates/a.yaml, templates/b.yaml and 1 more); find the values that keep a render from it, ${ACCEPT}`,
    `toys/templates/a.yaml:2: now follows the clock; find the values that keep a render from it, ${ACCEPT}`,
  ]);
});

test('what is accepted is no issue', () => {
  expect(messages(FILES, HELPER, CLOCK)).toEqual([]);
  expect(messages(FILES, { file: 'templates/', reason: 'all of it is off' })).toEqual([]);
  expect(messages(FILES, { file: 'templates/', function: 'now', reason: 'rollPods is off' }, HELPER)).toEqual([]);
});

test('an acceptance that matches nothing is an error with the name that is near', () => {
  const idle = 'cdk8s.yaml strata.charts.toys.accepted.2: accepts what version 1.2.3 does not have';
  expect(messages(FILES, HELPER, CLOCK, { ...HELPER, function: 'randAlpha' })).toEqual([
    `${idle} (randAlpha in templates/_helpers.tpl); did you mean "randAlphaNum"?`,
  ]);
  expect(messages(FILES, HELPER, CLOCK, { ...CLOCK, function: 'genCA' })).toEqual([
    `${idle} (genCA in templates/a.yaml); the file has now; correct or remove it`,
  ]);
  expect(messages(FILES, HELPER, CLOCK, { ...CLOCK, file: 'templates/aa.yaml' })).toEqual([
    `${idle} (now in templates/aa.yaml); did you mean "templates/a.yaml"?`,
  ]);
  expect(messages(FILES, HELPER, CLOCK, { file: 'charts/sub/', reason: 'sub.enabled is false' })).toEqual([
    `${idle} (charts/sub/); remove it`,
  ]);
});

test('a known chart is refused with the setting that avoids it, as a subchart too', () => {
  const grafana = {
    'charts/grafana/Chart.yaml': 'name: grafana\n',
    'charts/grafana/templates/_helpers.tpl': '{{ define "grafana.password" }}{{ randAlphaNum 40 }}{{ end }}',
    'charts/grafana/templates/secret.yaml': '{{ include "grafana.password" . }}',
  };
  expect(messages({ 'Chart.yaml': 'name: toys\n', ...grafana })).toEqual([
    `toys/charts/grafana/templates/_helpers.tpl:1: randAlphaNum is random at each render (in grafana.password, for charts/grafana/templates/secret.yaml); set admin.existingSecret, ${ACCEPT}`,
  ]);
});

test('a template that Helm cannot parse is told', () => {
  expect(messages({ 'Chart.yaml': 'name: toys\n', 'templates/a.yaml': '\n{{ if' })).toEqual([
    'toys/templates/a.yaml:2: an action does not end; take another version of the chart: Helm cannot parse this one',
  ]);
});

test('settings are known for functions that are looked for', () => {
  expect(AVOIDING_SETTINGS.flatMap(({ functions }) => functions).filter(name => !IMPURE_FUNCTIONS.has(name))).toEqual(
    [],
  );
});
