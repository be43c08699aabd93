import type { Construct } from 'constructs';
import { LimitRange, ResourceQuota } from '../../../imports/kubernetes/kinds';
import { SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { parseQuantity, shownAmount } from '../../model/quantity';
import { CANARY_SIZE, RESTORE_DRILLS } from './drill-names';
import type { DrilledServer } from './drilled-servers';

const ANNOTATIONS = { [SYNC_WAVE]: '-4' };

const sum = (quantities: readonly string[]): bigint =>
  quantities.reduce((total, quantity) => total + (parseQuantity(quantity) ?? 0n), 0n);

const largest = (amounts: readonly bigint[]): bigint =>
  amounts.reduce((most, amount) => (amount > most ? amount : most), 0n);

const quantities = (values: Readonly<Record<string, string>>): Record<string, string | number> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value]));

/**
 * The most that drills may take: one server, the largest, with the sidecar that reads its backup, the restored canary,
 * and a pod of each drill.
 */
export function drillLimits(scope: Construct, servers: readonly DrilledServer[], context: ClusterContext): void {
  const { cpu, memory } = context.cluster.resourceDefaults;
  // Sidecar, canary, the drill of Velero.
  const pods = servers.length + 3;
  const each = (quantity: string): readonly string[] => Array.from({ length: pods }, () => quantity);
  const most = (of: (server: DrilledServer['server']) => readonly string[], beside: readonly string[]): string =>
    shownAmount(largest(servers.map(({ server }) => sum(of(server)))) + sum(beside));
  const requestedMemory = most(({ resources }) => [resources.memory], each(memory));
  const metadata = { name: RESTORE_DRILLS, namespace: RESTORE_DRILLS, annotations: ANNOTATIONS };
  new ResourceQuota(scope, 'quota', {
    metadata,
    spec: {
      hard: quantities({
        'requests.cpu': most(({ resources }) => [resources.cpu], each(cpu)),
        'requests.memory': requestedMemory,
        'limits.memory': requestedMemory,
        'requests.storage': most(({ storage, walStorage }) => [storage, walStorage], [CANARY_SIZE]),
        persistentvolumeclaims: '3',
        pods: String(pods),
        'services.nodeports': '0',
        'services.loadbalancers': '0',
      }),
    },
  });
  new LimitRange(scope, 'limits', {
    metadata,
    spec: {
      limits: [{ type: 'Container', default: quantities({ memory }), defaultRequest: quantities({ cpu, memory }) }],
    },
  });
}
