import { issueLines } from '../fixtures/lines-after';

const after = issueLines();
const worker = (host: string) =>
  ['prod.yaml', `hostname: ${host}\n    role: controlplane`, `hostname: ${host}\n    role: worker`] as const;

test('three control planes or one', () => {
  expect(after()).toEqual([]);
  expect(after(worker('prod-cp-1'), worker('prod-cp-2'))).toEqual([]);
});

test('two control planes', () => {
  expect(after(worker('prod-cp-1'))).toEqual([
    'environments/prod.yaml:51:1 nodes: etcd needs an odd number of control planes (2); add one or take one away',
  ]);
});

test('a worker with a taint that keeps pods away does not count, one with a softer taint does', () => {
  const off = ['local.yaml', 'schedulable: true', 'schedulable: false'] as const;
  const labels = 'labels: { gateway: public }';
  const worker = (effect: string) =>
    [
      'local.yaml',
      labels,
      `${labels}\n  - hostname: local-worker-1\n    role: worker\n    address: 10.5.0.3\n    capacity: { cpu: "4", memory: 8Gi, storage: 40Gi }\n    taints: [{ key: a, value: b, effect: ${effect} }]`,
    ] as const;
  expect(after(off, worker('PreferNoSchedule'))).toEqual([]);
  expect(after(off, worker('NoSchedule'))).toHaveLength(1);
  expect(after(off, worker('NoExecute'))).toHaveLength(1);
});

test('pods run on control planes only when they are schedulable', () => {
  expect(after(['dev.yaml', 'schedulable: true', 'schedulable: false'])).toEqual([]);
  expect(after(['local.yaml', 'schedulable: true', 'schedulable: false'])).toHaveLength(1);
});
