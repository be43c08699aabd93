import { schemaSet } from './schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from './testing/imported-schemas';
import { runRule } from './testing/run-rule';
import { validStrings } from './valid-strings';

const schemas = schemaSet(KUBERNETES_1_35, CRDS);

test('numbers and booleans are refused where strings belong', () => {
  const map = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', namespace: 'b', labels: { version: 1.5 }, annotations: { on: true } },
    data: { port: 8080, mode: 493 },
  };
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a', namespace: 'b' },
    spec: { containers: [{ name: 'a', env: [{ name: 'DEBUG', value: false }] }] },
  };
  expect(runRule(validStrings, [map, pod], { schemas })).toEqual([
    'error dev/app ConfigMap/b/a /data/mode: must be a string, not a number (493); put it in quotes: "493"',
    'error dev/app ConfigMap/b/a /data/port: must be a string, not a number (8080); put it in quotes: "8080"',
    'error dev/app ConfigMap/b/a /metadata/annotations/on: must be a string, not a boolean (true); put it in quotes: "true"',
    'error dev/app ConfigMap/b/a /metadata/labels/version: must be a string, not a number (1.5); put it in quotes: "1.5"',
    'error dev/app Pod/b/a /spec/containers/0/env/0/value: must be a string, not a boolean (false); put it in quotes: "false"',
  ]);
});

test('strings pass', () => {
  const map = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', labels: { version: '1.5' } },
    data: { port: '8080' },
  };
  expect(runRule(validStrings, [map], { schemas })).toEqual([]);
});
