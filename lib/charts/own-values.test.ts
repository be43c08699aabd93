import { judgedChart, ownCalls } from './chart-issues';
import { formatIssue } from '../model/issue';
import { mayBeImpure, ownTexts } from './own-values';

const VALUES = { note: 'plain', list: [{ text: '{{ now }}' }], deep: { other: '{{ .Release.Name }}' } };

test('texts with braces are found with their place', () => {
  expect(ownTexts(VALUES).map(({ path, text }) => `${path ?? ''}: ${text}`)).toEqual([
    'list[0].text: {{ now }}',
    'deep.other: {{ .Release.Name }}',
  ]);
});

test.each([
  ['{{ now }}', true],
  ['{{ include "toys.key" . }}', true],
  ['{{ $labels.values }} costs {{ .now | quote }}', false],
  ['{{ broken', false],
])('%s is looked at: %s', (text, expected) => {
  expect(ownTexts({ text }).map(mayBeImpure)).toEqual([expected]);
});

const chart = (template: string) =>
  new Map([
    ['Chart.yaml', 'name: toys\nversion: 1.2.3\n'],
    ['templates/_h.tpl', '{{ define "toys.key" }}{{ randAlpha 3 }}{{ end }}'],
    ['templates/a.yaml', template],
  ]);

const EVALUATES = chart('{{ tpl .Values.note . }}');

test('where the chart calls tpl, values of ours count as its own do, with what they include', () => {
  const told = (files: ReadonlyMap<string, string>, note: string) =>
    judgedChart(files, [], ownTexts({ note })).issues.map(formatIssue);
  expect(told(EVALUATES, '{{ now }}')).toEqual([
    'values of toys: note: now follows the clock; write what it should give, or accept it as file: values with its function and a reason at strata.charts.toys.accepted of cdk8s.yaml',
  ]);
  expect(told(EVALUATES, '{{ include "toys.key" . }}')).toEqual([
    'toys/templates/_h.tpl:1: randAlpha is random at each render (in toys.key, for values); find the values that keep a render from it, and accept it with that reason at strata.charts.toys.accepted of cdk8s.yaml',
  ]);
  expect(told(EVALUATES, '{{ .Release.Name }}')).toEqual([]);
  expect(told(chart('{{ .Values.note }}'), '{{ now }}')).toEqual([]);
});

test('what is accepted as file: values is quiet, and idle where no value has it', () => {
  const accepted = [{ file: 'values', function: 'now', reason: 'the text of an alert' }];
  const texts = ownTexts({ note: '{{ now }}' });
  expect(judgedChart(EVALUATES, accepted, texts).issues).toEqual([]);
  expect(ownCalls(EVALUATES, accepted, texts)).toEqual([]);
  const own = (note: string) =>
    ownCalls(EVALUATES, [], ownTexts({ note })).map(({ path, function: called }) => [path, called]);
  expect(own('{{ now }}')).toEqual([['note', 'now']]);
  expect(own('{{ include "toys.key" . }}')).toEqual([[undefined, 'randAlpha']]);
  expect(judgedChart(EVALUATES, accepted).issues.map(formatIssue)).toEqual([
    'cdk8s.yaml strata.charts.toys.accepted.0: accepts what version 1.2.3 does not have (now in values); remove it',
  ]);
});
