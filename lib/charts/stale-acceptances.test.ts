import type { LockedChart } from '../model/chart-lock';
import { formatIssue } from '../model/issue';
import { judgedChart } from './chart-issues';
import { staleAcceptances } from './stale-acceptances';

const FILES = {
  'Chart.yaml': 'name: toys\nversion: 2.0.0\n',
  'templates/_h.tpl': '{{ define "toys.key" }}{{ randAlpha 3 }}{{ end }}{{ define "toys.name" }}toys{{ end }}',
  'templates/a.yaml': '{{ if .Values.key }}{{ include "toys.key" . }}{{ end }}',
  'templates/b.yaml': 'b: {{ include "toys.name" . }}',
};
const ACCEPTED = { file: 'templates/_h.tpl', function: 'randAlpha', reason: 'key is not set' };

const wayOf = (changed: Readonly<Record<string, string>>): string =>
  judgedChart(new Map(Object.entries({ ...FILES, ...changed })), [ACCEPTED]).accepted[0]?.way ?? '';

const READ = wayOf({});

test('what comes to a call is read: conditions before it and helpers on the way, and nothing else', () => {
  for (const same of [
    { 'Chart.yaml': 'name: toys\nversion: 2.1.0\n' },
    { 'templates/b.yaml': 'b: {{ include "toys.name" . | quote }}' },
    { 'templates/a.yaml': '# more\n\n{{- if .Values.key }}a: {{ include "toys.key" . }}{{ end }}' },
  ]) {
    expect(wayOf(same)).toBe(READ);
  }
  for (const other of [
    { 'templates/a.yaml': '{{ if .Values.keys }}{{ include "toys.key" . }}{{ end }}' },
    { 'templates/b.yaml': 'b: {{ include "toys.key" . }}' },
    { 'templates/_h.tpl': FILES['templates/_h.tpl'].replace('randAlpha 3', 'randAlpha 4') },
  ]) {
    expect(wayOf(other)).not.toBe(READ);
  }
});

const locked = (version: string, way?: string): LockedChart => ({
  ...{ name: 'toys', version, source: '', sha256: '', size: 1, appVersion: '', helm: '' },
  accepted: [{ ...ACCEPTED, ...(way === undefined ? {} : { way }) }],
});

const told = (lock: readonly LockedChart[], more: Partial<typeof ACCEPTED> = {}) =>
  staleAcceptances({ name: 'toys', version: '2.1.0' }, [{ ...ACCEPTED, ...more, way: READ }], lock).map(formatIssue);

test('an acceptance of another text is asked again, unless its reason is another one', () => {
  expect(told([])).toEqual([]);
  expect(told([locked('2.0.0', READ)])).toEqual([]);
  const changed = [locked('1.9.0', 'older'), locked('2.0.0', 'old')];
  expect(told(changed)).toEqual([
    'cdk8s.yaml strata.charts.toys.accepted.0: was accepted in 1.9.0, 2.0.0, and what comes to it is another text in 2.1.0 (randAlpha in templates/_h.tpl); read the templates again; where the reason still holds add --accept, else write another one',
  ]);
  expect(told([locked('2.1.0')])).toEqual([
    'cdk8s.yaml strata.charts.toys.accepted.0: was accepted in 2.1.0, and imports/charts.lock does not say what was read for it (randAlpha in templates/_h.tpl); read the templates again; where the reason still holds add --accept, this once, else write another one',
  ]);
  expect(told(changed, { reason: 'no value sets key' })).toEqual([]);
  expect(told([...changed, locked('2.0.1', READ)])).toEqual([]);
  expect(told(changed.map(one => ({ ...one, name: 'dolls' })))).toEqual([]);
});
