import { scalersOf } from '../capacity/scalers';
import { objectAt } from '../declared/fields';
import { selects } from '../pods/label-selector';
import type { ClusterRule } from '../rule';
import { operatorMakes } from './valid-service';

/** R8: a PodDisruptionBudget selects pods, and what an autoscaler scales exists. */
export const validTarget: ClusterRule = {
  id: 'R8',
  name: 'valid-target',
  severity: 'error',
  reason: 'the budget protects nothing, or nothing is scaled',
  scope: 'cluster',
  run: (context, report) => {
    const { ofKind, ofCharts, podsWith, find } = context.declared();
    const isMadeByOperator = operatorMakes(context);
    for (const manifest of ofKind('policy', 'PodDisruptionBudget').filter(budget => !ofCharts.has(budget))) {
      const selector = objectAt(manifest.body, 'spec', 'selector');
      const labels = objectAt(selector, 'matchLabels');
      if (isMadeByOperator(Object.keys(labels), manifest.namespace ?? '')) continue;
      if (podsWith(manifest.namespace ?? '', labels).some(pod => selects(selector, pod.labels))) continue;
      const message = 'selects no pod of the namespace';
      report({ manifest, pointer: '/spec/selector', message, fix: 'use labels of a pod template' });
    }
    for (const { manifest, target } of scalersOf(context).filter(scaler => !ofCharts.has(scaler.manifest))) {
      const { group, kind, name } = target;
      if (find(group, kind, manifest.namespace, name) !== undefined) continue;
      const message = `there is no such ${kind} in namespace ${manifest.namespace ?? ''}`;
      report({
        manifest,
        pointer: '/spec/scaleTargetRef',
        message,
        value: name,
        fix: 'correct apiVersion, kind and name',
      });
    }
  },
};
