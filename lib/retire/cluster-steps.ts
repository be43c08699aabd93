import type { Step, Stage } from './retirement';
import {
  applying,
  approvalSteps,
  backupStep,
  keepsData,
  leftoverStep,
  removal,
  withStates,
  type Planned,
  type StepFacts,
} from './steps';

/** A cluster as those who take it apart reach it. */
export interface ClusterMachines {
  /** Addresses of machines of ours; none of a provider's cluster. */
  readonly workers: readonly string[];
  readonly controlPlanes: readonly string[];
  /** They are containers of somebody's own machine. */
  readonly areContainers: boolean;
  /** Names of pools of rented machines. */
  readonly pools: readonly string[];
}

const CLOSING = 'closes it: external-dns deletes the records that it made, and everything runs on; merge it';

/** https://docs.siderolabs.com/talos/v1.13/reference/cli#talosctl-etcd-snapshot */
const snapshotStep = (cluster: string, { controlPlanes, areContainers }: ClusterMachines): readonly Planned[] => {
  const [first] = controlPlanes;
  if (first === undefined || areContainers) return [];
  const commands = [`talosctl --nodes ${first} etcd snapshot ${cluster}.snapshot`];
  return [
    {
      kind: 'command',
      says: 'keep a last snapshot of etcd, encrypted, as long as anybody may ask for something',
      commands,
    },
  ];
};

/** Without `--graceful`: the last members of etcd cannot leave it. https://docs.siderolabs.com/talos/v1.13/reference/cli#talosctl-reset */
const wipe = (addresses: readonly string[]): string =>
  `talosctl --nodes ${addresses.join(',')} reset --graceful=false --reboot=false`;

/** From here there is no way back. */
const endSteps = (
  cluster: string,
  { workers, controlPlanes, pools, areContainers }: ClusterMachines,
): readonly Planned[] => {
  if (areContainers)
    return [
      {
        kind: 'command',
        says: 'delete its containers: there is no way back from here',
        commands: [`talosctl cluster destroy --name ${cluster}`],
      },
    ];
  const kubectl = `kubectl --context ${cluster}`;
  const inside: Planned = {
    kind: 'command',
    says: 'what stays at a provider when the cluster is gone: load balancers and volumes; delete those that nobody wants',
    commands: [
      `${kubectl} get services --all-namespaces --field-selector spec.type=LoadBalancer`,
      `${kubectl} get persistentvolumes`,
    ],
  };
  const rented: readonly Planned[] =
    pools.length === 0
      ? []
      : [{ kind: 'wait', says: `delete the rented machines of ${pools.join(', ')} at their provider`, commands: [] }];
  const groups = [workers, controlPlanes].filter(addresses => addresses.length > 0);
  const own: Planned =
    groups.length === 0
      ? { kind: 'wait', says: 'delete the cluster at its provider: there is no way back from here', commands: [] }
      : {
          kind: 'command',
          says: 'wipe the machines, those with etcd last: there is no way back from here',
          commands: groups.map(wipe),
        };
  return [inside, ...rented, own];
};

/** Of a cluster: what has data is closed before it goes, and its machines are wiped when nobody takes the merge back. */
export function clusterSteps(facts: StepFacts, stage: Stage, machines: ClusterMachines): readonly Step[] {
  const { subject, clusters } = facts;
  const { name } = subject;
  const others = { ...facts, clusters: clusters.filter(({ cluster }) => cluster !== name) };
  const closing: Planned = { kind: 'merge', says: CLOSING, commands: [applying(subject)] };
  const isClosed = keepsData(facts) || stage !== 'there';
  const begin = isClosed ? [closing] : [];
  const steps: readonly Planned[] = [
    ...begin,
    ...backupStep(facts),
    ...snapshotStep(name, machines),
    {
      kind: 'wait',
      says: `wait until it is sure that nobody misses it${isClosed ? '; with --back its names come again' : ''}`,
      commands: [],
    },
    removal(subject),
    ...approvalSteps(others),
    {
      kind: 'wait',
      says: `wait until nobody wants the merge back: ${name} runs on, without Secrets of Vault and sign-in, and its Argo CD finds its folder gone and deletes nothing`,
      commands: [],
    },
    ...endSteps(name, machines),
    ...leftoverStep(facts),
  ];
  return withStates(steps, stage === 'there' ? 0 : begin.length);
}
