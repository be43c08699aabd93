import type { ClusterDiff } from '../diff-cluster';
import { grouped } from '../../model/grouped';
import { listed } from '../../model/listed';

/** Applications of one wave that wait for the same. */
export interface OrderLine {
  readonly wave: number;
  /** `keda, velero` */
  readonly applications: string;
  readonly words: string;
}

/** Which Applications sync when, and what they wait for, one line for each wave and gate. */
export const orderLines = ({ order }: ClusterDiff): readonly OrderLine[] =>
  [...grouped(order, ({ wave, gates }) => JSON.stringify([wave, gates]))].map(([, steps]) => {
    const [first] = steps;
    const gates = first?.gates ?? [];
    return {
      wave: first?.wave ?? 0,
      applications: listed(steps.map(({ application }) => application)),
      words: gates.length === 0 ? 'as soon as Argo CD sees the commit' : gates.join('; '),
    };
  });

/** `prod, after an approval by prod-approvers` */
export const orderTitle = ({ cluster, approval }: ClusterDiff): string =>
  `Order${cluster === '' ? '' : ` in ${cluster}`}${approval === undefined ? '' : `, after an approval by ${approval}`}`;
