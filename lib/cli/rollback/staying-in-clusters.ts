import type { ReportedChange } from '../../diff/diff-cluster';
import type { DiffReport } from '../../diff/diff-report';
import { subjectOf } from '../../diff/object-change';
import { listed } from '../../model/listed';
import { identityOf } from '../../model/manifest';
import type { Staying } from '../../promotion/staying';

const COPY = 'keep a copy of them: kubectl get --output yaml';
const NARROWER = 'objects lose the fields that only the newer one knows as soon as they are written again';

const isDefinition = (change: ReportedChange): boolean => subjectOf(change).kind === 'CustomResourceDefinition';

const ofChange = (change: ReportedChange, cluster: string): readonly Staying[] => {
  const what = `${identityOf(subjectOf(change))} in ${cluster}`;
  switch (change.effect.kind) {
    case 'refused':
      return [{ what, why: change.effect.says, way: 'delete it first, by a person' }];
    case 'deleted':
    case 'confirmed':
      return isDefinition(change) ? [{ what, why: 'every object of it is deleted with it', way: COPY }] : [];
    case 'updated':
    case 'replaced':
      return isDefinition(change) ? [{ what, why: NARROWER, way: COPY }] : [];
    default:
      return [];
  }
};

/** What the clusters will not take back by themselves. */
export const stayingInClusters = ({ clusters }: DiffReport): readonly Staying[] =>
  clusters.flatMap(({ cluster, changes, charts }): readonly Staying[] => {
    const told = new Set(changes.filter(isDefinition).map(change => subjectOf(change).name));
    const others = charts.definitions.filter(name => !told.has(name));
    const definitions = { what: `definitions of charts in ${cluster}: ${listed(others)}`, why: NARROWER, way: COPY };
    return [...changes.flatMap(change => ofChange(change, cluster)), ...(others.length === 0 ? [] : [definitions])];
  });
