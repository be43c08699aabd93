import type { UpgradeFacts, UpgradeMachines } from '../upgrade-facts';
import type { UpgradeStep } from '../upgrade-plan';
import { backupStep, firstAddress, lookStep, pinStep, step } from './common-steps';
import { poolSteps } from './talos-steps';

/** Kubernetes of a cluster of Talos: the control planes, then the kubelets, by one command. */
export function kubernetesSteps(facts: UpgradeFacts, machines: UpgradeMachines): readonly UpgradeStep[] {
  const { cluster, changed = [], to } = facts;
  const touchesObjects = changed.some(file => file.startsWith(`dist/${cluster.name}/`));
  const pin = pinStep(facts, [
    touchesObjects
      ? 'Only now: objects change with it, and the old API server may not know what the new one does.'
      : 'Pages alone change. Go on when it is merged.',
  ]);
  const first = firstAddress(facts);
  const upgrade = step(
    'Upgrade Kubernetes',
    [
      'Once for the whole cluster; it goes through the control planes and then the kubelets, and can be run again where it stopped.',
      'No node is drained: pods keep running.',
    ],
    [
      `talosctl upgrade-k8s --nodes ${first} --to ${to.program} --dry-run`,
      `talosctl upgrade-k8s --nodes ${first} --to ${to.program}`,
      'kubectl wait --for=condition=Ready nodes --all --timeout=10m',
      'kubectl get nodes --output wide',
      `talosctl health --nodes ${first}`,
      'kubectl --namespace argocd get applications',
    ],
  );
  return [
    lookStep(facts),
    backupStep(facts),
    ...(touchesObjects ? [upgrade, pin] : [pin, upgrade]),
    step(
      'Make the machine configurations',
      ['So that the next `apply-config` does not bring the old images back.'],
      machines.configurations,
    ),
    ...poolSteps(facts, machines),
  ];
}

/** The same where a provider runs it. */
export const managedKubernetesSteps = (facts: UpgradeFacts): readonly UpgradeStep[] => [
  lookStep(facts),
  backupStep(facts),
  step('Raise it at the provider', [
    'The control plane first, then each pool of machines; docs/managed.md names what the provider has to say.',
    'Go on when `kubectl get nodes` names the new version everywhere.',
  ]),
  pinStep(facts, ['What is rendered and checked follows the cluster.']),
];

/** The way back of Kubernetes: there is none but the snapshot. */
export const kubernetesBack = ({ cluster, machines }: UpgradeFacts): readonly UpgradeStep[] => [
  step('A patch', ['Revert the commit and run the same command with the old patch.']),
  step('A minor version', [
    machines === undefined
      ? 'No provider takes one back: make a new cluster and restore into it (docs/disaster-recovery.md).'
      : `Forward only. Otherwise etcd from the snapshot of the backup, which takes back everything since: "Snapshots of etcd" in talos/${cluster.name}/README.md.`,
  ]),
];
