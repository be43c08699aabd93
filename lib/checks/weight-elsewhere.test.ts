import type { Severity } from '../model/issue';
import type { Manifest } from '../model/manifest';
import type { Rule } from './rule';
import { weightElsewhere } from './weight-elsewhere';

const rule = (elsewhere?: Severity): Rule => ({
  id: 'X0',
  name: 'for-the-test',
  severity: 'error',
  reason: 'for the test',
  ...(elsewhere === undefined ? {} : { elsewhere }),
  scope: 'object',
  run: () => undefined,
});

const manifest = (name: string, unfinished = false): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  name,
  origin: { from: 'file', file: 'a.yaml', document: 0, ...(unfinished ? { unfinished: true } : {}) },
  body: {},
});

const found = { message: 'is wrong', fix: 'mend it' };

test('a finding weighs as its rule says, or less where the rule is one of ours', () => {
  expect(weightElsewhere(rule(), found)).toBe('error');
  expect(weightElsewhere(rule('warning'), found)).toBe('warning');
  expect(weightElsewhere(rule('warning'), { ...found, severity: 'note' })).toBe('note');
  expect(weightElsewhere(rule(), { ...found, severity: 'warning' })).toBe('warning');
  expect(weightElsewhere(rule(), { ...found, elsewhere: 'warning' })).toBe('warning');
  expect(weightElsewhere(rule(), { ...found, severity: 'note', elsewhere: 'warning' })).toBe('note');
});

test('what a kustomization may complete is a warning at most', () => {
  expect(weightElsewhere(rule(), { ...found, manifest: manifest('a', true) })).toBe('warning');
  expect(weightElsewhere(rule(), { ...found, manifest: manifest('a') })).toBe('error');
});

test.each([
  '${APP}',
  'a-$(name)',
  '{{ name }}',
  '__HOST__',
  '@HOST_1@:5000/web',
  '{prefix}-db',
  '<CLUSTER_NAME>-db',
  'shop.REPLACE_ME',
  'CHANGEME',
  'AUTOREPLACE_NAME',
  'AUTOMATIC_REPLACE',
  'ko://example.org/cmd/web',
  '{"[object Object]":null}',
])('a placeholder is a note: %s', text => {
  expect(weightElsewhere(rule(), { ...found, value: text })).toBe('note');
  expect(weightElsewhere(rule(), { ...found, manifest: manifest(text) })).toBe('note');
});

test.each(['{"a":1}', 'a@b@C', 'NET_ADMIN', '<b>', '< 5', 'replace_me'])('%s is no placeholder', value => {
  expect(weightElsewhere(rule(), { ...found, value })).toBe('error');
});

test('what a field itself calls a variable is no placeholder', () => {
  const pointer = '/spec/containers/0/volumeMounts/0/subPathExpr';
  expect(weightElsewhere(rule(), { ...found, pointer, value: '/$(POD_NAME)' })).toBe('error');
});

test('a placeholder is one also where the finding does not show it', () => {
  const body = { spec: { addresses: ['${IP}', '10.0.0.1'], port: 80 } };
  const weightAt = (pointer: string): Severity =>
    weightElsewhere(rule(), { ...found, manifest: { ...manifest('a'), body }, pointer });
  expect(weightAt('/spec/addresses/0')).toBe('note');
  expect(weightAt('/spec/addresses/1')).toBe('error');
  expect(weightAt('/spec/addresses')).toBe('error');
  expect(weightAt('/spec/port')).toBe('error');
  expect(weightAt('/spec/nothing/0')).toBe('error');
});
