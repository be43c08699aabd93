import type { Amounts } from '../../checks/capacity/amounts';
import { MADE_KINDS } from '../../checks/pods/made/made-pods';
import { shownAmount } from '../../model/quantity';
import { shownPath } from '../compare/field-change';
import type { ObjectChange } from '../object-change';
import { WORKLOAD_KINDS } from '../reach/workloads';

/** What is asked of a cluster, of machines of one sort alone, or by a tenant. */
export interface Asked {
  /** As reports name it: `of the cluster`, `of workers`, `by tenant shop`. */
  readonly name: string;
  /** By what it is of: `cpu`, `memory`, `limits of memory`, `storage`. */
  readonly amounts: Amounts;
  /** What that costs in euros a month. @default - nobody keeps prices */
  readonly euros?: number;
}

/** How that changes. */
export interface AskedChange {
  readonly name: string;
  /** Those that differ, as quantities. */
  readonly amounts: readonly { readonly of: string; readonly before: string; readonly after: string }[];
  /** @default - it costs the same, or nobody keeps prices */
  readonly euros?: { readonly before: number; readonly after: number };
}

/** Kinds that decide what is asked. */
export const ASKING_KINDS: readonly string[] = [
  ...new Set([
    ...WORKLOAD_KINDS,
    ...MADE_KINDS.map(({ kind }) => kind),
    ...['HorizontalPodAutoscaler', 'LimitRange', 'MutatingAdmissionPolicy', 'Namespace', 'PersistentVolumeClaim'],
    ...['ScaledObject', 'StorageClass'],
  ]),
];

/** Fields in which amounts and numbers stand. */
const ASKING_FIELD = /resources|replicas|instances|storage|size|replicacount/i;

/** Whether a change of an object may change what is asked. */
export const changesAsked = ({ before, after, fields }: Pick<ObjectChange, 'after' | 'before' | 'fields'>): boolean =>
  ASKING_KINDS.includes((after ?? before)?.kind ?? '') &&
  (before === undefined || after === undefined || fields.some(({ path }) => ASKING_FIELD.test(shownPath(path))));

const NOTHING: Pick<Asked, 'amounts' | 'euros'> = { amounts: new Map(), euros: 0 };

const changeOf = (name: string, before: Pick<Asked, 'amounts' | 'euros'>, after: Pick<Asked, 'amounts' | 'euros'>) => {
  const amounts = [...new Set([...before.amounts.keys(), ...after.amounts.keys()])]
    .map(of => ({ of, was: before.amounts.get(of) ?? 0n, is: after.amounts.get(of) ?? 0n }))
    .filter(({ was, is }) => was !== is)
    .map(({ of, was, is }) => ({ of, before: shownAmount(was), after: shownAmount(is) }));
  const { euros: was } = before;
  const { euros: is } = after;
  const costs = was === undefined || is === undefined || was === is ? {} : { euros: { before: was, after: is } };
  return amounts.length === 0 && !('euros' in costs) ? [] : [{ name, amounts, ...costs }];
};

/** What is asked more or less, in the order of the side after; what is gone comes last. */
export const askedChanges = (before: readonly Asked[], after: readonly Asked[]): readonly AskedChange[] => {
  const [old, now] = [before, after].map(side => new Map(side.map(asked => [asked.name, asked] as const)));
  const names = new Set([...after, ...before].map(({ name }) => name));
  return [...names].flatMap(name => changeOf(name, old?.get(name) ?? NOTHING, now?.get(name) ?? NOTHING));
};

/** `cpu 1 → 2, storage 5Gi → 6Gi, 10.00 → 12.00 euros a month` */
export const askedWords = ({ amounts, euros }: AskedChange): string =>
  [
    ...amounts.map(({ of, before, after }) => `${of} ${before} → ${after}`),
    ...(euros === undefined ? [] : [`${euros.before.toFixed(2)} → ${euros.after.toFixed(2)} euros a month`]),
  ].join(', ');
