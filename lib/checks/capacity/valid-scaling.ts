import { identityOf, type Manifest } from '../../model/manifest';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt } from '../declared/fields';
import { containersOf } from '../pods/pod-templates';
import type { ClusterRule, Report } from '../rule';
import { amountsAt } from './amounts';
import { limitsOf, resourcesOf } from './limit-range';
import { RESOURCE_METRICS, scalersOf, type Scaler } from './scalers';

/** Containers of the workload that say nothing of a resource whose share is measured. */
function checkShares({ manifest, metrics }: Scaler, workload: Manifest, context: CheckContext, report: Report): void {
  const limits = limitsOf(workload.namespace ?? '', context);
  const pods = context
    .declared()
    .podsIn(workload.namespace ?? '')
    .filter(pod => pod.manifest === workload);
  for (const { pointer, share } of metrics) {
    if (share === undefined) continue;
    const { resource, container: only } = share;
    for (const pod of pods.filter(({ spec }) => !amountsAt(spec, 'resources', 'requests').has(resource))) {
      const all = containersOf(pod).filter(({ path }) => path.at(-2) === 'containers');
      if (only !== undefined && all.every(({ name }) => name !== only)) {
        const fix = `name one of ${all.map(({ name }) => name).join(', ')}`;
        report({
          manifest,
          pointer,
          message: `${workload.kind} ${workload.name} has no such container`,
          value: only,
          fix,
        });
      }
      for (const { container, name } of all.filter(one => only === undefined || one.name === only)) {
        if (resourcesOf(container, limits).requests.has(resource)) continue;
        report({
          manifest,
          pointer,
          message: `scales by the share of ${resource}, of which container ${name} requests none`,
          fix: `set resources.requests.${resource} of ${workload.kind} ${workload.name}`,
        });
      }
    }
  }
}

/** CPU and memory of no pod are no number. https://github.com/kedacore/keda/blob/v2.20.2/apis/keda/v1alpha1/scaledobject_webhook.go (verifyCPUMemoryScalers) */
function checkZero({ manifest, metrics }: Scaler, report: Report): void {
  const spec = objectAt(manifest.body, 'spec');
  const isLonely = metrics.length > 0 && metrics.every(({ api }) => api === RESOURCE_METRICS);
  if (manifest.kind !== 'ScaledObject' || !isLonely || (spec['minReplicaCount'] ?? 0) !== 0) return;
  if (objectsAt(spec, 'triggers').length === 0) return;
  report({
    manifest,
    pointer: 'minReplicaCount' in spec ? '/spec/minReplicaCount' : '/spec',
    message: 'scales to none by CPU and memory alone, which wake nothing up',
    value: '0',
    fix: 'set minReplicaCount to 1 or more, or add another trigger',
  });
}

/** C5: a workload has one scaler, which has the numbers that it needs. */
export const validScaling: ClusterRule = {
  id: 'C5',
  name: 'valid-scaling',
  severity: 'error',
  reason: 'two writers of one number fight for ever; a scaler without its numbers stands still',
  elsewhere: 'warning',
  scope: 'cluster',
  run: (context, report) => {
    const { find, ofCharts } = context.declared();
    const owners = new Map<string, Manifest>();
    for (const scaler of scalersOf(context)) {
      const { manifest, target } = scaler;
      const { group, kind, name } = target;
      const workload = find(group, kind, manifest.namespace, name);
      const key = [manifest.namespace ?? '', group, kind, name].join('/');
      const owner = owners.get(key);
      owners.set(key, owner ?? manifest);
      if (ofCharts.has(manifest)) continue;
      if (owner !== undefined && identityOf(owner) !== identityOf(manifest)) {
        const message = `${owner.kind} ${owner.name} scales the same ${kind}`;
        report({ manifest, pointer: '/spec/scaleTargetRef', message, value: name, fix: 'keep one of them' });
      }
      checkZero(scaler, report);
      if (workload === undefined) continue;
      checkShares(scaler, workload, context, report);
      if (ofCharts.has(workload) || !('replicas' in objectAt(workload.body, 'spec'))) continue;
      report({
        manifest: workload,
        pointer: '/spec/replicas',
        message: `${manifest.kind} ${manifest.name} sets this number, and every sync sets it back`,
        fix: 'leave replicas out',
        severity: 'warning',
      });
    }
  },
};
