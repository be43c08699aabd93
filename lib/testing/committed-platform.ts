import { readEnvironments } from '../inventory/read-environments';
import { isTalos, type Inventory, type TalosCluster } from '../model/inventory';
import { formatIssue } from '../model/issue';
import { componentsIn } from '../platform';
import { helmFacts } from '../render/helm-facts';
import { PINS } from '../render/pins';
import { contextsOf } from '../render/contexts-of';
import { renderCluster, type RenderedCluster } from '../render/render-cluster';
import { frozen } from './frozen';
import { PROJECT } from './project';

/** The committed inventory as tests know it: its clusters all have machines of ours. */
export type CommittedInventory = Omit<Inventory, 'clusters'> & { readonly clusters: readonly TalosCluster[] };

function readWhole(): Inventory {
  const { inventory, issues } = readEnvironments(PROJECT);
  if (inventory === undefined) throw new Error(issues.map(formatIssue).join('\n'));
  return frozen(inventory);
}

// The test files of a worker share modules, and what is read and rendered here can be written into by nobody.
let committed: Inventory | undefined;

/** The committed inventory with every cluster. @throws Error when it has an issue */
export const wholeInventory = (): Inventory => (committed ??= readWhole());

/** Clusters that tests tell one by one; others may join them, which audits see. */
const TOLD_CLUSTERS: readonly string[] = ['system', 'dev', 'prod', 'local'];

const isTold = (name: string): boolean => TOLD_CLUSTERS.includes(name);

/** The platform as if it had those clusters alone, which all have machines of ours. */
const withToldClusters = (inventory: Inventory): CommittedInventory => {
  const { platform } = inventory;
  const clusters = inventory.clusters
    .filter(isTalos)
    .filter(({ name }) => isTold(name))
    // What stands still for some days is no reason for a test to fail.
    .map(({ freeze: _freeze, pauses: _pauses, ...cluster }) => cluster);
  if (clusters.length === inventory.clusters.length) return { ...inventory, clusters };
  const placed = Object.entries(platform.placement).map(([service, names]) => [service, names.filter(isTold)] as const);
  const links = platform.links
    .map(link => ({ ...link, from: { ...link.from, clusters: link.from.clusters.filter(isTold) } }))
    .filter(({ from, to }) => from.clusters.length > 0 && isTold(to.cluster));
  const placement = { ...platform.placement, ...Object.fromEntries(placed) };
  return { ...inventory, clusters, platform: { ...platform, links, placement } };
};

/** The committed inventory with the clusters that tests tell. @throws Error when it has an issue */
export const committedInventory = (): CommittedInventory => withToldClusters(wholeInventory());

/** Tenants whose apps tests tell one by one; others may join them. */
const TOLD_TENANTS: readonly string[] = ['samples', 'shop', 'supabase', 'tools'];

/** Services whose objects tests count one by one; others may join them. */
const TOLD_SERVICES: readonly string[] = [
  ...['gateway-api', 'cilium', 'access', 'tenant-placement', 'hcloud-cloud-controller-manager', 'cluster-autoscaler'],
  ...['node-pools', 'kubelet-serving-cert-approver', 'cert-manager', 'gateway', 'external-dns', 'argo-cd'],
  ...['etcd-backup', 'local-path-provisioner', 'local-static-provisioner', 'cloudnative-pg', 'plugin-barman-cloud'],
  ...['postgres', 'monitoring-crds', 'kube-prometheus-stack', 'prometheus-central', 'grafana-operator'],
  ...['grafana', 'casdoor', 'casdoor-server', 'gitea', 'gitea-server', 'gitea-runners', 'vault', 'vault-configuration'],
  ...['vault-sign-in', 'vault-snapshots', 'vault-secrets-operator', 'adopted-secrets', 'velero', 'kubero-operator'],
  ...['kubero', 'loki', 'vector', 'metrics-server', 'keda', 'keda-add-ons-http', 'sandboxes', 'previews'],
  ...['hubble'],
];

/** The platform with those services alone. */
export const withToldServices = (inventory: CommittedInventory): CommittedInventory => {
  const { placement } = inventory.platform;
  const told = Object.entries(placement).map(
    ([service, names]) => [service, TOLD_SERVICES.includes(service) ? names : []] as const,
  );
  return {
    ...inventory,
    platform: { ...inventory.platform, placement: { ...placement, ...Object.fromEntries(told) } },
  };
};

/** The platform with those tenants alone, of which tests know every app. */
export const withToldTenants = (inventory: CommittedInventory): CommittedInventory => {
  const told = <T extends { readonly name: string }>(tenants: readonly T[]): readonly T[] =>
    tenants.filter(({ name }) => TOLD_TENANTS.includes(name));
  return {
    ...inventory,
    tenants: told(inventory.tenants),
    clusters: inventory.clusters.map(cluster => ({ ...cluster, tenants: told(cluster.tenants) })),
  };
};

const rendered = (inventory: Inventory, only: (name: string) => boolean = () => true): readonly RenderedCluster[] =>
  contextsOf(inventory, PINS)
    .filter(({ cluster }) => only(cluster.name))
    .map(context => frozen(renderCluster(componentsIn(context), context, helmFacts(PROJECT))));

let unchanged: readonly RenderedCluster[] | undefined;

/** The committed platform, rendered; `change` makes another platform of it. */
export const renderCommitted = (change?: (inventory: CommittedInventory) => Inventory): readonly RenderedCluster[] =>
  change === undefined ? (unchanged ??= rendered(committedInventory())) : rendered(change(committedInventory()));

let whole: readonly RenderedCluster[] | undefined;

/** Every cluster of the committed platform, rendered: what audits walk. */
export const renderWhole = (): readonly RenderedCluster[] => {
  const inventory = wholeInventory();
  return inventory.clusters.every(({ name }) => isTold(name)) ? renderCommitted() : (whole ??= rendered(inventory));
};

/** One cluster of the committed platform, rendered after a change of its data. */
export function renderChanged(name: string, change: (cluster: TalosCluster) => TalosCluster): RenderedCluster {
  const inventory = committedInventory();
  const clusters = inventory.clusters.map(cluster => (cluster.name === name ? change(cluster) : cluster));
  const [found] = rendered({ ...inventory, clusters }, other => other === name);
  if (found === undefined) throw new Error(`no cluster ${name}`);
  return found;
}
