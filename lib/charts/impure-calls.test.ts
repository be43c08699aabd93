import { impureCalls } from './impure-calls';

const CHART = 'name: toys\nversion: 1.2.3\n';

/** `file:line function [in define] for files` of each call. */
const callsOf = (files: Readonly<Record<string, string>>): readonly string[] =>
  impureCalls(new Map(Object.entries({ 'Chart.yaml': CHART, ...files }))).calls.map(
    ({ file, line, function: called, define, from }) =>
      `${file}:${line} ${called}${define === undefined ? '' : ` in ${define}`} for ${from.join(' ')}`,
  );

test('a helper is followed to the templates that include it, over other helpers and charts', () => {
  expect(
    callsOf({
      'templates/_a.tpl': '{{ define "toys.name" }}\n{{ include "common.random" . }}{{ end }}',
      'templates/b.yaml': '{{ include "toys.name" . | quote }}',
      'templates/c.yaml': '{{ if .x }}{{ template "toys.name" . }}{{ end }}',
      'charts/common/Chart.yaml': 'name: common\ntype: library\n',
      'charts/common/templates/_r.tpl':
        '{{ define "common.random" }}\n{{ randAlpha 5 }}{{ end }}{{ define "common.idle" }}{{ uuidv4 }}{{ end }}',
      'charts/common/templates/never.yaml': '{{ now }}',
    }),
  ).toEqual(['charts/common/templates/_r.tpl:2 randAlpha in common.random for templates/b.yaml templates/c.yaml']);
});

test('a block is a helper and its use', () => {
  expect(
    callsOf({ 'templates/a.yaml': '{{ block "x" . }}{{ if . }}{{ genCA "a" 1 }}{{ end }}{{ end }}{{ uuidv4 }}' }),
  ).toEqual(['templates/a.yaml:1 uuidv4 for templates/a.yaml', 'templates/a.yaml:1 genCA in x for templates/a.yaml']);
});

test.each([
  ['(print $.Template.BasePath "/_file.tpl") .', ['templates/_file.tpl:1 uuidv4 for templates/a.yaml']],
  ['(printf "toys.%s" .kind) .', ['templates/_file.tpl:1 shuffle in toys.one for templates/a.yaml']],
  ['(printf "dolls.%s" .kind) .', []],
  ['(print "toys." .kind) .', ['templates/_file.tpl:1 shuffle in toys.one for templates/a.yaml']],
  ['.name .', ['templates/_file.tpl:1 shuffle in toys.one for templates/a.yaml']],
  ['("toys.one") .', ['templates/_file.tpl:1 shuffle in toys.one for templates/a.yaml']],
])('a computed name means what it may become: include %s', (name, expected) => {
  const helper = '{{ uuidv4 }}{{ define "toys.one" }}{{ shuffle "ab" }}{{ end }}';
  expect(callsOf({ 'templates/_file.tpl': helper, 'templates/a.yaml': `{{ include ${name} }}` })).toEqual(expected);
});

test('values and files are templates where the chart calls tpl', () => {
  const files = {
    'values.yaml':
      '# {{ now }}\na: "{{ randInt 1 2 }}"\nlist:\n  - b: |\n      x\n      {{ env "HOME" }}\nplain: now {{ .Values.now }}\n',
    'files/config.ini': 'x\n{{ getHostByName "a" }}',
    'README.md': '{{ now }}',
    'values-dev.yaml': 'a: "{{ now }}"',
    'charts/sub/files/other.ini': '{{ uuidv4 }}',
  };
  expect(callsOf({ ...files, 'templates/a.yaml': '{{ .Values.tpl }}{{ .Files.Get "files/config.ini" }}' })).toEqual([]);
  const values = ['values.yaml:2 randInt for values.yaml', 'values.yaml:6 env for values.yaml'];
  expect(callsOf({ ...files, 'templates/a.yaml': '{{ tpl .Values.a . }}' })).toEqual(values);
  expect(callsOf({ ...files, 'templates/a.yaml': '{{ tpl (.Files.Get "files/config.ini") . }}' })).toEqual([
    ...values,
    'files/config.ini:2 getHostByName for files/config.ini',
  ]);
});

test('a constant is a template where its action calls tpl', () => {
  expect(
    callsOf({ 'templates/a.yaml': '{{ "{{ now }}" }}\n{{ tpl "{{ lookup }}" . }}\n{{ tpl "{{ broken" . }}' }),
  ).toEqual(['templates/a.yaml:2 lookup for templates/a.yaml']);
});

test('the notes and bare partials reach no manifest, what they define may', () => {
  expect(
    callsOf({
      'templates/NOTES.txt': '{{ now }}{{ define "n" }}{{ ago . }}{{ end }}',
      'templates/_bare.tpl': '{{ now }}',
      'templates/a.yaml': '{{ include "n" . }}',
    }),
  ).toEqual(['templates/NOTES.txt:1 ago in n for templates/a.yaml']);
});

test('what forms the date of now is no call of its own, and what is sorted has an order', () => {
  expect(
    callsOf({
      'templates/a.yaml':
        '{{ now | date "2006" }}\n{{ date "2006" .x }}\n{{ keys .a }}\n{{ keys .a | sortAlpha }}\n{{ values .a | len }}',
    }),
  ).toEqual([
    'templates/a.yaml:1 now for templates/a.yaml',
    'templates/a.yaml:2 date for templates/a.yaml',
    'templates/a.yaml:3 keys for templates/a.yaml',
  ]);
});

test('a template that does not end is a fault; braces of somebody else in values are none', () => {
  const { calls, faults } = impureCalls(
    new Map([
      ['templates/a.yaml', 'a\n{{ now'],
      ['templates/b.yaml', '{{ tpl .Values.a . }}'],
      ['values.yaml', 'a: "{{ now"\n'],
    ]),
  );
  expect({ calls, faults }).toEqual({
    calls: [],
    faults: [{ file: 'templates/a.yaml', line: 2, fault: 'an action does not end' }],
  });
});

test('the version of the helm that renders is not the same everywhere; that of Kubernetes is given', () => {
  const text = 'a: {{ $.Capabilities.HelmVersion.Version }}\nb: {{ .Capabilities.KubeVersion }}{{ "HelmVersion" }}';
  expect(callsOf({ 'templates/a.yaml': text })).toEqual(['templates/a.yaml:1 HelmVersion for templates/a.yaml']);
});
