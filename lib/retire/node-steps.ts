import type { Step } from './retirement';
import { approvalSteps, leftoverStep, removal, withStates, type Planned, type StepFacts } from './steps';

/** The machine as Talos and Kubernetes reach it. */
export interface Machine {
  readonly cluster: string;
  readonly address: string;
  readonly role: 'controlplane' | 'worker';
}

/** Members of etcd before one of them leaves. https://www.talos.dev/latest/talos-guides/howto/scaling-down/ */
const ofControlPlane = ({ address }: Machine): readonly Planned[] => [
  {
    kind: 'command',
    says: 'take a snapshot of etcd, and see that all members are healthy: the others have to be more than half without this one',
    commands: [`talosctl --nodes ${address} etcd snapshot etcd.snapshot`, `talosctl --nodes ${address} etcd members`],
  },
];

/** Of a machine: it is emptied and wiped before it leaves environments/. */
export function nodeSteps(facts: StepFacts, machine: Machine): readonly Step[] {
  const { name } = facts.subject;
  const { cluster, address, role } = machine;
  const kubectl = `kubectl --context ${cluster}`;
  const steps: readonly Planned[] = [
    {
      kind: 'command',
      says: 'see what runs on it, and which volumes lie on its disks: these stay behind, and are wiped with it',
      commands: [
        `${kubectl} get pods --all-namespaces --field-selector spec.nodeName=${name}`,
        `${kubectl} get persistentvolumes --output jsonpath='{range .items[?(@.spec.nodeAffinity.required.nodeSelectorTerms[0].matchExpressions[0].values[0]=="${name}")]}{.spec.claimRef.namespace}/{.spec.claimRef.name}{"\\n"}{end}'`,
      ],
    },
    {
      kind: 'wait',
      says: 'take the last backup of what lies there (docs/backup.md), or see that replicas elsewhere are in sync',
      commands: [],
    },
    ...(role === 'controlplane' ? ofControlPlane(machine) : []),
    { kind: 'command', says: 'nothing new comes to it', commands: [`${kubectl} cordon ${name}`] },
    {
      kind: 'command',
      says: 'an instance of PostgreSQL there is destroyed with its claims, and made anew elsewhere; claims of others are deleted, and restored',
      commands: [`kubectl cnpg --context ${cluster} --namespace NAMESPACE destroy CLUSTER INSTANCE`],
    },
    {
      kind: 'command',
      says: 'what runs there goes elsewhere; a pod whose volume stays behind waits for it',
      commands: [`${kubectl} drain ${name} --ignore-daemonsets --delete-emptydir-data --timeout=10m`],
    },
    {
      kind: 'command',
      says: 'it leaves the cluster, and its disks are wiped: there is no way back from here',
      commands: [`talosctl --nodes ${address} reset --graceful --reboot=false`, `${kubectl} delete node ${name}`],
    },
    removal(facts.subject),
    ...approvalSteps(facts),
    ...leftoverStep(facts),
  ];
  return withStates(steps, 0);
}
