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
    'environments/prod.yaml:50:1 nodes: etcd needs an odd number of control planes (2); add one or take one away',
  ]);
});

test('pods run on control planes only when they are schedulable', () => {
  expect(after(['dev.yaml', 'schedulable: true', 'schedulable: false'])).toEqual([]);
  expect(after(['local.yaml', 'schedulable: true', 'schedulable: false'])).toHaveLength(1);
});
