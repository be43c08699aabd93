import type { JsonObject } from '../../model/json';
import type { MachineNode } from '../check-context';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validNodeSelection } from './valid-node-selection';

const TENANT = { key: 'paas-tier', value: 'tenant', effect: 'NoSchedule' } as const;

const SHAPES: readonly MachineNode[] = [
  { labels: { 'node-type': 'cloud', disks: '2' }, taints: [] },
  { labels: { 'node-type': 'vps', 'paas-tier': 'tenant' }, taints: [TENANT] },
];

const run = (spec: JsonObject, shapes: readonly MachineNode[] = SHAPES) =>
  runRule(validNodeSelection, [deploymentOf('web', { spec })], { machines: { role: 'prod', nodes: [], shapes } });

const required = (...matchExpressions: readonly JsonObject[]): JsonObject => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [...matchExpressions] }],
      },
    },
  },
});

const unknown = (pointer: string): readonly string[] => [
  `error dev/app Deployment.apps/shop/web ${pointer}: no machine has the labels that the pod asks for; use labels of a node or a pool in environments/, or label one`,
];

const SELECTOR = '/spec/template/spec/nodeSelector';

const AFFINITY = '/spec/template/spec/affinity';

test('a pod without wishes goes to a machine without taints', () => {
  expect(run({})).toEqual([]);
  expect(runRule(validNodeSelection, [deploymentOf('web')])).toEqual([]);
});

test('labels that no machine has together are reported', () => {
  expect(run({ nodeSelector: { 'node-type': 'cloud' } })).toEqual([]);
  expect(run({ nodeSelector: { 'node-type': 'clout' } })).toEqual(unknown(SELECTOR));
  expect(run({ nodeSelector: { 'node-type': 'cloud', 'paas-tier': 'tenant' } })).toEqual(unknown(SELECTOR));
});

test.each<[JsonObject, boolean]>([
  [{ key: 'node-type', operator: 'In', values: ['cloud', 'bare'] }, true],
  [{ key: 'node-type', operator: 'In', values: ['bare'] }, false],
  [{ key: 'node-type', operator: 'NotIn', values: ['cloud', 'vps'] }, false],
  [{ key: 'gpu', operator: 'NotIn', values: ['a'] }, true],
  [{ key: 'gpu', operator: 'Exists' }, false],
  [{ key: 'gpu', operator: 'DoesNotExist' }, true],
  [{ key: 'disks', operator: 'Gt', values: ['1'] }, true],
  [{ key: 'disks', operator: 'Gt', values: ['2'] }, false],
  [{ key: 'disks', operator: 'Lt', values: ['3'] }, true],
  [{ key: 'disks', operator: 'Lt', values: ['2'] }, false],
])('an expression %j is satisfiable: %s', (expression, expected) => {
  expect(run(required(expression))).toEqual(expected ? [] : unknown(AFFINITY));
});

test('one of several terms is enough', () => {
  const terms = [{ matchExpressions: [{ key: 'gpu', operator: 'Exists' }] }, { matchExpressions: [] }];
  const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } };
  expect(run({ affinity })).toEqual([]);
});

test('labels that kubelets and clouds set are taken as they are', () => {
  expect(run({ nodeSelector: { 'kubernetes.io/arch': 'arm64', 'topology.kubernetes.io/zone': 'a' } })).toEqual([]);
  expect(run({ nodeSelector: { 'kubernetes.io/os': 'windows' } })).toEqual(unknown(SELECTOR));
});

test('every taint of the machines in question must be tolerated', () => {
  const nodeSelector = { 'paas-tier': 'tenant' };
  expect(run({ nodeSelector })).toEqual([
    `error dev/app Deployment.apps/shop/web ${SELECTOR}: every machine that the pod may use has a taint that it does not tolerate (paas-tier=tenant:NoSchedule); add the toleration, or choose other machines`,
  ]);
  const passes = [
    { key: 'paas-tier', value: 'tenant', effect: 'NoSchedule' },
    { key: 'paas-tier', operator: 'Exists' },
    { operator: 'Exists' },
    { key: 'paas-tier', operator: 'Equal', value: 'tenant' },
  ];
  for (const toleration of passes) expect(run({ nodeSelector, tolerations: [toleration] })).toEqual([]);
  const stays = [
    { key: 'paas-tier', value: 'system' },
    { key: 'paas-tier', operator: 'Exists', effect: 'NoExecute' },
    { key: 'other', operator: 'Exists' },
  ];
  for (const toleration of stays) expect(run({ nodeSelector, tolerations: [toleration] })).toHaveLength(1);
});

test('a taint that only asks for other places keeps nobody away', () => {
  const shapes = [{ labels: {}, taints: [{ key: 'a', value: '', effect: 'PreferNoSchedule' }] }];
  expect(run({}, shapes)).toEqual([]);
  const closed = [{ labels: {}, taints: [{ key: 'a', value: '', effect: 'NoExecute' }] }];
  expect(run({}, closed)).toEqual([
    'error dev/app Deployment.apps/shop/web /spec/template/spec: every machine that the pod may use has a taint that it does not tolerate (a:NoExecute); add the toleration, or choose other machines',
  ]);
});

test('a pod on a named node is not scheduled at all', () => {
  expect(run({ nodeName: 'a', nodeSelector: { gpu: 'yes' } })).toEqual([]);
});

test.each<[string, string, JsonObject, string]>([
  ['postgresql.cnpg.io/v1', 'Cluster', { affinity: { nodeSelector: { gpu: 'yes' } } }, '/spec/affinity/nodeSelector'],
  ['postgresql.cnpg.io/v1', 'Cluster', required({ key: 'gpu', operator: 'Exists' }), '/spec/affinity/nodeAffinity'],
  ['monitoring.coreos.com/v1', 'Prometheus', { nodeSelector: { gpu: 'yes' } }, '/spec/nodeSelector'],
  ['monitoring.coreos.com/v1', 'Prometheus', required({ key: 'gpu', operator: 'Exists' }), '/spec/affinity'],
])('pods that an operator makes of %s %s are meant too', (apiVersion, kind, spec, pointer) => {
  const object = objectOf(apiVersion, kind, 'a', { spec });
  const findings = runRule(validNodeSelection, [object], { machines: { role: 'prod', nodes: [], shapes: SHAPES } });
  expect(findings).toEqual([expect.stringContaining(`shop/a ${pointer}: no machine has the labels`)]);
});
