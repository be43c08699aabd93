import { lineOf } from '../../model/version-line';
import type { UpgradeFacts, UpgradeMachines, UpgradeNode } from '../upgrade-facts';
import type { UpgradeStep } from '../upgrade-plan';
import { backupStep, firstAddress, lookStep, pinStep, step } from './common-steps';

const unsealing = ({ placed, platform }: UpgradeFacts): readonly string[] =>
  placed.includes('vault') && (platform.vault.seal?.kind ?? 'shamir') === 'shamir'
    ? ['A server of Vault that was moved is sealed: unseal it (docs/vault.md), for the next drain waits for that.']
    : [];

const nodeStep = (facts: UpgradeFacts, node: UpgradeNode, machines: UpgradeMachines): UpgradeStep => {
  const isControlPlane = machines.controlPlanes.includes(node);
  const { hostname, address } = node;
  return step(
    `Upgrade ${hostname}`,
    [
      'Talos drains the node, writes the new system beside the old one and reboots. Go on when everything below is well.',
      ...unsealing(facts),
    ],
    [
      `talosctl upgrade --nodes ${address} --image ${machines.installer}`,
      `talosctl health --nodes ${firstAddress(facts)}`,
      `kubectl wait --for=condition=Ready node/${hostname} --timeout=10m`,
      ...(isControlPlane ? [`talosctl etcd members --nodes ${firstAddress(facts)}`] : []),
      ...(facts.servers.length === 0 ? [] : ['kubectl get clusters.postgresql.cnpg.io --all-namespaces']),
    ],
  );
};

const nodesOf = ({ controlPlanes, workers }: UpgradeMachines): readonly UpgradeNode[] => [...controlPlanes, ...workers];

/** New machine configurations, and how they come to running machines. */
const configurationSteps = (facts: UpgradeFacts, machines: UpgradeMachines): readonly UpgradeStep[] => [
  step(
    'Make the machine configurations',
    ['From the root of the repository, after the merge.'],
    machines.configurations,
  ),
  ...nodesOf(machines).map(({ hostname, address }) =>
    step(
      `Apply the configuration of ${hostname}`,
      ['Read what the dry run says; go on when the machine is well.'],
      [
        `talosctl apply-config --nodes ${address} --file "$OUT/${hostname}.yaml" --dry-run`,
        `talosctl apply-config --nodes ${address} --file "$OUT/${hostname}.yaml"`,
        `talosctl health --nodes ${firstAddress(facts)}`,
      ],
    ),
  ),
];

/** Machines of pools are not upgraded but made anew. */
export const poolSteps = ({ cluster }: UpgradeFacts, { pools, renewal }: UpgradeMachines): readonly UpgradeStep[] =>
  pools.length === 0
    ? []
    : [
        step(
          'Renew rented machines',
          [
            `Of ${pools.join(', ')}, one after the other. First upload the image and make the configurations, as in "Rented machines" of talos/${cluster.name}/README.md.`,
          ],
          renewal,
        ),
      ];

/** Talos of a cluster, machine by machine, control planes first. */
export function talosSteps(facts: UpgradeFacts, machines: UpgradeMachines): readonly UpgradeStep[] {
  const { cluster, changed = [], from, to } = facts;
  const folder = `talos/${cluster.name}`;
  const isNewLine = lineOf(from.program) !== lineOf(to.program);
  const touchesPatches = changed.some(
    file => file.startsWith(`${folder}/`) && file.endsWith('.yaml') && !file.endsWith('/schematic.yaml'),
  );
  const pin = pinStep(facts, [
    isNewLine
      ? 'Only now: documents of the new line must not go to a machine of the old one, while the new one reads those of the old.'
      : 'Within a line the commit comes first. Go on when it is merged.',
  ]);
  const upgrades = [
    step(
      'Bring the image to the factory',
      ['The answer names the ID that stands in the address of the image below.', 'Of the new version: `talosctl`.'],
      [
        `curl -X POST --data-binary @${folder}/schematic.yaml https://factory.talos.dev/schematics`,
        'talosctl version --client',
      ],
    ),
    ...nodesOf(machines).map(node => nodeStep(facts, node, machines)),
    step(
      'See that every machine has it',
      ['Kubernetes stays what it is.'],
      [
        `talosctl version --nodes ${nodesOf(machines)
          .map(({ address }) => address)
          .join(',')}`,
      ],
    ),
  ];
  return [
    lookStep(facts),
    backupStep(facts),
    ...(isNewLine ? [...upgrades, pin] : [pin, ...upgrades]),
    ...(isNewLine || touchesPatches ? configurationSteps(facts, machines) : []),
    ...poolSteps(facts, machines),
  ];
}

/** The way back of Talos. */
export const talosBack = (facts: UpgradeFacts, machines: UpgradeMachines): readonly UpgradeStep[] => [
  step(
    'Each machine',
    ['It boots the system that it had before, which lies beside the new one until the next upgrade.'],
    nodesOf(machines).map(({ address }) => `talosctl rollback --nodes ${address}`),
  ),
  step('All of them', [
    lineOf(facts.from.program) === lineOf(facts.to.program)
      ? 'Revert the commit and run the same steps with the old version.'
      : `Open only until the first configuration of ${lineOf(facts.to.program)} is applied: roll every machine back, and do not merge the version. Afterwards the way back is the snapshot of etcd (talos/${facts.cluster.name}/README.md).`,
  ]),
];
