import { toPointer } from '../../model/path';
import { podTemplatesOf } from '../pods/pod-templates';
import type { ClusterRule } from '../rule';
import { isChosen, taintsAgainst, taintText } from './node-selection';

/** T6: a DaemonSet tolerates the taints of the machines whose labels it asks for. */
export const requireEveryNode: ClusterRule = {
  id: 'T6',
  name: 'require-every-node',
  severity: 'warning',
  reason: 'nodes with a taint go without the agent: no logs, no metrics, no volumes there',
  scope: 'cluster',
  run: ({ declared, machines }, report) => {
    const shapes = machines?.shapes ?? machines?.nodes ?? [];
    const { ofKind, ofCharts } = declared();
    for (const manifest of ofKind('apps', 'DaemonSet').filter(object => !ofCharts.has(object))) {
      for (const { spec, path } of podTemplatesOf(manifest)) {
        const chosen = shapes.filter(shape => isChosen(spec, shape));
        const taints = [...new Set(chosen.flatMap(shape => taintsAgainst(spec, shape).map(taintText)))];
        // Where no machine takes it at all, R16 tells so.
        const isNowhere = chosen.every(shape => taintsAgainst(spec, shape).length > 0);
        if (taints.length === 0 || isNowhere) continue;
        const message = 'leaves out machines with a taint that it does not tolerate';
        const fix = 'add the toleration, or choose the machines by a label';
        report({ manifest, pointer: toPointer([...path, 'tolerations']), message, value: taints.join(', '), fix });
      }
    }
  },
};
