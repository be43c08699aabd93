import type { ClusterFacts } from './cluster-facts';
import type { PlatformRule } from './rule';
import type { RunVersion } from './versions-of';

interface Numbers {
  readonly numbers: readonly number[];
  /** What follows the numbers: `-alpine`. */
  readonly rest: string;
}

const numbersOf = (version: string): Numbers | undefined => {
  const [, numbers, rest = ''] = /^v?(\d+(?:\.\d+){1,3})(.*)$/.exec(version) ?? [];
  return numbers === undefined ? undefined : { numbers: numbers.split('.').map(Number), rest };
};

/** True if a version is above another one; false where they cannot be told apart. */
const isAbove = (version: string, other: string): boolean => {
  const [left, right] = [numbersOf(version), numbersOf(other)];
  if (left === undefined || right === undefined || left.rest !== right.rest) return false;
  const at = left.numbers.findIndex((number, index) => number !== (right.numbers[index] ?? 0));
  return at >= 0 && (left.numbers[at] ?? 0) > (right.numbers[at] ?? 0);
};

const isComparable = (version: string, other: string): boolean => {
  const [left, right] = [numbersOf(version), numbersOf(other)];
  return left !== undefined && right !== undefined && left.rest === right.rest;
};

const versionsIn = (clusters: readonly ClusterFacts[], wanted: RunVersion): readonly string[] => [
  ...new Set(
    clusters
      .flatMap(({ versions = [] }) => versions)
      .filter(
        ({ what, name, version }) =>
          what === wanted.what && name === wanted.name && isComparable(version, wanted.version),
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
