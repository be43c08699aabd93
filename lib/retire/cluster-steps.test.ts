import type { ClusterRetirement } from './retirement';
import { clusterSteps, type ClusterMachines } from './cluster-steps';

const MACHINES: ClusterMachines = {
  workers: ['10.20.0.21', '10.20.0.22'],
  controlPlanes: ['10.20.0.11'],
  areContainers: false,
  pools: ['rented'],
};

const data = [{ what: 'Metrics', namespace: 'monitoring', backup: 'Velero', command: 'velero backup create' }];
const approvals = [{ application: 'root', says: 'root waits', command: 'kubectl annotate' }];
const none = { data: [], gone: [], approvals: [], follows: [] };
const dev: ClusterRetirement = { ...none, cluster: 'dev', data };
const system: ClusterRetirement = { ...none, cluster: 'system', approvals };
const subject = { kind: 'cluster', name: 'dev' } as const;

const steps = (
  clusters: readonly ClusterRetirement[],
  stage: 'closed' | 'there',
  machines: Partial<ClusterMachines> = {},
): readonly string[] =>
  clusterSteps({ subject, clusters, leftovers: [] }, stage, { ...MACHINES, ...machines }).map(
    ({ state, kind, commands: [first = ''] }) => `${state} ${kind} ${first.split(' ').slice(0, 5).join(' ')}`.trim(),
  );

test('what keeps data is closed, saved and merged away before its machines are wiped', () => {
  expect(steps([dev, system], 'there')).toEqual([
    'next merge npm run retire -- cluster',
    'later command velero backup create',
    'later command talosctl --nodes 10.20.0.11 etcd snapshot',
    'later wait',
    'later merge npm run retire -- cluster',
    'later command kubectl annotate',
    'later wait',
    'later command kubectl --context dev get services',
    'later wait',
    'later command talosctl --nodes 10.20.0.21,10.20.0.22 reset --graceful=false',
  ]);
  expect(steps([dev, system], 'closed').slice(0, 2)).toEqual([
    'done merge npm run retire -- cluster',
    'next command velero backup create',
  ]);
});

test('machines with etcd are wiped last, and what is approved is what others wait for', () => {
  const [own] = clusterSteps({ subject, clusters: [dev], leftovers: [] }, 'there', MACHINES).slice(-1);
  expect(own?.commands).toEqual([
    'talosctl --nodes 10.20.0.21,10.20.0.22 reset --graceful=false --reboot=false',
    'talosctl --nodes 10.20.0.11 reset --graceful=false --reboot=false',
  ]);
  expect(steps([{ ...dev, approvals }], 'there')).not.toContain('later command kubectl annotate');
});

test('without data one merge is enough', () => {
  const containers = { workers: [], controlPlanes: ['10.5.0.2'], areContainers: true, pools: [] };
  expect(steps([], 'there', containers)).toEqual([
    'next wait',
    'later merge npm run retire -- cluster',
    'later wait',
    'later command talosctl cluster destroy --name dev',
  ]);
});

test('a cluster of a provider is deleted there', () => {
  const provided = clusterSteps({ subject, clusters: [dev], leftovers: [] }, 'there', {
    ...{ workers: [], controlPlanes: [], areContainers: false, pools: [] },
  });
  expect(provided.map(({ says }) => says)).toContain(
    'delete the cluster at its provider: there is no way back from here',
  );
  expect(JSON.stringify(provided)).not.toContain('talosctl');
});
