import { PROGRAM_OF } from '../subject';
import type { UpgradeFacts } from '../upgrade-facts';
import type { UpgradeStep } from '../upgrade-plan';

/** A step of a plan. */
export const step = (title: string, says: readonly string[], commands: readonly string[] = []): UpgradeStep => ({
  title,
  says,
  commands,
});

const OUT = (cluster: string): string => `export OUT="$HOME/talos/${cluster}"`;

/** The first control plane: what concerns the whole cluster goes there. */
export const firstAddress = ({ machines }: UpgradeFacts): string => machines?.controlPlanes[0]?.address ?? '';

/** Nothing is upgraded that is not well: what to look at before. */
export const lookStep = (facts: UpgradeFacts): UpgradeStep => {
  const { cluster, machines } = facts;
  return step(
    'Look whether the cluster is well',
    [
      'Every node Ready, every Application Synced and Healthy, no alert firing. What is broken before is no easier after.',
    ],
    [
      ...(machines === undefined
        ? []
        : [
            `${OUT(cluster.name)} TALOSCONFIG="$HOME/talos/${cluster.name}/talosconfig" KUBECONFIG="$HOME/talos/${cluster.name}/kubeconfig"`,
            `talosctl health --nodes ${firstAddress(facts)}`,
          ]),
      'kubectl get nodes --output wide',
      'kubectl --namespace argocd get applications',
    ],
  );
};

const backupOf = ({ namespace, name }: UpgradeFacts['servers'][number]): string =>
  [
    `kubectl --namespace ${namespace} create -f - <<'YAML'`,
    'apiVersion: postgresql.cnpg.io/v1',
    'kind: Backup',
    'metadata: { generateName: by-hand- }',
    'spec:',
    `  cluster: { name: ${name} }`,
    '  method: plugin',
    '  pluginConfiguration: { name: barman-cloud.cloudnative-pg.io }',
    'YAML',
  ].join('\n');

/** What cannot be made anew from git, before anything moves. */
export const backupStep = (facts: UpgradeFacts): UpgradeStep => {
  const { subject, machines, placed, servers } = facts;
  const backed = servers.filter(({ backs }) => backs);
  const bare = servers.filter(({ backs }) => !backs);
  const isWide = subject !== 'argocd' && subject !== 'cnpg';
  return step(
    'Back up',
    [
      ...(machines === undefined ? [] : ['etcd holds every object: Applications, Secrets, claims.']),
      ...(isWide && placed.includes('vault')
        ? [
            'Vault makes its own snapshot every six hours; see that the last one is there, and that three unseal keys are at hand.',
          ]
        : []),
      ...(backed.length > 0 ? ['Wait until each backup of PostgreSQL is `completed`.'] : []),
      ...(bare.length > 0
        ? [
            `Without backups, by their own data: ${bare.map(({ namespace, name }) => `${namespace}/${name}`).join(', ')}.`,
          ]
        : []),
    ],
    [
      ...(machines === undefined ? [] : [`talosctl etcd snapshot "$OUT/etcd.snapshot" --nodes ${firstAddress(facts)}`]),
      ...(isWide && placed.includes('velero') ? ['velero backup create --from-schedule daily --wait'] : []),
      ...(subject === 'argocd' ? [] : backed.map(backupOf)),
      ...(subject === 'argocd' || backed.length === 0
        ? []
        : ['kubectl get backups.postgresql.cnpg.io --all-namespaces --watch']),
    ],
  );
};

/** Writes the version, for people to approve like any other change. */
export const pinStep = ({ subject, cluster, to, file }: UpgradeFacts, says: readonly string[]): UpgradeStep =>
  step('Write the version', says, [
    `git switch --create upgrade-${subject}-${cluster.name}-${to.program}`,
    `npm run upgrade -- ${subject} --cluster ${cluster.name} --to ${to.program} --write`,
    'npm run -s diff -- HEAD',
    `git add environments dist talos bootstrap && git commit --message '${cluster.name}: ${PROGRAM_OF[subject]} ${to.program}'`,
    `git push --set-upstream origin HEAD   # then open the pull request; ${file} is what people read`,
  ]);

/** Time in the field before the next cluster has it. */
export const soakStep = ({ subject, cluster, elsewhere, to }: UpgradeFacts, days: number): UpgradeStep | undefined => {
  const next = elsewhere.filter(({ role, version }) => role !== 'dev' && role !== 'local' && version !== to.program);
  if (cluster.role !== 'dev' || next.length === 0) return undefined;
  return step(
    `Leave it for ${days} days`,
    [
      'Nightly backups, a weekend and one restart of everything belong to them. Then the next cluster, by a plan of its own:',
    ],
    next.map(({ cluster: name }) => `npm run upgrade -- ${subject} --cluster ${name} --to ${to.program}`),
  );
};
