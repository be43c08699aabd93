import { areComparable, isAbove } from '../model/version-order';
import type { ClusterFacts } from './cluster-facts';
import type { PlatformRule } from './rule';
import type { RunVersion } from './versions-of';

const versionsIn = (clusters: readonly ClusterFacts[], wanted: RunVersion): readonly string[] => [
  ...new Set(
    clusters
      .flatMap(({ versions = [] }) => versions)
      .filter(
        ({ what, name, version }) =>
          what === wanted.what && name === wanted.name && areComparable(version, wanted.version),
      )
      .map(({ version }) => version),
  ),
];

/** X1: a cluster of role prod runs no version that is above all of the same thing in clusters of role dev. */
export const noUntriedVersion: PlatformRule = {
  id: 'X1',
  name: 'no-untried-version',
  severity: 'warning',
  reason: 'what nobody has seen in dev meets people first',
  scope: 'platform',
  run: (clusters, report) => {
    const dev = clusters.filter(({ role }) => role === 'dev');
    for (const { cluster, versions = [] } of clusters.filter(({ role }) => role === 'prod')) {
      const told = new Set<string>();
      for (const run of versions) {
        const key = `${run.name}:${run.version}`;
        const tried = versionsIn(dev, run);
        if (told.has(key) || tried.length === 0 || !tried.every(version => isAbove(run.version, version))) continue;
        told.add(key);
        const message = `${run.object} runs ${run.what} ${run.name} above dev, which has ${tried.join(', ')}`;
        report({ cluster, message, value: run.version, fix: 'bring it to dev first' });
      }
    }
  },
};
