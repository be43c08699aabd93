import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCEPTED_ISSUES_FILE, FOLDER, GITEA_FILE, PLATFORM_FILE, PRICES_FILE } from '../../inventory/file-names';
import type { DraftedFile } from '../../inventory/read-environments';
import { isTalos, type Cluster, type Inventory } from '../../model/inventory';
import type { Issue } from '../../model/issue';
import { isPlaced } from '../../model/links';
import { repositoryPath } from '../../model/repository-path';
import { jwtMountOf, VAULT_SECRETS_OPERATOR } from '../../model/vault';
import { usageIssue } from '../../promotion/usage-issue';
import { clusterSteps, type ClusterMachines } from '../../retire/cluster-steps';
import type { Leftover, Subject } from '../../retire/retirement';
import { keepsData } from '../../retire/steps';
import type { Retiring } from './retiring';
import { holderOfCluster, marked, unmarked } from './staged-files';
import {
  acceptedWithoutCluster,
  platformWithoutCluster,
  pricesWithoutCluster,
  withoutClusterNames,
} from './without-cluster';

/** Tenants that keep something in the cluster: they go first, or take it along. */
const tenantNeeds = ({ name, tenants }: Cluster): readonly Issue[] =>
  tenants.flatMap(tenant => {
    const data = tenant.phases.flatMap(({ phase, databases, apps }) => [
      ...databases.map(database => `database ${database.name} in ${phase}`),
      ...apps.flatMap(app =>
        (app.storage ?? []).map(({ name: volume }) => `volume ${volume} of ${app.name} in ${phase}`),
      ),
    ]);
    const fix = `retire the tenant, or move what it keeps and take the phase out of its phases`;
    return data.length === 0
      ? []
      : [usageIssue(`${FOLDER}/tenants/${tenant.name}.yaml`, `keeps data in ${name}`, fix, data.join(', '))];
  });

const machinesOf = (cluster: Cluster): ClusterMachines => {
  const addresses = (role: string): readonly string[] =>
    isTalos(cluster) ? cluster.nodes.filter(node => node.role === role).map(({ address }) => address) : [];
  return {
    workers: addresses('worker'),
    controlPlanes: addresses('controlplane'),
    areContainers: isTalos(cluster) && cluster.talos.platform === 'docker',
    pools: isTalos(cluster) ? cluster.pools.map(({ name }) => name) : [],
  };
};

/** What knows the cluster beside itself, and no other cluster takes away. */
function outside(cluster: Cluster, { platform }: Inventory, hasWebhooks: boolean): readonly Leftover[] {
  const { name } = cluster;
  const mount = jwtMountOf(name);
  return [
    ...(isPlaced({ platform, cluster }, VAULT_SECRETS_OPERATOR)
      ? [
          {
            kind: 'vault' as const,
            name: `auth/${mount}`,
            says: 'stays as a way to sign in: no Job takes a mount away',
            command: `vault auth disable ${mount}`,
          },
        ]
      : []),
    ...(isTalos(cluster) && cluster.talos.platform !== 'docker'
      ? [
          { kind: 'dns' as const, name: cluster.api.host, says: 'stays in DNS if somebody made a record of it' },
          {
            kind: 'machine' as const,
            name: `of ${name}`,
            says: 'stay where they stand, with their leases, their licences and what they cost; so do secrets.yaml of Talos, which opens old snapshots, and contexts of people in talosconfig and kubeconfig',
          },
        ]
      : []),
    ...(hasWebhooks
      ? [
          {
            kind: 'repository' as const,
            name: repositoryPath(platform),
            says: `keeps its webhooks until \`npm run gitea -- --apply\`, secrets of workflows about ${name}, and the accounts whose tokens it had`,
          },
        ]
      : []),
  ];
}

/** A cluster: closed where it keeps data, then out of every file that names it. */
export function clusterCase(root: string, cluster: Cluster, inventory: Inventory): Retiring {
  const { name } = cluster;
  const subject: Subject = { kind: 'cluster', name };
  const holder = holderOfCluster(cluster);
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');
  const own = read(holder.file);
  const rewritten = (file: string, change: (text: string) => string): readonly DraftedFile[] => {
    if (!existsSync(join(root, FOLDER, file))) return [];
    const before = read(`${FOLDER}/${file}`);
    const text = change(before);
    return text === before ? [] : [{ file: `${FOLDER}/${file}`, text }];
  };
  const ofGitea = rewritten(GITEA_FILE, text => withoutClusterNames(text, name));
  const without: readonly DraftedFile[] = [
    { file: holder.file, gone: true },
    ...rewritten(PLATFORM_FILE, text => platformWithoutCluster(text, name, inventory.platform)),
    ...ofGitea,
    ...rewritten(ACCEPTED_ISSUES_FILE, text => acceptedWithoutCluster(text, name)),
    ...rewritten(PRICES_FILE, text => pricesWithoutCluster(text, name)),
  ];
  const { mark } = holder;
  return {
    subject,
    ...(mark === undefined ? {} : { mark }),
    whole: [unmarked(holder, own)],
    without,
    needed: tenantNeeds(cluster),
    outside: outside(cluster, inventory, ofGitea.length > 0),
    stepsOf: facts => clusterSteps(facts, mark?.stage ?? 'there', machinesOf(cluster)),
    next: (plan, today) =>
      mark === undefined && keepsData(plan) ? [marked(holder, own, { stage: 'closed', since: today })] : without,
  };
}
