import { lineOf } from '../model/version-line';
import { movesFirst } from './support';
import type { UpgradeFacts } from './upgrade-facts';

const plain = (version: string): string => version.replace(/^v/, '');

/** What moves with an upgrade, beyond the pairs of the support matrix. */
export function movesTogether(facts: UpgradeFacts): readonly string[] {
  const { subject, cluster, machines, placed, schemas, to } = facts;
  const pools = machines?.pools ?? [];
  return [
    ...movesFirst(facts),
    ...(schemas === undefined || plain(schemas) === to.program
      ? []
      : [
          `The schemas of its kinds are those of ${schemas}: move strata.systems in cdk8s.yaml to ${to.program}, then npm run import.`,
        ]),
    ...(subject === 'kubernetes' && placed.includes('cluster-autoscaler')
      ? [
          `The minor version of cluster-autoscaler is that of Kubernetes: its chart with appVersion ${lineOf(to.program)}.`,
        ]
      : []),
    ...((subject === 'talos' || subject === 'kubernetes') && pools.length > 0
      ? [
          `Configurations of ${pools.join(', ')} in Vault (${cluster.name}/cluster-autoscaler/node-configurations): a machine that is rented with an old one gets old images.`,
        ]
      : []),
    ...(subject === 'cnpg' && placed.includes('plugin-barman-cloud')
      ? ['plugin-barman-cloud has a chart of its own; its notes name the operators that it goes with.']
      : []),
  ];
}
