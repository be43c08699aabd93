import type { JsonObject } from '../model/json';
import { schemaSet } from './schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from './testing/imported-schemas';
import { runRule } from './testing/run-rule';
import { uniqueMergeKeys } from './unique-merge-keys';

const schemas = schemaSet(KUBERNETES_1_35, CRDS);

const pod = (container: JsonObject, spec: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', namespace: 'b' },
  spec: { containers: [{ name: 'a', ...container }], ...spec },
});

const POD = 'error dev/app Pod/b/a';

test.each<[JsonObject, JsonObject, string]>([
  [
    { env: [{ name: 'A', value: '1' }, { name: 'B' }, { name: 'A' }] },
    {},
    `${POD} /spec/containers/0/env/2: repeats name of entry 0 ("A"); keep one of them`,
  ],
  [
    { ports: [{ containerPort: 53 }, { containerPort: 53, protocol: 'TCP' }] },
    {},
    `${POD} /spec/containers/0/ports/1: repeats containerPort and protocol of entry 0 (53, "TCP"); keep one of them`,
  ],
  [
    {
      volumeMounts: [
        { name: 'a', mountPath: '/x' },
        { name: 'b', mountPath: '/x' },
      ],
    },
    {},
    `${POD} /spec/containers/0/volumeMounts/1: repeats mountPath of entry 0 ("/x"); keep one of them`,
  ],
  [
    {},
    {
      volumes: [
        { name: 'v', emptyDir: {} },
        { name: 'v', configMap: { name: 'c' } },
      ],
    },
    `${POD} /spec/volumes/1: repeats name of entry 0 ("v"); keep one of them`,
  ],
])('%j %j is refused', (container, spec, expected) => {
  expect(runRule(uniqueMergeKeys, [pod(container, spec)], { schemas })).toEqual([expected]);
});

test('the same port by another protocol, and the same volume at two places, pass', () => {
  const container = {
    ports: [{ containerPort: 53 }, { containerPort: 53, protocol: 'UDP' }],
    volumeMounts: [
      { name: 'a', mountPath: '/x' },
      { name: 'a', mountPath: '/y' },
    ],
    args: ['a', 'a'],
  };
  expect(runRule(uniqueMergeKeys, [pod(container)], { schemas })).toEqual([]);
});
