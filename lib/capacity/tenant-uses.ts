import { type Amounts } from '../checks/capacity/amounts';
import { shownAmount } from '../model/quantity';
import { mostUsedIn } from '../checks/capacity/most-used-in';
import { quotasOf } from '../checks/capacity/quotas';
import type { CheckContext } from '../checks/check-context';
import { tenantNamespaces } from '../checks/tenants/tenant-namespaces';

/** What a namespace of a tenant asks for when every workload has as many pods as it may, jobs among them. */
export interface NamespaceUse {
  readonly tenant: string;
  readonly namespace: string;
  readonly uses: readonly ResourceUse[];
}

/** Of one resource, by its key in quotas. */
export interface ResourceUse {
  /** `requests.cpu`. */
  readonly resource: string;
  readonly most: string;
  /** @default - no quota counts it */
  readonly quota?: string;
}

/** Keys of a quota that are told; `cpu` and `memory` of a quota mean requests. */
const TOLD: readonly (readonly [string, ...string[]])[] = [
  ['requests.cpu', 'cpu'],
  ['requests.memory', 'memory'],
  ['limits.memory'],
  ['requests.storage'],
  ['pods'],
];

const smallest = (keys: readonly string[], quotas: readonly Amounts[]): bigint | undefined => {
  const bounds = quotas.flatMap(hard => keys.flatMap(key => hard.get(key) ?? []));
  return bounds.length === 0 ? undefined : bounds.reduce((least, bound) => (bound < least ? bound : least));
};

/** What each namespace of tenants asks for, against its quota. */
export const tenantUses = (context: CheckContext): readonly NamespaceUse[] =>
  [...tenantNamespaces(context)]
    .map(([namespace, tenant]) => {
      const objects = context.declared().all.filter(one => one.namespace === namespace);
      const used = mostUsedIn(namespace, objects, context);
      const quotas = quotasOf(namespace, context).map(({ hard }) => hard);
      const uses = TOLD.map(keys => {
        const [resource] = keys;
        const quota = smallest(keys, quotas);
        const most = shownAmount(used.get(resource) ?? 0n);
        return { resource, most, ...(quota === undefined ? {} : { quota: shownAmount(quota) }) };
      });
      return { tenant, namespace, uses };
    })
    .sort((a, b) => (`${a.tenant} ${a.namespace}` < `${b.tenant} ${b.namespace}` ? -1 : 1));
