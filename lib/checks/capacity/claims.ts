import { groupOf, type Manifest } from '../../model/manifest';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt } from '../declared/fields';
import { madeClaimsOf } from '../pods/made/made-claims';
import { amountOf, amountsAt, sumOf, timesOf, type Amounts } from './amounts';
import { mostPods } from './replicas';

/** How many claims a namespace makes, and the storage that they ask for. */
export interface Claims {
  readonly count: number;
  readonly requests: Amounts;
}

const claimsOf = (manifest: Manifest, context: Pick<CheckContext, 'declared'>): Claims => {
  const spec = objectAt(manifest.body, 'spec');
  if (groupOf(manifest.apiVersion) === '' && manifest.kind === 'PersistentVolumeClaim') {
    return { count: 1, requests: amountsAt(spec, 'resources', 'requests') };
  }
  if (groupOf(manifest.apiVersion) !== 'apps' || manifest.kind !== 'StatefulSet') {
    const made = madeClaimsOf(manifest);
    return {
      count: made.reduce((sum, { count }) => sum + count, 0),
      requests: sumOf(made.map(({ size, count }) => new Map([['storage', (amountOf(size) ?? 0n) * BigInt(count)]]))),
    };
  }
  const templates = objectsAt(spec, 'volumeClaimTemplates');
  const pods = mostPods(manifest, context);
  return {
    count: templates.length * pods,
    requests: timesOf(sumOf(templates.map(template => amountsAt(template, 'spec', 'resources', 'requests'))), pods),
  };
};

/** The claims that objects make, those of StatefulSets and operators for every pod. */
export const claimsIn = (objects: readonly Manifest[], context: Pick<CheckContext, 'declared'>): Claims => {
  const all = objects.map(manifest => claimsOf(manifest, context));
  return {
    count: all.reduce((sum, { count }) => sum + count, 0),
    requests: sumOf(all.map(({ requests }) => requests)),
  };
};
