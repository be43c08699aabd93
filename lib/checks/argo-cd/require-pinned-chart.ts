import { didYouMean } from '../../model/did-you-mean';
import { toPointer } from '../../model/path';
import { textAt } from '../declared/fields';
import type { ClusterRule, Finding } from '../rule';
import { applicationsOf, type PlacedSource } from './applications';

/** A chart that the project knows, as an Application names it. */
export interface KnownChart {
  readonly repository: string;
  readonly name: string;
  readonly version: string;
}

const faultOf = (
  { source, path }: PlacedSource,
  charts: readonly KnownChart[],
): Omit<Finding, 'manifest'> | undefined => {
  const [name, repository = '', version = ''] = [
    textAt(source, 'chart'),
    textAt(source, 'repoURL'),
    textAt(source, 'targetRevision'),
  ];
  if (name === undefined) return undefined;
  const named = charts.filter(chart => chart.name === name);
  if (named.length === 0) {
    const known = charts.map(chart => chart.name);
    const fix = didYouMean(name, known, 'add it to cdk8s.yaml and run npm run import');
    return { pointer: toPointer([...path, 'chart']), message: 'is no chart of cdk8s.yaml', value: name, fix };
  }
  const here = named.filter(chart => chart.repository === repository);
  if (here.length === 0) {
    const fix = `use ${[...new Set(named.map(chart => chart.repository))].join(' or ')}`;
    const message = `is not the repository of ${name} in cdk8s.yaml`;
    return { pointer: toPointer([...path, 'repoURL']), message, value: repository, fix };
  }
  if (here.some(chart => chart.version === version)) return undefined;
  const fix = `use ${here.map(chart => chart.version).join(' or ')}, or add it there and run npm run import`;
  const message = `is no version of ${name} in cdk8s.yaml`;
  return { pointer: toPointer([...path, 'targetRevision']), message, value: version, fix };
};

/** A19: the charts of Applications are those whose objects are known. */
export const requirePinnedChart: ClusterRule = {
  id: 'A19',
  name: 'require-pinned-chart',
  severity: 'error',
  reason: 'nobody knows what the chart makes, or Argo CD does not find it',
  scope: 'cluster',
  run: (context, report) => {
    const { charts } = context;
    if (charts === undefined) return;
    for (const { manifest, sources } of applicationsOf(context)) {
      for (const source of sources) {
        const fault = faultOf(source, charts);
        if (fault !== undefined) report({ ...fault, manifest });
      }
    }
  },
};
